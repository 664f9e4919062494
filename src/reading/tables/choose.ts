import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { naming } from '../../lexicon/lexicon.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { createScene, weighMentions } from '../name-suits.ts';
import { findHits } from '../names-found.ts';
import type { CellHeads } from './cell-heads.ts';
import { namesExactly } from './exact-names.ts';
import { withUnit } from './cell-value.ts';
import { figuresNamed, type NamedFigure } from './figure-of-heads.ts';
import { heardCoverage, heardShares } from './heard-names.ts';
import { readHead } from './heads.ts';
import { figureLike } from './resembling.ts';
import { asCounted, suited, type Choice } from './suited.ts';
import { isOffTopic } from './topic.ts';

/** Scores: recorded without a mark; at all; and how far the next has to be behind. */
export const [sureScore, leastScore, sureMargin] = [0.7, 0.45, 0.08];

/** The figures a number may be, best first: those its heads name and its unit counts, else what the rules of talk make of it. */
export function choose(kind: Kind, mention: Mention, heads: CellHeads): Choice[] {
  const named = onTopic(heads, suitedOf(kind, mention, heads, figuresNamed(kind, heads)))
    .map((one, _, all) =>
      isPassedOver(kind, heads, one) || isOfColumnAlone(kind, heads, one, all)
        ? { ...one, score: one.score - passedOver, isFit: false }
        : one,
    )
    .toSorted((a, b) => b.score - a.score);
  const [best] = named;
  const counted = byCount(kind, mention, heads, best);
  if (counted) return [counted, ...named.filter((one) => one.figure !== counted.figure).map(doubted)];
  if (best && best.score >= sureScore) return overruled(kind, mention, heads, named);
  const guessed = heads.isByTitle
    ? (askedFor(kind, mention, heads) ?? countedBy(kind, mention, heads)[0] ?? byTopic(kind, mention, heads))
    : guess(kind, mention, heads, best);
  const found = (guessed && byCount(kind, mention, heads, guessed)) ?? guessed;
  if (!found || isOfAnotherRow(kind, heads, found) || isOfAnotherColumn(kind, mention, heads, found)) return named;
  return [found, ...named.filter((one) => one.figure !== found.figure)].toSorted((a, b) => b.score - a.score);
}

/** What a figure loses whose names say nothing of what the column is called. */
const passedOver = 0.32;
/** So little of the column's name is nothing. */
const leastOfColumn = 0.34;

/** 配备干部 over 工程抢修分队 is not how many there are in it. */
function isPassedOver(kind: Kind, { columnName }: CellHeads, { figure }: Choice): boolean {
  return columnName !== '' && heardCoverage(kind, columnName, figure.id) <= leastOfColumn;
}

/** 实际支出 names the whole spending; where its row names a part of it, it is that. */
function isOfColumnAlone(
  kind: Kind,
  { rowTold }: CellHeads,
  { figure, isExact }: Choice,
  all: readonly Choice[],
): boolean {
  if (rowTold === '' || isExact || heardCoverage(kind, rowTold, figure.id) > 0) return false;
  return all.some(
    (other) => other.score >= leastScore && heardCoverage(kind, rowTold, other.figure.id) > leastOfColumn,
  );
}

/** 测绘导航排 names a figure by itself: what is counted there is no 应急排干部, whatever talk would make of it. */
function isOfAnotherRow(kind: Kind, { rowName, isByTitle }: CellHeads, { figure }: Choice): boolean {
  return rowName !== '' && !isByTitle && heardCoverage(kind, rowName, figure.id) === 0;
}

/** 民兵干部 over 工程抢修分队: whose names say nothing of the column is not counted there. */
function isOfAnotherColumn(
  kind: Kind,
  { unit }: Mention,
  { columnName, rowName, isByTitle }: CellHeads,
  { figure }: Choice,
): boolean {
  // A name says at its end what is counted.
  if (columnName === '' || isByTitle || heardCoverage(kind, columnName.slice(-2), figure.id) > 0) return false;
  const [only, ...others] = namesExactly(kind, rowName);
  return only?.figure !== figure || others.length > 0 || unit === '';
}

