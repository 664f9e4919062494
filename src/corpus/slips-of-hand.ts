import { grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { NearPhrase } from '../text/phrase-table.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { gainOf, letterCode } from './clause-reading.ts';
import { keepApart, type Correction } from './correction.ts';

/**
 * Characters written twice, in the wrong order or left out, and set phrases with one that is wrong, told by how much better
 * the clause reads without the slip: `抢险救灾灾行动`, `民兵民兵`, `序秩`, `挨家户挨`, `精神抖数`. Offsets are UTF-16; linear
 * in the text.
 */
export function findSlipsOfHand(vocabulary: Vocabulary, text: string): Correction[] {
  const found: Correction[] = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (!han.test(text[at] ?? '') || !han.test(text[at + 1] ?? '')) continue;
    const slip =
      doubledAt(vocabulary, text, at) ??
      phraseAt(vocabulary, text, at) ??
      swappedAt(vocabulary, text, at) ??
      lackingAt(vocabulary, text, at);
    if (slip) found.push(slip);
  }
  return keepApart(found);
}

const han = /\p{Script=Han}/u;
const numeral = shape`[${numeralLetters}]`;

/** What the clause must gain (natural log) in words, and in the run of its characters. */
interface Needed {
  words: number;
  run: number;
  both: number;
}

const forOneTooMany: Needed = { words: 4, run: 4, both: 10.5 };
const forPair: Needed = { words: 1, run: 2, both: 5 };
const forTwoTooMany: Needed = { words: 5, run: 4, both: 11 };
const forOrder: Needed = { words: 5, run: 4, both: 14 };
/** 训教 may be short for two things: below this the order is asked about. */
const forClearOrder: Needed = { words: 5, run: 4, both: 20 };
const forPhrase: Needed = { words: 6, run: -4, both: 8 };
const forOtherPhrase: Needed = { words: 8, run: 4, both: 14 };

function reads(
  vocabulary: Vocabulary,
  text: string,
  start: number,
  end: number,
  after: string,
  needed: Needed,
): boolean {
  const { words, run } = gainOf(vocabulary, text, { start, end }, after);
  return words >= needed.words && run >= needed.run && words + run >= needed.both;
}

const reduplicated = shape`^(?:${grammar.reduplicated})$`;

const eachOf = shape`^(?:${grammar.eachOf})$`;

/** 救灾灾, 民兵民兵. */
function doubledAt(vocabulary: Vocabulary, text: string, at: number): Correction | null {
  const letter = text[at] ?? '';
  if (text[at + 1] === letter && !numeral.test(letter)) {
    // 家家户户: the next one is doubled as well.
    if (text[at - 1] === letter || text[at + 2] === letter) return null;
    if (text[at + 2] === text[at + 3] || (at > 1 && text[at - 1] === text[at - 2])) return null;
    const isGrammar = grammar.joining.letters.includes(letter) || grammar.done.letters.includes(letter);
    const isPair = vocabulary.costOf(text, at, at + 2) !== null && !isGrammar;
    const isMeant = isPair ? !endsWord(vocabulary, text, at + 1) : isOneWord(vocabulary, text, at, at + 2);
    if (isMeant && !isGrammar) return null;
    const isEndOfWord = vocabulary.costOf(text, at - 1, at + 1) !== null;
    // 国防教育|育人: two words meet in one character; 一户户, 村村有人管: each of them.
    const isHeadOfWord = vocabulary.costOf(text, at + 1, at + 3) !== null;
    if (isEndOfWord && isHeadOfWord) return null;
    // Where no word stands on either side, it may be a name.
    if (!isEndOfWord && !isHeadOfWord && !isGrammar && !isPair) return null;
    if (eachOf.test(letter) && (!isEndOfWord || numeral.test(text[at - 1] ?? ''))) return null;
    if (!reads(vocabulary, text, at, at + 2, letter, isPair ? forPair : forOneTooMany)) return null;
    return correction(text, at, at + 2, letter, 'typos/extra', !isPair);
  }
  const pair = text.slice(at, at + 2);
  if (pair !== text.slice(at + 2, at + 4) || numeral.test(pair) || !vocabulary.isOrdinary(text, at, at + 2))
    return null;
  if (text.startsWith(pair, at + 4) || text.startsWith(pair, at - 2)) return null;
  if (!reads(vocabulary, text, at, at + 4, pair, forTwoTooMany)) return null;
  return correction(text, at, at + 4, pair, 'typos/extra', !reduplicated.test(pair));
}

