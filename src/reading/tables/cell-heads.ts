import Big from 'big.js';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { assignMentions } from '../assign.ts';
import { findHits } from '../assign-lexicon.ts';
import { isUnitOf } from '../figure-units.ts';
import type { Axis } from './axes.ts';
import { withUnit } from './cell-value.ts';
import { figuresNamed, unitSuits, type Heads, type NamedFigure } from './figure-of-heads.ts';
import { isUnitWord, readHead } from './heads.ts';
import type { Block } from './layout.ts';
import { figureLike } from './resembling.ts';
import { isOffTopic, type Topic } from './topic.ts';

/** All that names a number of a table, and how it is counted. */
export interface CellHeads extends Heads {
  /** Nothing but the title names it. */
  isByTitle: boolean;
  /** The column counts money. */
  isMoney: boolean;
  unit: string;
  /** Of the line above the table: they count where they fit. */
  units: readonly string[];
  isShare: boolean;
  /** What brackets say besides. */
  inBrackets: string;
  /** Asked for in the last reply. */
  asked: readonly string[];
  topic: Topic;
}

/** A figure a number may be, with the number in the figure's unit. */
export interface Choice extends NamedFigure {
  mention: Mention;
  value: string;
  /** Unit and size leave nothing to ask. */
  isFit: boolean;
  /** A unit was told beside it, not only by the line above the table. */
  isUnitTold: boolean;
}

interface Place {
  kind: Kind;
  block: Block;
  row: Axis & { section: string; corner: string; units: readonly string[] };
  column: Axis;
  unitCell: string;
  /** The figure of the row above, or of the column before, that is no 其中. */
  wholeRow: string | null;
  wholeColumn: string | null;
  /** The nearest head to the left that names something. */
  sibling: string;
  asked: readonly string[];
  mention: Mention;
  topic: Topic;
}

/** The names a number may be called by, likeliest first. */
export function headsOf({
  kind,
  block,
  row,
  column,
  unitCell,
  wholeRow,
  wholeColumn,
  sibling,
  asked,
  mention,
  topic,
}: Place): CellHeads {
  const rows = row.names;
  const cols = column.names;
  const period = row.part === 'period' ? row.period : column.part === 'period' ? column.period : '';
  const [near, top] = [rows.at(-1) ?? '', cols.at(-1) ?? ''];
  const [wideRow, wideColumn] = [rows.join(''), cols.join('')];
  const unit = unitOf(unitCell, row, column);
  const counted = mention.unit === '' ? unit : mention.unit;
  const ofWhat = row.ofWhat || column.ofWhat;
  const section = readHead(row.section).name;
  const joined = [
    period === '' ? '' : `${period}${near}${top}`,
    column.totalName === '' ? '' : `${near}${column.totalName}`,
    row.totalName === '' || row.part !== null ? '' : `${row.totalName}${top}`,
    `${near}${top}`,
    `${top}${near}`,
    ofWhat === '' ? '' : `${ofWhat}${near}${top}`,
    // 两次合计到场 of 人次: how it is counted is part of what it is.
    counted.length < 2 || counted.endsWith('元') || near + top === '' ? '' : `${near}${top}${counted}`,
  ].filter((name) => name !== '');
  const wide = [
    `${wideRow}${wideColumn}`,
    `${wideColumn}${wideRow}`,
    `${near}${wideColumn}`,
    `${wideRow}${top}`,
    row.corner === '' || near + top === '' ? '' : `${row.corner}${near}${top}`,
    section === '' || near + top === '' ? '' : `${section}${near}${top}`,
    // 民兵 over 普通 is 普通民兵.
    turned(rows) + turned(cols),
    row.inBrackets + column.inBrackets === '' ? '' : `${row.inBrackets}${column.inBrackets}${near}${top}`,
  ].filter((name) => name !== '' && !joined.includes(name));
  const ownWords = joined.length === 0 && row.part === null && !row.isTotal ? rawName(row) : '';
  if (ownWords !== '') joined.push(ownWords);
  const context = [row.corner, sibling].filter((one) => one !== '');
  const isBare = near === '' && top === '' && (column.unit !== null || row.corner !== '');
  if (isBare) for (const one of context) joined.push(`${one}${top}${counted.length > 1 ? counted : ''}`);
  const exact = cols.length === 0 && rows.length > 0 ? [row.told] : [];
  const isByTitle = joined.length === 0;
  const title = readHead(block.caption.split('\n').join('')).name;
  const parents = [...rows.slice(0, -1), ...cols.slice(0, -1), ...(ofWhat === '' ? [] : [ofWhat])];
  const whole = row.isWithin ? wholeRow : column.isWithin ? wholeColumn : null;
  return {
    names: isByTitle ? [section || title] : [...new Set([...exact, ...joined])],
    wide: [...new Set(wide)],
    around: `${block.caption}${row.section}${parents.join('')}`,
    within: parentFigure(kind, parents) ?? whole,
    isWithin: row.isWithin || column.isWithin,
    isByTitle,
    isMoney: column.isMoney,
    unit,
    units: [
      ...(row.unit !== null && !row.isUnitTold ? [row.unit] : []),
      ...(row.units.length > 0 ? row.units : block.units),
    ],
    isShare: column.isShare || row.isShare,
    inBrackets: row.inBrackets + column.inBrackets,
    asked,
    topic,
  };
}

