import type { Tagger } from '../../src/judge/tagger.ts';
import type { GramRow, WordModel } from '../../src/judge/word-model.ts';
import { createDraw } from '../reading/boost.ts';

export interface TaggedRow {
  rows: readonly GramRow[];
  labels: readonly number[];
}

const [rate, shrink] = [0.2, 1e-4];

/** A linear chain by AdaGrad on the likelihood of its labels, then folded to bytes. */
export function trainTagger(examples: readonly TaggedRow[], classes: number, bits: number, rounds: number): Tagger {
  const emissions = new Float64Array((1 << bits) * classes);
  const emissionSquares = new Float64Array(emissions.length).fill(0.1);
  const steps = new Float64Array(classes * classes);
  const stepSquares = new Float64Array(steps.length).fill(0.1);
  const longest = Math.max(...examples.map(({ rows }) => rows.length));
  const scores = new Float64Array(longest * classes);
  const ahead = new Float64Array(longest * classes);
  const behind = new Float64Array(longest * classes);
  const slopes = new Float64Array(classes);
  const draw = createDraw(5);
  const order = examples.map((_, at) => at);
  const push = (weights: Float64Array, squares: Float64Array, at: number, slope: number): void => {
    const own = slope - shrink * (weights[at] ?? 0);
    squares[at] = (squares[at] ?? 0) + own * own;
    weights[at] = (weights[at] ?? 0) + (rate * own) / Math.sqrt(squares[at] ?? 0);
  };
  // The mean of the later rounds: steadier than the last.
  const mean = { emissions: new Float64Array(emissions.length), steps: new Float64Array(steps.length) };
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(draw() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const place of order) {
      const example = examples[place];
      if (!example || example.rows.length === 0) continue;
      const { rows, labels } = example;
      score(rows, emissions, classes, scores);
      const total = sums(rows.length, classes, scores, steps, ahead, behind);
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] ?? new Int32Array();
        let most = 0;
        for (let label = 0; label < classes; label += 1) {
          const odds = Math.exp((ahead[at * classes + label] ?? 0) + (behind[at * classes + label] ?? 0) - total);
          slopes[label] = Number(labels[at] === label) - odds;
          most = Math.max(most, Math.abs(slopes[label] ?? 0));
        }
        if (most > 5e-3)
          for (const one of row)
            for (let label = 0; label < classes; label += 1)
              push(emissions, emissionSquares, one * classes + label, slopes[label] ?? 0);
        if (at === 0) continue;
        for (let from = 0; from < classes; from += 1)
          for (let to = 0; to < classes; to += 1) {
            const odds = Math.exp(
              (ahead[(at - 1) * classes + from] ?? 0) +
                (steps[from * classes + to] ?? 0) +
                (scores[at * classes + to] ?? 0) +
                (behind[at * classes + to] ?? 0) -
                total,
            );
            const slope = Number(labels[at - 1] === from && labels[at] === to) - odds;
            if (Math.abs(slope) > 5e-3) push(steps, stepSquares, from * classes + to, slope);
          }
      }
    }
    if (round < rounds / 2) continue;
    for (const [at, weight] of emissions.entries()) mean.emissions[at] = (mean.emissions[at] ?? 0) + weight;
    for (const [at, weight] of steps.entries()) mean.steps[at] = (mean.steps[at] ?? 0) + weight;
  }
  return {
    emissions: toBytes(
      mean.emissions.map((sum) => sum / Math.floor(rounds / 2)),
      classes,
    ),
    steps: toBytes(
      mean.steps.map((sum) => sum / Math.floor(rounds / 2)),
      classes,
    ),
  };
}

function score(rows: readonly GramRow[], weights: Float64Array, classes: number, into: Float64Array): void {
  for (const [at, row] of rows.entries())
    for (let label = 0; label < classes; label += 1) {
      let sum = 0;
      for (const one of row) sum += weights[one * classes + label] ?? 0;
      into[at * classes + label] = sum;
    }
}

/** Log sums of all ways up to, and behind, each label; the sum of all. */
function sums(
  length: number,
  classes: number,
  scores: Float64Array,
  steps: Float64Array,
  ahead: Float64Array,
  behind: Float64Array,
): number {
  const parts = new Float64Array(classes);
  for (let at = 0; at < length; at += 1)
    for (let to = 0; to < classes; to += 1) {
      for (let from = 0; from < classes; from += 1)
        parts[from] = at === 0 ? 0 : (ahead[(at - 1) * classes + from] ?? 0) + (steps[from * classes + to] ?? 0);
      ahead[at * classes + to] = (scores[at * classes + to] ?? 0) + (at === 0 ? 0 : logSumOf(parts));
    }
  for (let at = length - 1; at >= 0; at -= 1)
    for (let from = 0; from < classes; from += 1) {
      if (at === length - 1) {
        behind[at * classes + from] = 0;
        continue;
      }
      for (let to = 0; to < classes; to += 1)
        parts[to] =
          (behind[(at + 1) * classes + to] ?? 0) +
          (scores[(at + 1) * classes + to] ?? 0) +
          (steps[from * classes + to] ?? 0);
      behind[at * classes + from] = logSumOf(parts);
    }
  for (let label = 0; label < classes; label += 1) parts[label] = ahead[(length - 1) * classes + label] ?? 0;
  return logSumOf(parts);
}

function logSumOf(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

function toBytes(weights: Float64Array, classes: number): WordModel {
  const scale = new Float32Array(classes);
  for (const [at, weight] of weights.entries())
    scale[at % classes] = Math.max(scale[at % classes] ?? 0, Math.abs(weight) / 127);
  const bytes = Int8Array.from(weights, (weight, at) => {
    const steps = Math.round(weight / Math.max(1e-9, scale[at % classes] ?? 1));
    // One step says next to nothing, and is dear to keep.
    return Math.abs(steps) > 1 ? steps : 0;
  });
  return { classes, scale, weights: bytes };
}
