import { candidateRow, type Candidate } from './weigh-ways.ts';

/** A candidate beside the others. */
export interface Ranked {
  candidate: Candidate;
  row: readonly number[];
  /** That it is just this one, if it is one of them. */
  odds: number;
  /** Of the next best. */
  rival: number;
}

/** Which of several candidates is wished, best first: by learned weights, or by how they were heard. */
export function rankCandidates(
  message: string,
  text: string,
  candidates: readonly Candidate[],
  ranking: readonly number[],
): Ranked[] {
  const rows = candidates.map((one) => {
    const rival = candidates.find((other) => other !== one && other.done.outcomes.length > 0)?.weight ?? 0;
    return candidateRow(message, text, one, rival);
  });
  const odds = ranking.length > 0 ? oddsOfRows(rows, ranking) : candidates.map(({ weight }) => weight);
  const ranked = candidates
    .map((candidate, at) => ({ candidate, row: rows[at] ?? [], odds: odds[at] ?? 0 }))
    .toSorted((a, b) => b.odds - a.odds);
  return ranked.map((one) => ({ ...one, rival: ranked.find((other) => other !== one)?.odds ?? 0 }));
}

/** Of several candidates, by their rows, how probable each is. */
export function oddsOfRows(rows: readonly (readonly number[])[], ranking: readonly number[]): number[] {
  const scores = rows.map((row) => weighed(row, ranking));
  const most = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
  return scores.map((score) => Math.exp(score - most) / total);
}

/** How it may be told whether the best of them is just what was wished. */
export function surenessRow({ row, odds, rival }: Pick<Ranked, 'row' | 'odds' | 'rival'>): number[] {
  return [...row, logit(odds), rival];
}

function logit(odds: number): number {
  const inner = Math.min(0.999, Math.max(0.001, odds));
  return Math.log(inner / (1 - inner));
}

/** How sure it is, from 0 to 1. */
export function surenessOf(row: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-weighed(row, weights)));
}

function weighed(row: readonly number[], weights: readonly number[]): number {
  return row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}
