import type { Passage, PassageHit } from '../corpus/passage.ts';
import { bigramsOf, indexTokensOf } from '../text/bigrams.ts';

/** Longest query that is looked at, in pairs: beyond it a query is a document. */
const maxPairs = 64;

/** The tokens to look for: the pairs of a query, each once; of a query of single characters those themselves. */
export function queryTokens(query: string): { tokens: string[]; isSingle: boolean } {
  const pairs = [...new Set(bigramsOf(query))].slice(0, maxPairs);
  if (pairs.length > 0) return { tokens: pairs, isSingle: false };
  return { tokens: [...new Set(indexTokensOf(query))].slice(0, maxPairs), isSingle: true };
}

/** How many passages hold a token, and how many there are. */
export interface Counts {
  total: number;
  of(token: string): number;
}

/** BM25 as FTS5 has it: k1 = 1.2, b = 0.75. */
const k1 = 1.2;
const b = 0.75;
/** Pairs of a passage of usual length; one constant instead of a running average makes scores of two indexes comparable. */
const usualLength = 150;
/** A heading is a few words that say what the passage is about. */
const headingWeight = 2;

/** Scores candidates by BM25 over all tokens of the query, headings counted twice; best first, ties by id. */
export function rankPassages(
  candidates: readonly Passage[],
  tokens: readonly string[],
  counts: Counts,
  k: number,
): PassageHit[] {
  const weights = new Map(
    tokens.map((token) => {
      const found = counts.of(token);
      return [token, Math.log(1 + (counts.total - found + 0.5) / (found + 0.5))];
    }),
  );
  return candidates
    .map((passage) => ({ passage, score: score(passage, weights) }))
    .filter((hit) => hit.score > 0)
    .toSorted((a, c) => c.score - a.score || (a.passage.id < c.passage.id ? -1 : 1))
    .slice(0, k);
}

function score(passage: Passage, weights: ReadonlyMap<string, number>): number {
  const often = new Map<string, number>();
  let length = 0;
  const count = (text: string, weight: number): void => {
    const tokens = indexTokensOf(text);
    length += tokens.length;
    for (const token of tokens) if (weights.has(token)) often.set(token, (often.get(token) ?? 0) + weight);
  };
  count(passage.text, 1);
  count(passage.headings.join('，'), headingWeight);
  let sum = 0;
  for (const [token, times] of often) {
    const spread = k1 * (1 - b + (b * length) / usualLength);
    sum += ((weights.get(token) ?? 0) * times * (k1 + 1)) / (times + spread);
  }
  return sum;
}