/** 家长会|会: a word ends here. */
function endsWord(vocabulary: Vocabulary, text: string, end: number): boolean {
  for (let start = Math.max(0, end - vocabulary.longest); start < end - 1; start += 1)
    if (vocabulary.costOf(text, start, end) !== null) return true;
  return false;
}

/** A word of the dictionary that holds both places: 天天, 家家户户. */
function isOneWord(vocabulary: Vocabulary, text: string, from: number, to: number): boolean {
  for (let start = Math.max(0, to - vocabulary.longest); start <= from; start += 1)
    for (let end = to; end <= Math.min(text.length, start + vocabulary.longest); end += 1)
      if (vocabulary.costOf(text, start, end) !== null) return true;
  return false;
}

/** 序秩, 挨家户挨: characters changed about. */
function swappedAt(vocabulary: Vocabulary, text: string, at: number): Correction | null {
  const [a = '', b = ''] = [text[at], text[at + 1]];
  if (a === b || numeral.test(a) || numeral.test(b) || isOneWord(vocabulary, text, at, at + 2)) return null;
  const right = b + a;
  if (!vocabulary.isOrdinary(right, 0, 2)) return null;
  if (!reads(vocabulary, text, at, at + 2, right, forOrder)) return null;
  // 编满 is no 满编: letters that stand alone as words may be meant so.
  if (Math.max(aloneCost(vocabulary, a), aloneCost(vocabulary, b)) <= strayCost) return null;
  const isClear = reads(vocabulary, text, at, at + 2, right, forClearOrder);
  return correction(text, at, at + 2, right, 'typos/confusable', isClear);
}

/** −ln of its share from which a letter is hardly a word of its own. */
const strayCost = 10;

function aloneCost(vocabulary: Vocabulary, letter: string): number {
  return vocabulary.costOf(letter, 0, 1) ?? vocabulary.strangeCost;
}

/** 精神抖数, 挨家户挨, 挨家户: a set phrase with one slip. */
function phraseAt(vocabulary: Vocabulary, text: string, at: number): Correction | null {
  const four = text.slice(at, at + 4);
  if (fourHan.test(four) && vocabulary.costOf(text, at, at + 4) === null) {
    // 麻痹|大义 are words of their own: only one that sounds or looks alike is meant for another.
    const isWords = vocabulary.costOf(text, at, at + 2) !== null && vocabulary.costOf(text, at + 2, at + 4) !== null;
    const near = vocabulary.phrases
      .nearFour(four)
      .filter((one) => !numeralChanged(four, one.phrase))
      .map((one) => ({
        ...one,
        isLike:
          isAlike(vocabulary, four, one) || (one.kind === 'order' && !isWords && !isBorrowed(vocabulary, text, at)),
      }))
      .filter(({ isLike, ...one }) => {
        if (!isLike && (isWords || isOfPattern(four) || isOfOther(vocabulary, text, at, one))) return false;
        return reads(vocabulary, text, at, at + 4, one.phrase, isLike ? forPhrase : forOtherPhrase);
      });
    const like = near.filter(({ isLike }) => isLike);
    const [best, other] = like.length > 0 ? like : near;
    // 一丝不荀 may be 一丝不苟 or 一丝不挂: the likelier is asked about.
    if (best)
      return correction(text, at, at + 4, likeliest(vocabulary, near), 'typos/confusable', best.isLike && !other);
  }
  const three = four.slice(0, 3);
  if (!threeHan.test(three) || vocabulary.costOf(text, at, at + 3) !== null) return null;
  const [best, other] = vocabulary.phrases
    .nearThree(three)
    .filter(({ phrase, at: gap }) => !numeral.test(phrase[gap] ?? '') && !text.startsWith(phrase, at))
    .filter(({ phrase }) => reads(vocabulary, text, at, at + 3, phrase, forPhrase));
  return best && !other ? correction(text, at, at + 3, best.phrase, 'typos/missing', false) : null;
}

/** 敢闯敢干: such are made at will. */
function isOfPattern([a, b, c, d]: string): boolean {
  return a === c || b === d;
}

/** 成|全面|完工: its first or last character belongs to what stands outside. */
function isBorrowed(vocabulary: Vocabulary, text: string, start: number): boolean {
  return [start - 1, start + 3].some((at) => vocabulary.costOf(text, at, at + 2) !== null);
}

/** 考评|满意率 is no 不满意率: the letter at the end belongs to what stands outside. */
function isOfOther(vocabulary: Vocabulary, text: string, start: number, { at }: NearPhrase): boolean {
  if (at === 0) return vocabulary.costOf(text, start - 1, start + 1) !== null;
  return at === 3 && vocabulary.costOf(text, start + 3, start + 5) !== null;
}

