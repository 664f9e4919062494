import { shape } from '../lexicon/shape.ts';
import { grammar, people, units } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';
import type { Likeness, Vocabulary } from '../text/vocabulary.ts';
import { keepApart, type Correction } from './correction.ts';
import { surnameLetters } from '../mentions/person-names.ts';

/**
 * Wrong characters told by how a clause falls into words: `认真覆行` falls into rarer pieces than `认真履行`. A character is
 * changed for one that sounds or looks like it when the clause gains more than such a slip costs. Words of the kind's
 * lexicon count as words. Offsets are UTF-16; linear in the text.
 */
export function findMisspellings(vocabulary: Vocabulary, text: string): Correction[] {
  const found: Correction[] = [];
  const read = clausesRead(vocabulary);
  for (const { 0: clause, index } of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    if (clause.length > longestClause) continue;
    let own = read.get(clause);
    if (!own) {
      if (read.size >= mostClauses) read.clear();
      read.set(clause, (own = readClause(vocabulary, clause, 0, clause.length)));
    }
    for (const one of own) found.push({ ...one, start: one.start + index, end: one.end + index });
  }
  return keepApart(found);
}

/** So many characters without a mark between them are no prose. */
const longestClause = 400;

/** Clauses remembered: polishing reads a text again after every round of changes, and most of it is the same. */
const mostClauses = 4096;
const clauses = new WeakMap<Vocabulary, Map<string, readonly Correction[]>>();

function clausesRead(vocabulary: Vocabulary): Map<string, readonly Correction[]> {
  const known = clauses.get(vocabulary) ?? new Map<string, readonly Correction[]>();
  clauses.set(vocabulary, known);
  return known;
}

/** How much likelier (natural log) the clause must become to be worth a question, by the kind of slip. */
const price: Record<Likeness, number> = { known: 5.5, sound: 6.5, shape: 7, near: 9.5 };
/** A gain this far above the price may be applied without asking: less for words of the field, most for any two characters. */
const sureGain = { fieldLong: 1.5, fieldShort: 2, long: 3, short: 4.5 };
/** Two characters make a word with almost anything: even a question wants more. */
const leastShort = 2;
/** Longer words of the field are what such texts are about: they ask for less. */
const longFieldBonus = 2;
/** The best reading must stand this far above the next. */
const minMargin = 1;
/** −log of the share of the commonest words of two characters. */
const cheapestWord = 5;
/** Figures are the officer's: no numeral is ever taken for a slip or put in for one. */
const numerals = '〇零一二两三四五六七八九十百千万亿';
/** Words longer than this are the lexicon's, and the typo table's matter. */
const longestTried = 4;

interface Reading {
  /** Least cost of everything before, and from, each place on. */
  before: Float64Array;
  after: Float64Array;
  /** Length of the word over each character in the likeliest reading. */
  lengths: Uint8Array;
}

function readWords(vocabulary: Vocabulary, text: string, start: number, end: number): Reading {
  const length = end - start;
  const before = new Float64Array(length + 1).fill(Infinity);
  const after = new Float64Array(length + 1).fill(Infinity);
  const from = new Int32Array(length + 1);
  const longest = vocabulary.longest;
  const known = new Float64Array(length * longest).fill(Infinity);
  before[0] = 0;
  after[length] = 0;
  for (let i = 0; i < length; i += 1) {
    for (let size = 1; size <= longest && i + size <= length; size += 1) {
      const cost =
        vocabulary.costOf(text, start + i, start + i + size) ?? (size === 1 ? vocabulary.strangeCost : Infinity);
      known[i * longest + size - 1] = cost;
      const sum = (before[i] ?? 0) + cost;
      if (sum < (before[i + size] ?? 0)) {
        before[i + size] = sum;
        from[i + size] = i;
      }
    }
  }
  for (let i = length - 1; i >= 0; i -= 1) {
    for (let size = 1; size <= longest && i + size <= length; size += 1) {
      const sum = (known[i * longest + size - 1] ?? 0) + (after[i + size] ?? 0);
      if (sum < (after[i] ?? 0)) after[i] = sum;
    }
  }
  const lengths = new Uint8Array(length);
  for (let i = length; i > 0; i = from[i] ?? 0) lengths.fill(i - (from[i] ?? 0), from[i] ?? 0, i);
  return { before, after, lengths };
}

