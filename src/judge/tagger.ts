import type { GramRow, WordModel } from './word-model.ts';

/** A linear chain over hashed features: what each place of a row is, given what stands before it. */
export interface Tagger {
  emissions: WordModel;
  /** By label before, then label. */
  steps: WordModel;
}

export interface Tagged {
  labels: number[];
  /** How probable exactly these labels are. */
  probability: number;
}

/** Scores by place, then label. */
export function emissionScores({ emissions }: Tagger, rows: readonly GramRow[]): number[][] {
  const { classes, scale, weights } = emissions;
  return rows.map((row) => {
    const scores = Array.from({ length: classes }, () => 0);
    for (const place of row)
      for (let at = 0; at < classes; at += 1) scores[at] = (scores[at] ?? 0) + (weights[place * classes + at] ?? 0);
    return scores.map((score, at) => score * (scale[at] ?? 0));
  });
}

export function stepScores({ steps }: Tagger): number[][] {
  const { classes, scale, weights } = steps;
  return Array.from({ length: classes }, (_, from) =>
    Array.from({ length: classes }, (__, to) => (weights[from * classes + to] ?? 0) * (scale[to] ?? 0)),
  );
}

/** The most probable labels of a row, best first (Viterbi, so many ways kept to each label). */
export function tag(tagger: Tagger, rows: readonly GramRow[], count = 1): Tagged[] {
  const scores = emissionScores(tagger, rows);
  const steps = stepScores(tagger);
  const [first] = scores;
  if (!first) return [{ labels: [], probability: 1 }];
  let ways: Way[][] = first.map((score, label) => [{ score, label, before: null }]);
  for (const own of scores.slice(1))
    ways = own.map((score, label) =>
      best(
        ways.flatMap((some, from) =>
          some.map((before): Way => ({ score: before.score + (steps[from]?.[label] ?? 0) + score, label, before })),
        ),
        count,
      ),
    );
  const total = logSum(forward(scores, steps).at(-1) ?? []);
  return best(ways.flat(), count).map((way) => ({ labels: labelsOf(way), probability: Math.exp(way.score - total) }));
}

interface Way {
  score: number;
  label: number;
  before: Way | null;
}

function best(ways: readonly Way[], count: number): Way[] {
  return ways.toSorted((a, b) => b.score - a.score).slice(0, count);
}

function labelsOf(way: Way): number[] {
  const labels: number[] = [];
  for (let at: Way | null = way; at; at = at.before) labels.unshift(at.label);
  return labels;
}

/** Log sums of all ways to each label. */
export function forward(scores: readonly (readonly number[])[], steps: readonly (readonly number[])[]): number[][] {
  const sums: number[][] = [];
  for (const own of scores) {
    const before = sums.at(-1);
    sums.push(
      own.map((score, to) =>
        before ? score + logSum(before.map((sum, from) => sum + (steps[from]?.[to] ?? 0))) : score,
      ),
    );
  }
  return sums;
}

export function logSum(values: readonly number[]): number {
  const most = Math.max(...values);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}