function doubted(choice: Choice): Choice {
  return { ...choice, score: Math.min(choice.score, spokenScore), isFit: false };
}

/** Where names leave it open: what was asked for, a shorter name, its count, talk, the title, likeness. */
function guess(kind: Kind, mention: Mention, heads: CellHeads, best: Choice | undefined): Choice | null {
  const asked = askedFor(kind, mention, heads);
  if (asked) return asked;
  const heard = asHeard(kind, mention, heads, best);
  if (heard) return heard;
  const shorter = best ? null : byShorterName(kind, mention, heads);
  const counted = shorter ?? byCount(kind, mention, heads, best);
  if (counted) return counted;
  const spoken = asSpoken(kind, mention, heads);
  if (spoken) {
    const isAgreed = best?.figure === spoken.figure && best.isFit && !isForeign(heads, spoken.figure);
    return {
      ...spoken,
      score: isAgreed ? Math.max(best.score, sureScore) : spokenScore,
      isFit: spoken.isFit && isAgreed,
    };
  }
  if (best && best.score >= leastScore) return null;
  return byTopic(kind, mention, heads) ?? asLike(kind, mention, heads);
}

/** What the wider heads and the title weigh beside the name itself. */
const [wideWeight, aroundWeight] = [0.6, 0.2];
/** Shares from which a figure is taken, and from which it needs no mark if the names of the catalogue agree. */
const [leastShare, sureShare] = [0.85, 0.97];
/** Named so well by the catalogue, another figure is not taken by what people say. */
const wellNamed = 0.5;
/** So much of the name has to be what people call it. */
const [leastCovered, surelyCovered] = [0.55, 0.75];

/** 学国防内容: no name of the catalogue, and what people call one figure and no other. */
function asHeard(kind: Kind, mention: Mention, heads: CellHeads, best: Choice | undefined): Choice | null {
  const [name = ''] = heads.names;
  const told = [
    { words: name, weight: 1 },
    { words: heads.wide?.[0] ?? '', weight: wideWeight },
    { words: heads.around, weight: aroundWeight },
  ];
  const isFit = (one: string): boolean => {
    const figure = kind.figureById.get(one);
    return figure !== undefined && asCounted(kind, mention, heads, figure) !== null;
  };
  const shares = [...heardShares(kind, told, isFit)].toSorted((a, b) => b[1] - a[1]);
  const [id, share] = shares[0] ?? ['', 0];
  const covered = heardCoverage(kind, name, id);
  const figure = kind.figureById.get(id);
  if (!figure || share < leastShare || covered < leastCovered) return null;
  const choice = suited(kind, mention, heads, { figure, score: 1, isExact: false });
  if (!choice) return null;
  if (best && best.figure.id !== id && best.score >= wellNamed) return null;
  const isAgreed = best?.figure.id === id && share >= sureShare && covered >= surelyCovered;
  return isAgreed && !isForeign(heads, choice.figure)
    ? { ...choice, score: Math.max(best.score, sureScore) }
    : { ...choice, score: Math.max(spokenScore, best?.figure.id === id ? best.score : 0), isFit: false };
}

/** What people call by the title, and count so: 3次 beside the total of 出动登记表. */
export function countedBy(kind: Kind, mention: Mention, heads: CellHeads): Choice[] {
  const told = [
    { words: heads.names.join(''), weight: 1 },
    { words: heads.around, weight: 1 },
  ];
  const counted = mention.unit || heads.unit;
  const isCounted = (id: string): boolean => kind.figureById.get(id)?.unit === counted;
  const [best] = [...heardShares(kind, told, isCounted)].toSorted((a, b) => b[1] - a[1]);
  const figure = best && best[1] >= leastShare ? kind.figureById.get(best[0]) : undefined;
  const only = figure ?? onlyOfSection(kind, heads.around, counted);
  const found = only && suited(kind, mention, heads, { figure: only, score: spokenScore, isExact: false });
  return found ? [{ ...found, score: spokenScore, isFit: false }] : [];
}

