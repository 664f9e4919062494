import { shape } from '../lexicon/shape.ts';
import { digit, edge } from '../text/letter-model.ts';
import { approximations, grammar, people, units } from '../lexicon/lexicon.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { hanLetter, letterCode, readWords, type Reading } from './clause-reading.ts';
import { keepApart, type Correction } from './correction.ts';
import { oddsOf, type SlipSigns } from './slip-odds.ts';
import { surnameLetters } from '../mentions/person-names.ts';

/**
 * Wrong characters told by how a clause falls into words: `认真覆行` falls into rarer pieces than `认真履行`. A character is
 * changed for one that sounds or looks like it when the clause gains more than such a slip costs. Words of the kind's
 * lexicon count as words. Offsets are UTF-16; linear in the text.
 */
export function findMisspellings(vocabulary: Vocabulary, text: string): Correction[] {
  const found: Correction[] = [];
  const read = clausesRead(vocabulary);
  for (const { 0: clause, index } of text.matchAll(hanClause)) {
    if (clause.length > longestClause) continue;
    const bordered = `${borderOf(text[index - 1])}${clause}${borderOf(text[index + clause.length])}`;
    let own = read.get(bordered);
    if (!own) {
      if (read.size >= mostClauses) read.clear();
      read.set(bordered, (own = readClause(vocabulary, bordered, 1, clause.length + 1)));
    }
    for (const one of own) found.push({ ...one, start: one.start + index - 1, end: one.end + index - 1 });
  }
  return keepApart(found);
}

