import { shape, anyCase } from '../lexicon/shape.ts';
import { numbers as numberWords, time, units } from '../lexicon/lexicon.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { classifierAt } from '../mentions/classifiers.ts';
import type { Mention } from '../mentions/mention.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { isOverlapping, isWithin, type Span } from '../text/spans.ts';
import { findHits, type Hit } from './names-found.ts';
import { findCountsBesideNames } from './counts-beside-names.ts';
import { createScene as weighScene, weighMentions } from './name-suits.ts';
import { findCues, type Cue } from './cues.ts';
import { cellsOf, type Cell } from './grid.ts';
import type { Expectation } from './expectation.ts';
import type { Told } from './told.ts';

/** One pass over a message. Everything after reads this; nothing looks for words in the text again. */
export interface Scene {
  kind: Kind;
  text: string;
  expected: Expectation;
  /** Of this report: told in the message, else known. */
  year: number | null;
  numbers: readonly Told[];
  /** Their order among those that are figures by shape. */
  figureOrder: ReadonlyMap<Told, number>;
  names: readonly Hit[];
  /** By figure id: indexes into `names`, in order. */
  namesOf: ReadonlyMap<string, readonly number[]>;
  cues: readonly Cue[];
  /** By number. */
  cells: ReadonlyMap<Told, Cell>;
  /** Counted up to each offset: clause ends, sentence ends, line ends. */
  clauses: Int32Array;
  sentences: Int32Array;
  lines: Int32Array;
  /** Numbers and names that start before each offset. */
  numbersBefore: Int32Array;
  namesBefore: Int32Array;
  /** The text with numbers as Ｎ and names as Ｘ, and by offset the token it lies in. */
  tokens: readonly string[];
  tokenAt: Int32Array;
  /** What the officer says of where this year's and last year's numbers stand. */
  layout: Layout;
  /** 单位：万元 stands somewhere. */
  isInTenThousands: boolean;
  /** By number: how well each figure's names suit it, 0 to about 1.2. */
  suits: ReadonlyMap<Told, ReadonlyMap<string, number>>;
}

/** 括号里是去年的, 左边今年右边去年. */
export interface Layout {
  bracketsAreLast: boolean;
  bracketsAreNow: boolean;
  firstIsNow: boolean;
  firstIsLast: boolean;
}

const sentenceEnds = new Set('。！？!?；;\n');
const clauseEnds = new Set('，,：:（）()“”"');
/** Numerals that shapes take for something else and that talk still uses as figures (第一个43, 应急排1/30人). */
const openKinds = new Set(['idiom', 'ratio', 'rank', 'ordinal', 'indef', 'org', 'period']);
const inTenThousands = shape`${units.unitLabel}(?:${units.isFor}|[：:\s]){0,2}[^\n。]{0,6}${numberWords.tenThousand}|[（(]${units.yuanOptional}[）)]|${units.inMyriads}|${units.yuanMyriad}[）)]`;

const bracketsLast = shape`${time.bracketWord}[^。\n]{0,6}${time.bracketLast}`;

const bracketsNow = shape`${time.bracketWord}[^。\n]{0,6}${time.thisYear}`;

const firstNow = anyCase`${time.leftWord}[^，。\n]{0,4}${time.thisYear}|${time.thisYear}[^，。\n]{0,3}${time.inFront}|${time.leftNow}|vs`;

const firstLast = shape`${time.leftWord}[^，。\n]{0,4}${time.lastOnly}|${time.leftLast}`;

/** What says of brackets whose they are; no number stands in it. */
const layoutWords = [bracketsLast, bracketsNow];

function spanOf(words: RegExp, text: string): Span[] {
  const found = words.exec(text);
  return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
}

