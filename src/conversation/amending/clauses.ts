import { Big } from 'big.js';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amending, silent } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Mention } from '../../mentions/mention.ts';
import { findHits, hitsWithin, type Hit } from '../../reading/names-found.ts';
import { unitFit } from '../../reading/unit-fit.ts';
import type { Span } from '../../text/spans.ts';
import { blankSpans } from '../clauses.ts';
import { cut, spokenOn } from './cut.ts';
import { littleLetters, pairsOf } from './label-pairs.ts';
import { ownWordOf } from './own-words.ts';
import type { MaskedClause } from './deeds.ts';
import { placedIn, pointsAtTold } from './places.ts';

/** A figure of this year that stands in the ledger; `age` counts the turns that told any since, from 0. */
export interface ToldFigure {
  id: string;
  figure: LedgerFigure;
  known: CatalogueFigure;
  age: number;
}

export interface ClauseNumber {
  mention: Mention;
  /** Figures told before that have this very value; the likeliest first. */
  same: readonly ToldFigure[];
}

/** A clause, the numbers in it and what it names. */
export interface AmendingClause extends Span, MaskedClause {
  text: string;
  numbers: ClauseNumber[];
  /** Names that stand by themselves. */
  hits: readonly Hit[];
  /** How surely each figure told before is named, by a name or letters of one; 0 to 1. */
  names: ReadonlyMap<ToldFigure, number>;
  /** Named, and never told. */
  others: readonly CatalogueFigure[];
  /** By its place among those told last. */
  placed: readonly ToldFigure[];
}

export interface AmendingScene {
  kind: Kind;
  text: string;
  /** Told last first. */
  told: readonly ToldFigure[];
  /** Those of the latest turn that told any, in the order told. */
  last: readonly ToldFigure[];
  clauses: readonly AmendingClause[];
}

/** `surely`: by start of a number the figure the judge surely heard it told of, whose value alone it can say again. */
export function amendingScene(
  kind: Kind,
  figures: Readonly<Record<string, LedgerFigure>>,
  text: string,
  surely: ReadonlyMap<number, string> = new Map(),
  spoken: ReadonlyMap<number, string> = new Map(),
): AmendingScene {
  const told = toldFigures(kind, figures);
  const ownWords = ownWordsOf(kind, told, spoken);
  const last = told.filter(({ age }) => age === 0).toReversed();
  const hits = findHits(kind, text).filter((hit) => isPlainName(hit) && !recordBehind.test(text.slice(hit.end)));
  const parts = spokenOn(text, cut(text), hits, numbersIn(kind, text)).map(({ start, end }) => {
    const words = text.slice(start, end);
    const within = hitsWithin(hits, start, end);
    return { start, end, words, within, names: namesIn(words, within, { told, ownWords }, start) };
  });
  const wellNamed = new Set(
    parts.flatMap(({ names }) => [...names].filter(([, is]) => is >= byFullName).map(([one]) => one)),
  );
  // 入伍改一下，大学生加一，七个: what a message names, its numbers are of, and not of another told long before.
  const isSpokenOf = (one: ToldFigure): boolean => wellNamed.size === 0 || one.age === 0 || wellNamed.has(one);
  // 报名41是对的，214也对; 刚才那个41: so long a number, or one pointed at, that only one figure has is that one's.
  const isAlone = ({ value }: Mention, before: string): boolean =>
    (value.length >= longNumber || pointedAt.test(before)) &&
    told.filter(({ figure }) => figure.value === value).length === 1;
  const plain = parts.map(({ start, end, words, within, names }, at) => {
    const mentions = mentionsIn(kind, words, start);
    const [only] = mentions;
    const before = parts[at - 1];
    // 专武也跟着变，15个: a number by itself is of what was just named without one, and as much as nothing else.
    const isOfBefore =
      mentions.length === 1 && within.length === 0 && only && before && isOnly(words, only.text)
        ? [...before.names.values()].some((is) => is >= byFullName) &&
          mentionsIn(kind, before.words, before.start).length === 0
        : false;
    // 登记是212，不是16: behind the name of one that has the value it is said of that one, whoever else has it.
    const behind = (mention: Mention): ToldFigure[] =>
      within.length > 0
        ? []
        : [...(before?.names ?? [])].flatMap(([one, is]) => (is >= byFullName && isValue(one, mention) ? [one] : []));
    const sameOf = (mention: Mention): readonly ToldFigure[] => {
      const [ofBefore, another] = behind(mention);
      if (ofBefore && !another) return [ofBefore];
      return isNextToOther(mention, within, told, names)
        ? []
        : toldWith(mention, text, told, names).filter(
            (one) =>
              (isSpokenOf(one) ||
                names.has(one) ||
                isCalledSo(one, within) ||
                (within.length === 0 && isAlone(mention, words.slice(0, mention.start - start)))) &&
              (!isOfBefore || before?.names.has(one)) &&
              ((surely.get(mention.start) ?? one.id) === one.id || (names.get(one) ?? 0) >= byFullName),
          );
    };
    const said = mentions.map((mention): ClauseNumber => ({ mention, same: sameOf(mention) }));
    const numbers = said.filter(({ mention, same }) => same.length > 0 || !pointsAtTold(mention, words, start));
    return { start, end, text: words, hits: within, names, numbers };
  });
  const masked = plain.map((one) => maskedWords(one, told));
  const clauses = plain.map((one, at): AmendingClause => {
    const isTold = (id: string): boolean => told.some((figure) => figure.id === id);
    // What only its topic would make a figure's name is the name of the figure it is by itself.
    const named = one.hits.filter((hit) => !hit.namings.some(({ figure, topics }) => !topics && isTold(figure.id)));
    const others = named.flatMap((hit) =>
      hit.namings.filter(({ isWeak, topics }) => !isWeak && !topics).map(({ figure }) => figure),
    );
    return {
      ...one,
      others,
      placed: placedIn(one.text, last),
      words: masked[at] ?? '',
      before: masked[at - 1] ?? '',
      after: masked[at + 1] ?? '',
    };
  });
  return { kind, text, told, last, clauses };
}