const shortestCue = 2;

/** 230 of 人次 in all, 急难险重 in the title: of what the title is about one figure alone is counted so. */
function onlyOfSection(kind: Kind, title: string, unit: string): CatalogueFigure | undefined {
  if (unit === '') return undefined;
  const sections = kind.sections.filter(({ cues }) =>
    cues.some((cue) => cue.length > shortestCue && title.includes(cue)),
  );
  const ids = new Set(sections.map(({ id }) => id));
  const [only, ...others] = kind.figures.filter(
    (figure) => ids.has(figure.section) && figure.unit === unit && figure.group !== 'meta',
  );
  return others.length === 0 ? only : undefined;
}

/** 入伍 under 同比(%): the one figure that is its growth; null where the catalogue has none. */
export function grownBy(kind: Kind, mention: Mention, name: string, unit: string | null): Choice | null {
  if (name === '' || (unit !== '%' && mention.unit !== '%')) return null;
  const value = mention.value;
  for (const figure of kind.figures) {
    const { isChange } = readHead(figure.label);
    if (!isChange || figure.unit !== '%') continue;
    const [of] = namesExactly(kind, name);
    const base = of?.figure.aliases.some((alias) => alias.length > 1 && figure.label.includes(alias)) ?? false;
    if (base) return { figure, score: spokenScore, isExact: false, mention, value, isFit: false, isUnitTold: true };
  }
  return null;
}

/** From here on nothing of the name is left unsaid. */
const whollyNamed = 0.8;

/** A name that is none letter by letter, and that people use for another figure: both are in doubt. */
function overruled(kind: Kind, mention: Mention, heads: CellHeads, named: Choice[]): Choice[] {
  const [best] = named;
  if (!best || best.isExact || heads.isByTitle) return named;
  const raw = figuresNamed(kind, heads).find((one) => one.figure === best.figure)?.score ?? 0;
  if (raw >= whollyNamed) return named;
  const heard = asHeard(kind, mention, heads, undefined);
  if (!heard || heard.figure === best.figure) return named;
  return [heard, ...named.filter((one) => one.figure !== heard.figure).map(doubted)];
}

/** 应到, 计划参加; 应 alone begins other words as well. */
function isWanted(name: string): boolean {
  return naming.wantedWord.list.some((word) => word.length > 1 && name.startsWith(word));
}

/** 到场 of 人次: the name counts people, and one figure of its group counts 人次. */
function byCount(kind: Kind, mention: Mention, heads: CellHeads, best: Choice | undefined): Choice | null {
  const counted = mention.unit || heads.unit;
  if (!best || counted.length < 2 || counted === best.figure.unit) return null;
  const rivals = kind.figures.filter((one) => one.unit === counted && one.group === best.figure.group);
  const [only] = rivals;
  if (!only || rivals.length > 1) return null;
  // 应到 of 人次 are not those who came each time.
  if (heads.names.some((name) => isWanted(name) && heardCoverage(kind, name, only.id) === 0)) return null;
  const found = suited(kind, mention, heads, {
    figure: only,
    score: Math.max(best.score, spokenScore),
    isExact: false,
  });
  return found && { ...found, isFit: false };
}

function suitedOf(kind: Kind, mention: Mention, heads: CellHeads, named: readonly NamedFigure[]): Choice[] {
  return named.flatMap((one) => suited(kind, mention, heads, one) ?? []).toSorted((a, b) => b.score - a.score);
}

/** A name that stands by itself, whatever the title says. */
const surelyNamed = 1;
/** What a name of less loses in a table about something else. */
const offTopic = 0.6;

/** 来了的 under 训练参训情况 is not of those who came to the muster. */
function onTopic(heads: CellHeads, named: readonly Choice[]): Choice[] {
  return named
    .map((one) =>
      one.score < surelyNamed && isForeign(heads, one.figure)
        ? { ...one, score: one.score * offTopic, isFit: false }
        : one,
    )
    .toSorted((a, b) => b.score - a.score);
}