function readClause(vocabulary: Vocabulary, text: string, start: number, end: number): Correction[] {
  const reading = readWords(vocabulary, text, start, end);
  const found: Correction[] = [];
  for (let i = 0; i < end - start; i += 1) {
    if ((reading.lengths[i] ?? 0) > 2 || numerals.includes(text[start + i] ?? '')) continue;
    const spans = hopefulSpans(reading, i);
    if (spans.length === 0) continue;
    const best = bestReading(vocabulary, text, start, i, spans);
    if (
      !best ||
      best.margin < minMargin ||
      isName(text, start + i) ||
      isPersonName(vocabulary, text, start, i, best) ||
      isParallel(text, start, end, best)
    )
      continue;
    if (best.to - best.from === 2 && best.gain < leastShort) continue;
    found.push(toCorrection(vocabulary, text, start, i, best));
  }
  return found;
}

interface WordSpan {
  from: number;
  to: number;
  /** What a word here may cost at most for the clause to be likelier than it is. */
  limit: number;
}

/** Spans over character `i` where some word could make the clause likelier by the least price. */
function hopefulSpans({ before, after }: Reading, i: number): WordSpan[] {
  const length = before.length - 1;
  const whole = before[length] ?? 0;
  const spans: WordSpan[] = [];
  for (let from = Math.max(0, i - longestTried + 1); from <= i; from += 1) {
    for (let to = Math.max(i + 1, from + 2); to <= length && to - from <= longestTried; to += 1) {
      const limit = whole - (before[from] ?? 0) - (after[to] ?? 0);
      if (limit + longFieldBonus > price.known + cheapestWord) spans.push({ from, to, limit });
    }
  }
  return spans;
}

interface Better {
  letter: string;
  from: number;
  to: number;
  gain: number;
  margin: number;
}

function bestReading(
  vocabulary: Vocabulary,
  text: string,
  start: number,
  i: number,
  spans: readonly WordSpan[],
): Better | null {
  let best: Better | null = null;
  let bestGain = 0;
  let nextGain = 0;
  for (const other of vocabulary.confusedWith(text[start + i] ?? '')) {
    if (numerals.includes(other.letter)) continue;
    let gain = 0;
    let place: WordSpan | null = null;
    for (const span of spans) {
      if (span.limit - price[other.by] + longFieldBonus <= gain + cheapestWord) continue;
      const word = vocabulary.costWith(text, start + span.from, start + span.to, start + i, other.code);
      if (word === null || span.limit - word - price[other.by] + longFieldBonus <= gain) continue;
      const bonus =
        span.to - span.from > 2 && isFieldWord(vocabulary, text, start, span, i, other.letter) ? longFieldBonus : 0;
      if (span.limit - word - price[other.by] + bonus <= gain) continue;
      gain = span.limit - word - price[other.by] + bonus;
      place = span;
    }
    if (!place) continue;
    if (gain > bestGain) {
      nextGain = bestGain;
      bestGain = gain;
      best = { letter: other.letter, from: place.from, to: place.to, gain, margin: 0 };
    } else nextGain = Math.max(nextGain, gain);
  }
  return best && { ...best, margin: bestGain - nextGain };
}

function isFieldWord(
  vocabulary: Vocabulary,
  text: string,
  start: number,
  span: WordSpan,
  i: number,
  letter: string,
): boolean {
  return vocabulary.isOfField(
    text.slice(start + span.from, start + i) + letter + text.slice(start + i + 1, start + span.to),
  );
}

/** 应养尽养, 民事民议, 因地因苗施策: new pairs are made at will where a pattern repeats a character two places on. */
function isParallel(text: string, start: number, end: number, { from, to }: Better): boolean {
  for (let k = Math.max(0, from - 1); k < to; k += 1) {
    const letter = text[start + k];
    if (start + k - 2 >= start && text[start + k - 2] === letter) return true;
    if (start + k + 2 < end && text[start + k + 2] === letter) return true;
  }
  return false;
}

const place = shape`^[\u4e00-\u9fff]?(?:${units.town.list[0] ?? ''}|${units.placeSuffix})`;

const nameBefore = shape`(?:^|\P{Script=Han}|${people.callings})$`;
const nameAfter = shape`^(?:$|\P{Script=Han}|${people.callings}|${people.deeds})`;
const farthestCalling = 3;

/**
 * 刘晓敏 is no slip for 刘晓明, and 龚正 none for 公正: words that begin with a surname, of which nothing but the name is a
 * word, or that stand where names stand.
 */