/** What is told as a unit holds before what the last letter of a name may be: 件 of 信访举报（件） under 人数. */
function unitOf(unitCell: string, row: Axis, column: Axis): string {
  if (isUnitWord(unitCell)) return unitCell;
  const told = [column, row].find((axis) => axis.isUnitTold);
  return told?.unit ?? column.unit ?? '';
}

function turned(names: readonly string[]): string {
  return names.toReversed().join('');
}

/** 课时: a label that is a unit's name and all there is. */
function rawName(row: Axis): string {
  const { name, isTotal, relative } = readHead(row.told);
  return isTotal || relative !== null ? '' : name;
}

/** The one figure that the wider heads name in full. */
function parentFigure(kind: Kind, parents: readonly string[]): string | null {
  for (const name of parents.toReversed()) {
    const exact = namesExactly(kind, name);
    const whole = exact.find(({ figure }) => kind.figures.some((other) => other.partOf === figure.id));
    const found = whole ?? exact[0];
    if (found) return found.figure.id;
  }
  return null;
}

function namesExactly(kind: Kind, name: string): NamedFigure[] {
  const heads = { names: [name], around: '', within: null, isWithin: false };
  return figuresNamed(kind, heads).filter((one) => one.isExact);
}

/** One of these labels is the figure's very name. */
export function isNamedBy(kind: Kind, names: readonly string[], id: string): boolean {
  return names.some((name) => namesExactly(kind, name).some((one) => one.figure.id === id));
}

/** Scores: recorded without a mark; at all; and how far the next has to be behind. */
export const [sureScore, leastScore, sureMargin] = [0.7, 0.45, 0.08];

/** The figures a number may be, best first: those its heads name and its unit counts, else what the rules of talk make of it. */
export function choose(kind: Kind, mention: Mention, heads: CellHeads): Choice[] {
  const named = onTopic(heads, suitedOf(kind, mention, heads, figuresNamed(kind, heads)));
  const [best] = named;
  if (best && best.score >= sureScore) return named;
  const found = heads.isByTitle ? askedFor(kind, mention, heads) : guess(kind, mention, heads, best);
  if (!found) return named;
  return [found, ...named.filter((one) => one.figure !== found.figure)].toSorted((a, b) => b.score - a.score);
}

