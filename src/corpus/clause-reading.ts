import { digit, edge } from '../text/letter-model.ts';
import type { Span } from '../text/spans.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { grammar } from '../lexicon/lexicon.ts';

/** How a clause falls into words. */
export interface Reading {
  /** Least cost of everything before, and from, each place on. */
  before: Float64Array;
  after: Float64Array;
  /** Length of the word over each character in the likeliest reading. */
  lengths: Uint8Array;
}

/** The likeliest fall into words, from both ends. Linear in the clause. */
export function readWords(vocabulary: Vocabulary, text: string, start: number, end: number): Reading {
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

export const hanLetter = /\p{Script=Han}/u;

/** What the letter model is asked with for a place of a text: asked a hundred times for each of its characters. */
export function letterCode(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) ? edge : (letterCodes[code] ||= codeOf(String.fromCharCode(code)));
}

/** By UTF-16 code; 0 is not yet known. */
const letterCodes = new Uint16Array(0x10000);

function codeOf(letter: string): number {
  if (hanLetter.test(letter)) return letter.charCodeAt(0);
  return /\d/.test(letter) ? digit : edge;
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
  const { words, run } = gainOf(vocabulary, text, span, after);
  return words >= gain && run >= leastRunGain;
}

/** How much likelier (natural log) a clause becomes with `after` in place of the span: as a row of words, and as a run of characters. */
export function gainOf(
  vocabulary: Vocabulary,
  text: string,
  span: Span,
  after: string,
): { words: number; run: number } {
  const from = clauseEdge(text, span.start, -1);
  const to = clauseEdge(text, span.end, 1);
  const mended = text.slice(from, span.start) + after + text.slice(span.end, to);
  const said = text.slice(from, to);
  const words = costOfClause(vocabulary, said) - costOfClause(vocabulary, mended);
  const ends = [text.slice(Math.max(0, from - 2), from), text.slice(to, to + 2)] as const;
  return { words, run: costOfRun(vocabulary, said, ends) - costOfRun(vocabulary, mended, ends) };
}

/** How far from a change its clause is read. */
const clauseReach = 12;
const leastGain = 3;
/** A right word must also follow and be followed more easily: 纳入党工委|作计划 is no gain. */
const leastRunGain = 2;

function clauseEdge(text: string, at: number, step: 1 | -1): number {
  let border = at;
  for (let i = 0; i < clauseReach; i += 1) {
    const next = step === 1 ? text[border] : text[border - 1];
    if (next === undefined || !/\p{Script=Han}/u.test(next)) break;
    border += step;
  }
  return border;
}

function costOfRun({ letters }: Vocabulary, run: string, [before, after]: readonly [string, string]): number {
  const all = `${before}${run}${after}`;
  let cost = 0;
  for (let i = before.length; i < all.length; i += 1)
    cost += letters.cost(letterCode(all, i - 2), letterCode(all, i - 1), letterCode(all, i));
  return cost;
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