export function createScene(kind: Kind, text: string, expected: Expectation): Scene {
  const names = findHits(kind, text);
  const numbers = findTold(kind, text, names);
  const breaks = countBreaks(text);
  const year = yearOf(text, expected);
  // 括号里是去年的 says where last year's numbers stand, and carries to none.
  const saidOfLayout = layoutWords.flatMap((words) => spanOf(words, text));
  const cues = findCues(text, year).filter((cue) => !saidOfLayout.some((said) => isWithin(cue, said)));
  const tokens = tokensOf(text, numbers, names);
  return {
    kind,
    text,
    expected,
    year,
    numbers,
    figureOrder: new Map(numbers.filter((told) => told.origin !== 'other').map((told, order) => [told, order])),
    names,
    namesOf: indexNames(names),
    cues,
    cells: cellsOf(text, cues, numbers),
    ...breaks,
    numbersBefore: countStarts(text.length, numbers),
    namesBefore: countStarts(text.length, names),
    ...tokens,
    layout: {
      bracketsAreLast: bracketsLast.test(text),
      bracketsAreNow: bracketsNow.test(text),
      firstIsNow: firstNow.test(text),
      firstIsLast: firstLast.test(text),
    },
    isInTenThousands: inTenThousands.test(text),
    suits: suitsOf(kind, text, numbers, names, expected),
  };
}

const halfOrOne = shape`^${numberWords.halfWhole}$`;

function findTold(kind: Kind, text: string, names: readonly Hit[]): Told[] {
  const extraction = extractFigures(text, kind.field);
  const told: Told[] = [];
  const add = (mention: Mention, origin: Told['origin'], otherKind = ''): void => {
    if (mention.isSaidZero !== true) told.push({ start: mention.start, end: mention.end, mention, origin, otherKind });
  };
  for (const mention of extraction.figures) add(mention, 'figure');
  for (const mention of extraction.retracted) add(mention, 'retracted');
  for (const mention of findCountsBesideNames(text, extraction.others, names)) add(mention, 'beside');
  told.sort((a, b) => a.start - b.start);
  const others: Told[] = [];
  const isFree = freeOf(told);
  for (const other of extraction.others) {
    if (other.value === undefined || !openKinds.has(other.kind) || !isFree(other)) continue;
    const { start, end } = other;
    const mention = {
      start,
      end,
      text: other.text,
      numeral: { start, end },
      value: other.value,
      unit: '',
      approx: null,
    };
    others.push({ start, end, mention, origin: 'other', otherKind: other.kind });
  }
  const all = [...told, ...others].toSorted((a, b) => a.start - b.start);
  const isStillFree = freeOf(all);
  const raw = findNumerals(text).flatMap((numeral): Told[] => {
    if (numeral.form === 'indefinite' || halfOrOne.test(numeral.text) || !isStillFree(numeral)) return [];
    const classifier = classifierAt(text, numeral.end);
    const end = classifier?.end ?? numeral.end;
    const { start, value, approx } = numeral;
    const unit = classifier?.unit ?? '';
    const mention = { start, end, text: text.slice(start, end), numeral, value, unit, approx };
    return [{ start, end, mention, origin: 'other', otherKind: 'raw' }];
  });
  return raw.length === 0 ? all : [...all, ...raw].toSorted((a, b) => a.start - b.start);
}