/** What stands on either side of a clause: a number, or a mark. */
function borderOf(letter: string | undefined): string {
  return letter !== undefined && /\d/.test(letter) ? '0' : '。';
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

/** Below this a character fits so well between its neighbours that no other is tried: −ln over the three places it bears on. */
const leastSurprise = 12;
/** What the run without the number is worth. */
const bare = 0.8;
/** What run and words together must gain for the odds to be reckoned. */
const leastPromise = 3;
/** A slip is asked about from these odds on (natural log), and mended from those. */
const askedFrom = -1.2;
const mendedFrom = 1.25;
/** The same for a letter that stands alone and is hardly a word, what it costs, and what words and run must each gain. */
const strayFrom = -2.6;
const strayStands = 10;
const strayGain = 5;
/** The same for a pair whose letter is in daily use: −ln of its share below that. */
const plainFrom = 4;
const plainCost = 7;
/** −ln of its share from which a single letter is hardly a word of its own. */
const strayCost = 8.5;
/** The best reading must stand this far above the next. */
const minMargin = 1;
/** Two readings of one place: the likelier is mended only so far ahead of the other. */
const clearLead = 2.5;
/** Figures are the officer's: no numeral is ever taken for a slip or put in for one. */
const numerals = '〇零一二两三四五六七八九十百千万亿';
function readClause(vocabulary: Vocabulary, text: string, start: number, end: number): Correction[] {
  const reading = readWords(vocabulary, text, start, end);
  const found: (Better & { at: number })[] = [];
  for (let i = 0; i < end - start; i += 1) {
    if (numerals.includes(text[start + i] ?? '')) continue;
    const candidates = candidatesAt(vocabulary, reading, text, start, i);
    const likeliest = bestReading(vocabulary, candidates);
    const isLikely = likeliest && likeliest.odds >= askedFrom && likeliest.margin >= minMargin;
    const best = isLikely
      ? likeliest
      : bestReading(
          vocabulary,
          candidates.filter((one) => isStray(reading, one)),
        );
    if (
      !best ||
      best.odds < strayFrom ||
      isBeforeNumber(text, start + best.to) ||
      isVouchedAt(vocabulary, text, start, i, end - start) ||
      isName(text, start + i) ||
      isPersonName(vocabulary, text, start, i, best) ||
      isParallel(vocabulary, text, start, end, best)
    )
      continue;
    found.push({ ...best, at: i });
  }
  return found.flatMap((one) => {
    const rivals = found.filter((other) => other !== one && other.from < one.to && one.from < other.to);
    // 丰付 may be 丰富 or 支付: the likelier is told, as a question when the other is nearly as likely.
    if (rivals.some((other) => other.odds > one.odds)) return [];
    const isClear = rivals.every((other) => other.odds < one.odds - clearLead);
    return [toCorrection(vocabulary, text, start, one.at, one, isClear)];
  });
}

/** 编|用 in 编用结合: a word that the kind's data vouch for stands here. */
function isVouchedAt(vocabulary: Vocabulary, text: string, start: number, i: number, length: number): boolean {
  for (const size of [2, 3, 4])
    for (let from = Math.max(0, i - size + 1); from <= Math.min(i, length - size); from += 1)
      if (vocabulary.isVouched(text.slice(start + from, start + from + size))) return true;
  return false;
}

/** 每连约150人: what stands right before a number may be of the number. */
function isBeforeNumber(text: string, end: number): boolean {
  return /\d/.test(text[end] ?? '') && nearNumber.test(text[end - 1] ?? '');
}

/** 快了3分钟: what was done, by how much. */
const nearNumber = shape`^(?:${approximations.leading}|${grammar.done})$`;

interface Better {
  letter: string;
  /** The word the character would stand in, in the likeliest reading. */
  from: number;
  to: number;
  /** Natural log of right against wrong. */
  odds: number;
  margin: number;
}

const hanClause = /\p{Script=Han}{2,}/gu;

/** The codes a character is judged by: its two neighbours on either side. */
function neighbours(text: string, at: number): [number, number, number, number] {
  const code = (place: number): number => letterCode(text, place);
  return [code(at - 2), code(at - 1), code(at + 1), code(at + 2)];
}

/** Another character that makes a place likelier, and what speaks for it. */
export interface SlipCandidate extends WordSpan {
  letter: string;
  signs: SlipSigns;
}

/**
 * The characters that would make place `i` likelier, with the word each would stand in. None where the character that
 * stands there is no surprise.
 */
function candidatesAt(
  vocabulary: Vocabulary,
  reading: Reading,
  text: string,
  start: number,
  i: number,
): SlipCandidate[] {
  const { letters } = vocabulary;
  const [a, b, d, e] = neighbours(text, start + i);
  const surprise = (code: number): number =>
    letters.cost(a, b, code) + letters.cost(b, code, d) + letters.cost(code, d, e);
  /** Few words were ever read before a number: 展板20块 is as good as 展板. */
  const unnumbered = (code: number): number =>
    letters.cost(a, b, code) + letters.cost(b, code, edge) + letters.cost(code, edge, edge);
  const isNumbered = d === digit;
  const here = surprise(text.charCodeAt(start + i));
  if (here < leastSurprise) return [];
  const stands = vocabulary.costOf(text, start + i, start + i + 1) ?? vocabulary.strangeCost;
  const candidates: SlipCandidate[] = [];
  for (const { letter, code, by } of vocabulary.confusedWith(text[start + i] ?? '')) {
    if (numerals.includes(letter)) continue;
    const said = text.charCodeAt(start + i);
    const run = isNumbered
      ? Math.max(here - surprise(code), (unnumbered(said) - unnumbered(code)) * bare)
      : here - surprise(code);
    if (run <= 0) continue;
    const { from, to, gain } = cheapestWord(vocabulary, reading, text, start, i, code);
    if (run + gain <= leastPromise) continue;
    const size = to - from;
    const isOfField = size > 1 && isFieldWord(vocabulary, text, start, { from, to }, i, letter);
    // 的一位 is no 第一位: no numeral is made.
    if (size > 1 && hasNumeral(text.slice(start + from, start + to))) continue;
    const isInWord = (reading.lengths[i] ?? 0) > 1;
    candidates.push({ letter, from, to, signs: { run, words: gain, by, isInWord, stands, size, isOfField } });
  }
  return candidates;
}

function hasNumeral(word: string): boolean {
  return Array.from(word).some((letter) => numerals.includes(letter));
}

/** All of them in a text, place by place: what the weights are fitted on. Offsets are UTF-16. */
export function candidatesIn(vocabulary: Vocabulary, text: string): { at: number; candidates: SlipCandidate[] }[] {
  const found: { at: number; candidates: SlipCandidate[] }[] = [];
  for (const { 0: clause, index } of text.matchAll(hanClause)) {
    if (clause.length > longestClause) continue;
    const reading = readWords(vocabulary, clause, 0, clause.length);
    for (let i = 0; i < clause.length; i += 1) {
      if (numerals.includes(clause[i] ?? '')) continue;
      const candidates = candidatesAt(vocabulary, reading, text, index, i);
      if (candidates.length > 0) found.push({ at: index + i, candidates });
    }
  }
  return found;
}

/**
 * 接恰: letters that make no word, one of them hardly ever a word of its own, and one that sounds the same makes it a word.
 * Asked about, however far the next reading.
 */
function isStray({ lengths }: Reading, { from, to, signs }: SlipCandidate): boolean {
  const { by, stands, size, words, run, isInWord } = signs;
  const isLeast = by !== 'shape' && stands >= strayStands && size > 1 && words >= strayGain && run >= strayGain;
  return isLeast && !isInWord && lengths.slice(from, to).every((length) => length < 2);
}

function bestReading(vocabulary: Vocabulary, candidates: readonly SlipCandidate[]): Better | null {
  let best: Better | null = null;
  let next = -Infinity;
  for (const { letter, from, to, signs } of candidates) {
    const odds = oddsOf(vocabulary.slipWeights, signs);
    if (!best || odds > best.odds) {
      next = best ? best.odds : next;
      best = { letter, from, to, odds, margin: 0 };
    } else next = Math.max(next, odds);
  }
  return best && { ...best, margin: best.odds - next };
}

interface WordSpan {
  from: number;
  to: number;
}

/** The word that makes the clause likeliest with `code` at place `i`, and how much likelier than it is. */
function cheapestWord(
  vocabulary: Vocabulary,
  { before, after }: Reading,
  text: string,
  start: number,
  i: number,
  code: number,
): WordSpan & { gain: number } {
  const length = before.length - 1;
  const { longest } = vocabulary;
  let best = Infinity;
  let [from, to] = [i, i + 1];
  for (let first = Math.max(0, i - longest + 1); first <= i; first += 1) {
    for (let last = i + 1; last <= Math.min(length, first + longest); last += 1) {
      const rest = (before[first] ?? 0) + (after[last] ?? 0);
      if (rest >= best) continue;
      const word = vocabulary.costWith(text, start + first, start + last, start + i, code);
      if (word === null || rest + word >= best) continue;
      best = rest + word;
      [from, to] = [first, last];
    }
  }
  return { from, to, gain: (before[length] ?? 0) - best };
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
function isParallel(vocabulary: Vocabulary, text: string, start: number, end: number, { from, to }: Better): boolean {
  for (let k = Math.max(0, from - 1); k < to; k += 1) {
    const letter = text[start + k];
    // 面对面|交流: what repeats is a word of its own, before the one in question.
    const isWord = k < from && vocabulary.costOf(text, start + k - 2, start + k + 1) !== null;
    if (start + k - 2 >= start && text[start + k - 2] === letter && !isWord) return true;
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
  // 日昌 in 郑日昌, 兴福 in 易兴福.
  const called = clause + better.from - 1;
  if (length === 2 && people.surnameOnly.list.includes(text[called] ?? '')) return true;
  if (length === 2 && surnameLetters.has(text[called] ?? '') && isCalled(text, called)) return true;
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

function isCalled(text: string, surname: number): boolean {
  return nameBefore.test(text.slice(Math.max(0, surname - farthestCalling), surname));
}

/** 要来 is not 要求: two letters in daily use make a pair of their own with ease. */
function isPlainPair(vocabulary: Vocabulary, text: string, at: number, after: string): boolean {
  return after.length === 2 && (vocabulary.costOf(text, at, at + 1) ?? Infinity) < plainCost;
}

/** 易|兴福 in 慰问易兴福: a letter that is seldom a word by itself may be a surname nobody listed. */
function isAfterStranger(vocabulary: Vocabulary, text: string, at: number): boolean {
  if (at === 0 || !hanLetter.test(text[at - 1] ?? '')) return false;
  if (at > 1 && vocabulary.isOrdinary(text, at - 2, at)) return false;
  return (vocabulary.costOf(text, at - 1, at) ?? Infinity) > strayCost;
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

function toCorrection(
  vocabulary: Vocabulary,
  text: string,
  clause: number,
  at: number,
  better: Better,
  isClear: boolean,
): Correction {
  const start = clause + better.from;
  const end = clause + better.to;
  const before = text.slice(start, end);
  const after = text.slice(start, clause + at) + better.letter + text.slice(clause + at + 1, end);
  const certain =
    isClear &&
    better.odds >= (isPlainPair(vocabulary, text, clause + at, after) ? plainFrom : mendedFrom) &&
    !(after.length === 2 && isAfterStranger(vocabulary, text, start)) &&
    vocabulary.isInUse(text[clause + at] ?? '');
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