/** Digits. */
const longNumber = 3;
const pointedAt = shape`(?:${amending.pointer})$`;

/** 编组表上是18: where it is written, and no name of a figure. */
const recordBehind = shape`^(?:${amending.record})`;

const little = shapes`${amending.aroundNumber}`;

/** Nothing but the number, and little words. */
function isOnly(words: string, number: string): boolean {
  return normal(words.replace(number, 'N')).replaceAll(little, '') === 'N';
}

/** So surely a whole name names. */
export const byFullName = 0.8;

/** A name that stands by itself; by its sound only where it is long. */
function isPlainName({ namings, isBySound, isNegated, start, end }: Hit): boolean {
  return !isNegated && namings.some(({ isWeak, topics }) => !isWeak && !topics) && !(isBySound && end - start < 4);
}

/** 三个数依次, 两个都撤掉: how many were told, and no value. */
function countsWhatWasTold({ end, unit }: Mention, text: string): boolean {
  return (unit === '个' || unit === '项' || unit === '样') && /^[数都]/.test(text.slice(end));
}

/** Numbers of a clause by themselves: what stands beyond the comma is not theirs. */
function mentionsIn({ field }: Kind, words: string, start: number): Mention[] {
  const { figures, retracted } = extractFigures(words, field);
  return [...figures, ...retracted]
    .filter((one) => one.isSaidZero !== true && !countsWhatWasTold(one, words))
    .toSorted((a, b) => a.start - b.start)
    .map((one) => ({
      ...one,
      start: one.start + start,
      end: one.end + start,
      numeral: { start: one.numeral.start + start, end: one.numeral.end + start },
    }));
}

function toldFigures(kind: Kind, figures: Readonly<Record<string, LedgerFigure>>): ToldFigure[] {
  const all = Object.entries(figures).flatMap(([id, figure]) => {
    const known = kind.figureById.get(id);
    return known && figure.source !== null && known.group !== 'meta' ? [{ id, figure, known, age: 0 }] : [];
  });
  const turns = [...new Set(all.map(({ figure }) => figure.source?.turn ?? 0))].toSorted((a, b) => b - a);
  return all
    .map((one) => ({ ...one, age: turns.indexOf(one.figure.source?.turn ?? 0) }))
    .toSorted((a, b) => a.age - b.age || (b.figure.source?.start ?? 0) - (a.figure.source?.start ?? 0));
}

function numbersIn({ field }: Kind, text: string): Mention[] {
  const { figures, retracted } = extractFigures(text, field);
  return [...figures, ...retracted].toSorted((a, b) => a.start - b.start);
}