/** Where names leave it open: what was asked for, a shorter name, its count, talk, the title, likeness. */
function guess(kind: Kind, mention: Mention, heads: CellHeads, best: Choice | undefined): Choice | null {
  const asked = askedFor(kind, mention, heads);
  if (asked) return asked;
  const shorter = best ? null : byShorterName(kind, mention, heads);
  const counted = shorter ?? byCount(kind, mention, heads, best);
  if (counted) return counted;
  const spoken = asSpoken(kind, mention, heads);
  if (spoken) {
    const isAgreed = best?.figure === spoken.figure && !isForeign(heads, spoken.figure);
    return { ...spoken, score: isAgreed ? Math.max(best.score, sureScore) : spokenScore };
  }
  if (best && best.score >= leastScore) return null;
  return byTopic(kind, mention, heads) ?? asLike(kind, mention, heads);
}

/** 到场 of 人次: the name counts people, and one figure of its group counts 人次. */
function byCount(kind: Kind, mention: Mention, heads: CellHeads, best: Choice | undefined): Choice | null {
  const counted = mention.unit || heads.unit;
  if (!best || counted.length < 2 || counted === best.figure.unit) return null;
  const rivals = kind.figures.filter((one) => one.unit === counted && one.group === best.figure.group);
  const [only] = rivals;
  if (!only || rivals.length > 1) return null;
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
  const [name = ''] = heads.names;
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
  if (heads.unit === '' && mention.unit === '') return null;
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
  const [placed] = assignMentions(kind, text, [told], findHits(kind, text), []).placed;
  const figure = placed && placed.confidence >= 0.5 ? kind.figureById.get(placed.id) : undefined;
  return figure ? suited(kind, mention, heads, { figure, score: 1, isExact: false }) : null;
}

function suited(kind: Kind, mention: Mention, heads: CellHeads, named: NamedFigure): Choice | null {
  const { figure } = named;
  const { unit, isShare } = heads;
  const tried = unit === '' && mention.unit === '' ? heads.units : [unit];
  const fitting = tried
    .map((one) => withUnit(mention, one, kind.field))
    .map((one) => ({ one, suits: unitSuits(figure, one) }))
    .toSorted((a, b) => b.suits - a.suits)[0];
  const isTold = (fitting?.suits ?? 0) > 0 && fitting?.one.unit !== '';
  if (!isTold && (unit !== '' || mention.unit !== '')) return null;
  const said = isTold && fitting ? fitting.one : mention;
  const suits = unitSuits(figure, said);
  if (heads.isMoney && figure.unit !== '元' && said.unit === '') return null;
  // 个数 over a column counts no people; 12个 in a cell may.
  if (unit === '个' && mention.unit === '' && !isUnitOf(figure, '个')) return null;
  if (suits === 0 || (isShare && figure.unit !== '%' && said.unit !== figure.unit)) return null;
  const sized = asFigure(figure.unit, figure.range ?? null, said, mention.text);
  const isOdd = said.unit === '' && figure.unit === '%' && !isShare;
  const isMoney = said.unit === '' && figure.unit === '元';
  const ofUnit = isOdd ? 0.55 : isMoney ? 0.75 : suits === 1 ? 1 : suits === 0.6 ? 0.92 : 0.98;
  const ofSize = said.unit === '' && !sized.isInRange ? 0.6 : 1;
  return {
    ...named,
    score: named.score * ofUnit * ofSize,
    mention: said,
    value: sized.value,
    isFit: sized.isFit,
    isUnitTold: unit !== '' || mention.unit !== '',
  };
}

/** The number in the figure's unit; whether its size is one such a figure has. */
function asFigure(
  unit: string,
  range: readonly [number, number] | null,
  mention: Mention,
  text: string,
): { value: string; isFit: boolean; isInRange: boolean } {
  const amount = new Big(mention.value);
  const isBareShare = unit === '%' && !/[%％]/.test(text) && amount.gt(0) && amount.lte(1);
  const value = isBareShare || mention.unit === '比例' ? amount.times(100).toFixed() : amount.toFixed();
  const isInRange = !range || amount.eq(0) || (new Big(value).gte(range[0]) && new Big(value).lte(range[1]));
  const isMoneyBare = unit === '元' && mention.unit === '';
  return { value, isInRange, isFit: isInRange && !isBareShare && !isMoneyBare && mention.valueMax === undefined };
}