/** Whether a span overlaps none of the sorted ones. */
function freeOf(taken: readonly Span[]): (span: Span) => boolean {
  return (span) => {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((taken[middle]?.end ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    const near = taken[low];
    return near === undefined || !isOverlapping(near, span);
  };
}

function countBreaks(text: string): Pick<Scene, 'clauses' | 'sentences' | 'lines'> {
  const clauses = new Int32Array(text.length + 1);
  const sentences = new Int32Array(text.length + 1);
  const lines = new Int32Array(text.length + 1);
  let [clause, sentence, line] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (sentenceEnds.has(letter)) [clause, sentence] = [clause + 1, sentence + 1];
    else if (clauseEnds.has(letter)) clause += 1;
    if (letter === '\n') line += 1;
    clauses[at + 1] = clause;
    sentences[at + 1] = sentence;
    lines[at + 1] = line;
  }
  return { clauses, sentences, lines };
}

function countStarts(length: number, spans: readonly Span[]): Int32Array {
  const counts = new Int32Array(length + 2);
  for (const { start } of spans) counts[start + 1] = (counts[start + 1] ?? 0) + 1;
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  return counts;
}

/** The year the message is of: the known one, else the latest it names. */
function yearOf(text: string, { year }: Expectation): number | null {
  if (year !== null) return year;
  const named = [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map((match) => Number(match[0]));
  return named.length > 0 ? Math.max(...named.slice(0, 50)) : null;
}

function indexNames(names: readonly Hit[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    for (const { figure } of name.namings) {
      const known = places.get(figure.id);
      if (!known) places.set(figure.id, [index]);
      else if (known.at(-1) !== index) known.push(index);
    }
  }
  return places;
}

function tokensOf(text: string, numbers: readonly Told[], names: readonly Hit[]): Pick<Scene, 'tokens' | 'tokenAt'> {
  const tokens: string[] = [];
  const tokenAt = new Int32Array(text.length + 1);
  let number = 0;
  let name = 0;
  let at = 0;
  const take = (end: number, token: string): void => {
    tokenAt.fill(tokens.length, at, end);
    tokens.push(token);
    at = end;
  };
  while (at < text.length) {
    while ((numbers[number]?.end ?? Infinity) <= at) number += 1;
    while ((names[name]?.end ?? Infinity) <= at) name += 1;
    const told = numbers[number];
    const named = names[name];
    if (told?.start === at) take(Math.max(at + 1, told.end), 'Ｎ');
    else if (named?.start === at && named.namings.some((naming) => !naming.isWeak))
      take(Math.max(at + 1, Math.min(named.end, told && told.start > at ? told.start : named.end)), 'Ｘ');
    else take(at + 1, /\d/.test(text.charAt(at)) ? '#' : text.charAt(at));
  }
  tokenAt[text.length] = tokens.length;
  return { tokens, tokenAt };
}

function suitsOf(
  kind: Kind,
  text: string,
  numbers: readonly Told[],
  names: readonly Hit[],
  { asked }: Expectation,
): Map<Told, Map<string, number>> {
  const mentions = numbers.map((told) => told.mention);
  const weighed = weighMentions(weighScene(kind, text, mentions, names, asked, true));
  return new Map(
    numbers.map((told, index) => [
      told,
      new Map((weighed[index] ?? []).map((candidate) => [candidate.figure.id, candidate.score])),
    ]),
  );
}

/** How many of something start within [from, to). */
export function countBetween(counts: Int32Array, from: number, to: number): number {
  return Math.max(0, (counts[to] ?? 0) - (counts[from] ?? 0));
}

/** A name that is more than a hint stands there. */
export function isNamedWithin({ names, namesBefore }: Scene, from: number, to: number): boolean {
  for (let at = countBetween(namesBefore, 0, from); (names[at]?.end ?? Infinity) <= to; at += 1)
    if (names[at]?.namings.some(({ isWeak }) => !isWeak)) return true;
  return false;
}

/** Breaks between two places. */
export function breaksBetween(counts: Int32Array, from: number, to: number): number {
  return (counts[to] ?? 0) - (counts[from] ?? 0);
}

/** The figure whose names suit a number best, and how well; null below `least`. */
export function bestSuited(scene: Scene, told: Told | undefined, least: number): string | null {
  let best: string | null = null;
  let score = least;
  for (const [id, suit] of (told && scene.suits.get(told)) ?? []) if (suit > score) [best, score] = [id, suit];
  return best;
}

/** Catalogue id that a question means: last year's of a figure is asked as that figure. */
export function baseId(kind: Kind, id: string): string {
  return kind.figureById.get(id)?.previousOf ?? id;
}