/** 全年天数 under 民兵训练登记: the title completes the name. */
function byTopic(kind: Kind, mention: Mention, heads: CellHeads): Choice | null {
  const [first = ''] = heads.names;
  const name = heads.bare || first;
  const names = heads.topic.names.map((topic) => `${topic}${name}`);
  const all = suitedOf(kind, mention, heads, figuresNamed(kind, { ...heads, names, wide: [] }));
  // The title alone names no number: the head has to say some of it.
  const [found] = all.filter((one) =>
    heads.topic.names.every((topic) => scoreOf(kind, topic, one) + leastSaid < one.score),
  );
  return found && found.score >= leastScore ? { ...found, score: spokenScore, isExact: false, isFit: false } : null;
}

function isForeign({ topic, names, around }: CellHeads, figure: CatalogueFigure): boolean {
  return isOffTopic(topic, figure, `${around}\n${names.join('\n')}`);
}

/** So much more than the title's own words. */
const leastSaid = 0.1;

function scoreOf(kind: Kind, name: string, { figure }: NamedFigure): number {
  const heads = { names: [name], around: '', within: null, isWithin: false };
  return figuresNamed(kind, heads).find((one) => one.figure === figure)?.score ?? 0;
}

/** No name is known, and one figure's names are like the label. */
function asLike(kind: Kind, mention: Mention, heads: CellHeads): Choice | null {
  const isUnitTold = heads.unit !== '' || mention.unit !== '' || heads.units.length > 0;
  const [name = ''] = heads.names;
  return figureLike(kind, name, isUnitTold, (figure) => {
    const found = suited(kind, mention, heads, { figure, score: spokenScore, isExact: false });
    return found && { ...found, score: spokenScore, isFit: false };
  });
}

/** Nothing names it well, and one of the figures just asked for is counted so. */
function askedFor(kind: Kind, mention: Mention, heads: CellHeads): Choice | null {
  if (heads.asked.length === 0 || (heads.unit === '' && mention.unit === '')) return null;
  const fitting = heads.asked.flatMap((id) => {
    const figure = kind.figureById.get(id);
    const choice = figure ? suited(kind, mention, heads, { figure, score: 0.9, isExact: false }) : null;
    return choice ?? [];
  });
  const named = figuresNamed(kind, heads).map((one) => one.figure);
  const [only] = fitting.filter((one) => named.length === 0 || named.includes(one.figure));
  return only && fitting.length === 1 ? only : null;
}

const shortestName = 2;

/** 三等功奖金 of 人: what it is called counts money, the beginning of it people. */
function byShorterName(kind: Kind, mention: Mention, heads: CellHeads): Choice | null {
  if (heads.unit === '' && heads.eitherUnit.length === 0 && mention.unit === '') return null;
  const [name = ''] = heads.names;
  for (let end = name.length - 1; end > shortestName; end -= 1) {
    const found = namesExactly(kind, name.slice(0, end)).flatMap((one) => suited(kind, mention, heads, one) ?? []);
    const [best] = found;
    if (best) return { ...best, score: spokenScore, isExact: false };
  }
  return null;
}

/** Recorded with a mark. */
const spokenScore = 0.55;
const longestName = 24;

/** 走的兵 12个 read as if it were said. */
function asSpoken(kind: Kind, mention: Mention, heads: CellHeads): Choice | null {
  const [name = ''] = heads.names.filter((one) => one.length <= longestName);
  if (name === '' || heads.isByTitle) return null;
  const number = withUnit(mention, heads.unit, kind.field);
  const text = `${name}${number.value}${number.unit}。`;
  const { figures } = extractFigures(text, kind.field);
  const told = figures.find((one) => one.value === number.value);
  if (!told || figures.length > 1) return null;
  const best = weighMentions(createScene(kind, text, [told], findHits(kind, text), []))[0]?.[0];
  const figure = best && best.score >= 0.5 ? best.figure : undefined;
  return figure ? suited(kind, mention, heads, { figure, score: 1, isExact: false }) : null;
}