function likeliest(vocabulary: Vocabulary, near: readonly (NearPhrase & { isLike: boolean })[]): string {
  const cost = ({ phrase, isLike }: { phrase: string; isLike: boolean }): number =>
    (vocabulary.costOf(phrase, 0, phrase.length) ?? vocabulary.strangeCost) - (isLike ? likeBonus : 0);
  return near.toSorted((a, b) => cost(a) - cost(b))[0]?.phrase ?? '';
}

/** What being alike is worth (natural log). */
const likeBonus = 6;

function isAlike(vocabulary: Vocabulary, four: string, { kind, phrase, at }: NearPhrase): boolean {
  const [right = '', said = ''] = [phrase[at], four[at]];
  return kind === 'other' && vocabulary.confusedWith(right).some(({ letter }) => letter === said);
}

const fourHan = /^\p{Script=Han}{4}$/u;
const threeHan = /^\p{Script=Han}{3}$/u;

/** Figures are the officer's. */
function numeralChanged(before: string, after: string): boolean {
  const numeralsOf = (words: string): string =>
    Array.from(words)
      .filter((letter) => numeral.test(letter))
      .join('');
  return numeralsOf(before) !== numeralsOf(after);
}

const forLacking: Needed = { words: 3, run: 3, both: 7 };

/** 民部门, 青逐人: half of a word of two, hardly a word of its own, where the other half reads better. */
function lackingAt(vocabulary: Vocabulary, text: string, at: number): Correction | null {
  const letter = text[at] ?? '';
  // 夯基础: a heading may open with a verb of one character.
  if (numeral.test(letter) || !han.test(text[at - 1] ?? '') || aloneCost(vocabulary, letter) < leastStray) return null;
  if (isInWord(vocabulary, text, at)) return null;
  const gainWith = runGain(vocabulary, text, at);
  const readings = vocabulary
    .pairsWith(letter)
    .filter((pair) => !numeral.test(pair) && pair !== text.slice(at, at + 2) && pair !== text.slice(at - 1, at + 1))
    .map((pair) => ({ pair, run: gainWith(pair) }))
    .filter(({ run }) => run >= forLacking.run)
    .toSorted((a, b) => b.run - a.run)
    .slice(0, mostTried)
    .flatMap(({ pair }) => {
      const { words, run } = gainOf(vocabulary, text, { start: at, end: at + 1 }, pair);
      return words >= forLacking.words && run >= forLacking.run && words + run >= forLacking.both
        ? [{ pair, words, run }]
        : [];
    })
    .toSorted((a, b) => b.words + b.run - a.words - a.run);
  const [best] = readings;
  return best ? correction(text, at, at + 1, best.pair, 'typos/missing', false) : null;
}

/** A word in common use of two characters and more holds the place. */
function isInWord(vocabulary: Vocabulary, text: string, at: number): boolean {
  for (let start = Math.max(0, at - vocabulary.longest + 1); start <= at; start += 1)
    for (let end = Math.max(at + 1, start + 2); end <= Math.min(text.length, start + vocabulary.longest); end += 1)
      if (vocabulary.isOrdinary(text, start, end)) return true;
  return false;
}

const leastStray = 8;
const mostTried = 8;

/** What the run of characters right round the place gains by a pair. */
function runGain({ letters }: Vocabulary, text: string, at: number): (pair: string) => number {
  const costOf = (run: string): number => {
    let cost = 0;
    for (let i = 2; i < run.length; i += 1)
      cost += letters.cost(letterCode(run, i - 2), letterCode(run, i - 1), letterCode(run, i));
    return cost;
  };
  const before = text.slice(at - 2, at).padStart(2, '。');
  const after = text.slice(at + 1, at + 3).padEnd(2, '。');
  const said = costOf(`${before}${text[at] ?? ''}${after}`);
  return (pair) => said - costOf(`${before}${pair}${after}`);
}

function correction(
  text: string,
  start: number,
  end: number,
  after: string,
  rule: 'typos/extra' | 'typos/missing' | 'typos/confusable',
  certain: boolean,
): Correction {
  const before = text.slice(start, end);
  const what = rule === 'typos/extra' ? '疑多字' : rule === 'typos/missing' ? '疑漏字' : '疑为错字';
  const reason = certain ? `${what}：“${before}”应为“${after}”` : `“${before}”请核对，是否应为“${after}”`;
  return { start, end, before, after, rule, reason, certain };
}