function isPersonName(vocabulary: Vocabulary, text: string, clause: number, at: number, better: Better): boolean {
  const before = text.slice(clause + better.from, clause + better.to);
  const first = before.charAt(0);
  const isFirstChanged = at === better.from;
  const length = before.length;
  // 日昌 in 郑日昌.
  if (length === 2 && people.surnameOnly.list.includes(text[clause + better.from - 1] ?? '')) return true;
  if (length < 2 || length > 3 || !surnameLetters.has(first)) return false;
  const isSurnameOnly = people.surnameOnly.list.includes(first);
  if (isFirstChanged) {
    const from = clause + better.from;
    const isPlaced = nameBefore.test(text.slice(Math.max(0, from - farthestCalling), from));
    return isSurnameOnly && (length === 3 || isPlaced || nameAfter.test(text.slice(from + length, from + length + 3)));
  }
  if (isSurnameOnly) return true;
  // 高标淮 for 高标准: what is left of the right word is a word itself.
  return (
    length === 3 &&
    vocabulary.costOf(`${before.charAt(1)}${before.charAt(2)}`, 0, 2) === null &&
    tailOf(vocabulary, before, at - better.from, better.letter) === null
  );
}

/** What the last two letters cost once one is changed; null when they are no word. */
function tailOf(vocabulary: Vocabulary, word: string, at: number, letter: string): number | null {
  const changed = word.slice(0, at) + letter + word.slice(at + 1);
  return vocabulary.costOf(changed, 1, 3);
}

/** Beside a surname or before 街道 and the like a strange word is a name. */
function isName(text: string, at: number): boolean {
  if (place.test(text.slice(at + 1, at + 5))) return true;
  // 李坚、王明: a name stands alone between marks.
  const han = /\p{Script=Han}/u;
  const isAlone = !han.test(text[at - 2] ?? '') && !(han.test(text[at + 1] ?? '') && han.test(text[at + 2] ?? ''));
  return isAlone && surnameLetters.has(text[at - 1] ?? '');
}

function toCorrection(vocabulary: Vocabulary, text: string, clause: number, at: number, better: Better): Correction {
  const start = clause + better.from;
  const end = clause + better.to;
  const before = text.slice(start, end);
  const after = text.slice(start, clause + at) + better.letter + text.slice(clause + at + 1, end);
  const isLong = after.length > 2;
  const sure = vocabulary.isOfField(after)
    ? isLong
      ? sureGain.fieldLong
      : sureGain.fieldShort
    : isLong
      ? sureGain.long
      : sureGain.short;
  const certain = better.gain >= sure && vocabulary.isInUse(text[clause + at] ?? '');
  return {
    start,
    end,
    before,
    after,
    rule: 'typos/confusable',
    reason: certain ? `疑为错字：“${before}”应为“${after}”` : `“${before}”请核对，是否应为“${after}”`,
    certain,
  };
}

/**
 * Whether a clause reads no worse with `after` in place of the span: guards corrections made from the kind's own word
 * list, which knows nothing of the words around (工作室|计划 holds no 工作实际).
 */
export function readsBetter(
  vocabulary: Vocabulary,
  text: string,
  span: Span,
  after: string,
  gain = leastGain,
): boolean {
  const from = clauseEdge(text, span.start, -1);
  const to = clauseEdge(text, span.end, 1);
  const head = text.slice(from, span.start);
  const tail = text.slice(span.end, to);
  return costOfClause(vocabulary, head + after + tail) + gain <= costOfClause(vocabulary, text.slice(from, to));
}

/** How far from a change its clause is read. */
const clauseReach = 12;
const leastGain = 3;

function clauseEdge(text: string, at: number, step: 1 | -1): number {
  let edge = at;
  for (let i = 0; i < clauseReach; i += 1) {
    const next = step === 1 ? text[edge] : text[edge - 1];
    if (next === undefined || !/\p{Script=Han}/u.test(next)) break;
    edge += step;
  }
  return edge;
}

function costOfClause(vocabulary: Vocabulary, clause: string): number {
  return readWords(vocabulary, clause, 0, clause.length).before[clause.length] ?? 0;
}

/** Falls into words of two characters and more, joined by 的 and its like: nothing is left over that could want a neighbour. */
export function isMadeOfWords(vocabulary: Vocabulary, words: string): boolean {
  const ends = new Set([0]);
  for (let at = 0; at < words.length; at += 1) {
    if (!ends.has(at)) continue;
    if (at > 0 && grammar.joining.letters.includes(words[at] ?? ' ')) ends.add(at + 1);
    for (let size = 2; size <= vocabulary.longest; size += 1)
      if (at + size <= words.length && vocabulary.costOf(words, at, at + size) !== null) ends.add(at + size);
  }
  return ends.has(words.length);
}