function maskedWords(
  { start, text, hits, numbers }: Pick<AmendingClause, 'start' | 'text' | 'hits' | 'numbers'>,
  told: readonly ToldFigure[],
): string {
  const marks: (Span & { letter: string })[] = [
    ...numbers.map(({ mention, same }) => ({ ...mention, letter: same.length > 0 ? 'O' : 'N' })),
    ...hits.map((hit) => {
      const isTold = hit.namings.some(({ figure }) => told.some(({ id }) => id === figure.id));
      return { start: hit.start, end: hit.end, letter: isTold ? 'F' : 'G' };
    }),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end);
  let [words, at] = ['', 0];
  for (const { start: from, end, letter } of marks) {
    if (from - start < at) continue;
    words += text.slice(at, from - start) + letter;
    at = end - start;
  }
  return normal(words + text.slice(at));
}

function normal(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll(/[\s、“”"'（）()【】]+/g, '')
    .toLowerCase()
    .replaceAll(/[fgon]/g, (one) => one.toUpperCase());
}

/** Farther back a figure is only meant where its whole name is said. */
const recentTurns = 3;
const [byOwnWord, byLetters, byAlias, byLetter] = [0.7, 0.6, 0.4, 0.3];
/** One letter of a name is no sign by itself. */
export const byOneLetter = 0.35;
const pointers = shape`${amending.pointer}`;

/** By the words it was told with, each of which is of no other figure told. */
function ownWordsOf(
  { field }: Kind,
  told: readonly ToldFigure[],
  spoken: ReadonlyMap<number, string>,
): ReadonlyMap<ToldFigure, string> {
  if (spoken.size === 0) return new Map();
  const words = told.map((one) => ownWordOf(one.figure.source, spoken, { field, little: littleLetters }));
  const isAlone = (own: string): boolean => words.filter((other) => other.includes(own)).length === 1;
  return new Map(told.flatMap((one, at) => (words[at] && isAlone(words[at]) ? [[one, words[at]] as const] : [])));
}

/** How surely a clause names each of those told: a whole name, two letters of one, one letter that no other has. */
function namesIn(
  words: string,
  hits: readonly Hit[],
  { told, ownWords }: { told: readonly ToldFigure[]; ownWords: ReadonlyMap<ToldFigure, string> },
  start: number,
): Map<ToldFigure, number> {
  const names = new Map<ToldFigure, number>();
  for (const hit of hits) {
    const meant = told.filter(({ id }) => hit.namings.some(({ figure, topics }) => figure.id === id && !topics));
    const best = meant.length > 1 ? ownLetters(meant, words) : null;
    for (const one of meant) names.set(one, Math.max(names.get(one) ?? 0, meant.length > 1 && one !== best ? 0.8 : 1));
  }
  if (names.size > 0) return withLetters(names, words, hits, told, start);
  const byOwn = hits.length > 0 ? [] : [...ownWords].filter(([, own]) => words.includes(own));
  const [only] = byOwn;
  if (only && byOwn.length === 1) return names.set(only[0], byOwnWord);
  const recent = told.filter(({ age }) => age < recentTurns);
  const pairs = new Map(recent.map((one) => [one, pairsIn(one.known, words)]));
  for (const [one, own] of pairs) {
    const label = plainLabel(one.known);
    const shares = own.map(
      (pair) =>
        (label.includes(pair) ? byLetters : byAlias) /
        Math.sqrt(recent.filter((other) => pairs.get(other)?.includes(pair)).length),
    );
    const best = Math.max(0, ...shares);
    if (best > 0) names.set(one, Math.min(0.8, best * (own.length > 1 ? 1.2 : 1)));
  }
  if (names.size > 0 || !(pointers.test(words) || words.length <= 8)) return names;
  // One letter is little: it names only what was told last.
  const labels = recent.filter(({ age }) => age === 0).map((one) => ({ one, letters: new Set(plainLabel(one.known)) }));
  for (const letter of new Set(words.replaceAll(little, ''))) {
    if (littleLetters.test(letter) || !/\p{Script=Han}/u.test(letter)) continue;
    const meant = labels.filter(({ letters }) => letters.has(letter));
    for (const { one } of meant) if (meant.length <= 2) names.set(one, byLetter);
  }
  return names;
}

/** 测绘导航排和维修搞反了: beside a whole name two letters of a label name another, where no other label told has them. */
function withLetters(
  names: Map<ToldFigure, number>,
  words: string,
  hits: readonly Hit[],
  told: readonly ToldFigure[],
  start: number,
): Map<ToldFigure, number> {
  const rest = blankSpans(
    words,
    hits.map((hit) => ({ start: hit.start - start, end: hit.end - start })),
  );
  const others = told.filter((one) => one.age < recentTurns && !names.has(one));
  for (const one of others) {
    const label = plainLabel(one.known);
    const own = pairsIn(one.known, rest).filter(
      (pair) => label.includes(pair) && told.every((other) => other === one || !plainLabel(other.known).includes(pair)),
    );
    if (own.length > 0) names.set(one, byLetters);
  }
  return names;
}

/** 应急排的编制: of several of one name the one whose label has a letter of the words that no other has. */
function ownLetters(meant: readonly ToldFigure[], words: string): ToldFigure | null {
  const labels = meant.map(({ known }) => plainLabel(known));
  const isOwn = (at: number): boolean =>
    Array.from(labels[at] ?? '').some(
      (letter) =>
        words.includes(letter) &&
        !littleLetters.test(letter) &&
        labels.every((label, other) => other === at || !label.includes(letter)),
    );
  const own = meant.filter((_, at) => isOwn(at));
  return own.length === 1 ? (own[0] ?? null) : null;
}

/** Pairs of letters of its names that stand in the words. */
export function pairsIn(known: CatalogueFigure, words: string): string[] {
  return pairsOf(known).filter((pair) => words.includes(pair));
}

/** 现场办公3次: right behind the name of one, a number is that one's, whoever else has the value. */
function isNextToOther(
  mention: Mention,
  hits: readonly Hit[],
  told: readonly ToldFigure[],
  names: ReadonlyMap<ToldFigure, number>,
): boolean {
  const hit = hits.find(({ end }) => end === mention.start);
  const named = hit ? told.filter(({ id }) => hit.namings.some(({ figure }) => figure.id === id)) : [];
  const [one] = named;
  const isSaidAgain = told.some((other) => hit && isCalledSo(other, [hit]) && isValue(other, mention));
  return (
    one !== undefined && named.length === 1 && (names.get(one) ?? 0) >= 0.8 && !isValue(one, mention) && !isSaidAgain
  );
}

/** 大学生108, of 报名大学生: its label has the very name. */
function isCalledSo({ known }: ToldFigure, hits: readonly Hit[]): boolean {
  return hits.some(({ name }) => name.length > 1 && plainLabel(known).includes(name));
}

/** 除了两个都是大学生: taken off another number, and no value told before. */
const takenOff = shape`(?:${silent.allBut})$`;

/** The figures whose value a number says again: 60 may stand for 60万元 where it was told so. */
function toldWith(
  mention: Mention,
  text: string,
  told: readonly ToldFigure[],
  names: ReadonlyMap<ToldFigure, number>,
): ToldFigure[] {
  if (takenOff.test(text.slice(0, mention.start))) return [];
  const same = told.filter((one) => isValue(one, mention) && (!isOneOf(mention) || (names.get(one) ?? 0) > 0.5));
  const fitting = same.filter(({ known }) => unitFit(known, mention, text) > 0.2);
  // 有一次 says nothing of 应急排1个: a number with a measure is no value of what is measured otherwise.
  const likely = fitting.length > 0 || mention.unit !== '' ? fitting : same;
  const order = likely.toSorted(
    (a, b) => (names.get(b) ?? 0) - (names.get(a) ?? 0) || Number(a.age > 0) - Number(b.age > 0),
  );
  const [first] = order;
  if (!first) return [];
  const best = names.get(first) ?? 0;
  return order.filter((one) => (names.get(one) ?? 0) === best && (one.age === 0) === (first.age === 0));
}

/** 有一个是跨年的: one of them, and no value. */
export function isOneOf({ value, text }: Mention): boolean {
  return value === '1' && /^一[个名位人]/.test(text);
}

function isValue({ figure, known }: ToldFigure, { value, unit }: Mention): boolean {
  if (figure.status === 'none') return value === '0';
  if (figure.value === null) return false;
  if (figure.value === value) return true;
  return (
    known.unit === '元' &&
    (unit === '' || unit === '万') &&
    (isInTenThousands(figure) || Number(figure.value) >= surelyInTenThousands) &&
    sameNumber(value, figure.value, 1e4)
  );
}

/** 预算35, of 350000元: nobody means so few yuan. */
const surelyInTenThousands = 1e5;

/** Said in 万, beside the number or above it: 9.5 under 万元 is 95000. */
export function isInTenThousands({ surface, value }: LedgerFigure): boolean {
  const said = /\d+(?:\.\d+)?/.exec(surface ?? '')?.[0];
  const isSaid = surface?.includes('万') ?? false;
  return Number(value) >= 1e4 && (isSaid || (said !== undefined && sameNumber(said, value ?? '', 1e4)));
}

export function sameNumber(value: string, other: string, factor: number): boolean {
  return new Big(value).times(factor).eq(new Big(other));
}
