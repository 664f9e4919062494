import { bigramsOf } from '../text/bigrams.ts';
import { keptItems } from '../text/diff.ts';
import type { BlockSentence } from './cut-sentences.ts';

/** What a sentence is of another text: the same but for its mark, or the same thing said otherwise. */
export interface Match {
  at: number;
  isSame: boolean;
}

/** From here on two sentences say the same thing, numbers not counted. */
const alike = 0.5;

/** For each sentence of `after` the one of `before` it is, wherever it went; null for one that is new. */
export function alignSentences(before: readonly BlockSentence[], after: readonly BlockSentence[]): (Match | null)[] {
  const matches: (Match | null)[] = after.map(() => null);
  const free = new Set(before.keys());
  const match = (from: number, to: number, isSame: boolean): void => {
    matches[to] = { at: from, isSame };
    free.delete(from);
  };
  const words = (all: readonly BlockSentence[]): string[] => all.map((one) => one.words);
  for (const [from, to] of keptItems(words(before), words(after))) match(from, to, true);
  for (const [to, one] of after.entries()) {
    if (matches[to] !== null) continue;
    const moved = [...free].find((from) => before[from]?.words === one.words);
    if (moved !== undefined) match(moved, to, true);
  }
  const pairs = after.flatMap((one, to) =>
    matches[to] === null
      ? [...free].map((from) => ({ from, to, worth: likeness(before[from]?.words ?? '', one.words) }))
      : [],
  );
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; browsers as old as Chromium 87 have no toSorted
  for (const { from, to, worth } of pairs.sort((a, b) => b.worth - a.worth)) {
    if (worth >= alike && free.has(from) && matches[to] === null) match(from, to, false);
  }
  for (const [from, to] of lonePairs(before.length, matches, free)) match(from, to, false);
  return matches;
}

/** One sentence between two neighbours that stand, and one in its place. */
function lonePairs(count: number, matches: readonly (Match | null)[], free: ReadonlySet<number>): [number, number][] {
  return matches.flatMap((one, to): [number, number][] => {
    if (one !== null) return [];
    const left = to === 0 ? -1 : matches[to - 1]?.at;
    const right = to === matches.length - 1 ? count : matches[to + 1]?.at;
    return left !== undefined && right === left + 2 && free.has(left + 1) ? [[left + 1, to]] : [];
  });
}

function likeness(one: string, other: string): number {
  const [a, b] = [bigramsOf(withoutNumbers(one)), bigramsOf(withoutNumbers(other))];
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of b) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}

/** The words alone: two sentences that differ only in numbers are equal. */
export function withoutNumbers(words: string): string {
  return words.replaceAll(/\d+(?:\.\d+)?/g, '0');
}
