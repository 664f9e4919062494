import { gramBits } from '../../src/reading/grams.ts';
import { sharpness, softmax, type GramRow, type WordModel } from '../../src/judge/word-model.ts';
import { createDraw } from './boost.ts';

const [rounds, rate, shrink] = [6, 0.25, 2e-5];

/** Multinomial logistic regression by AdaGrad over hashed letter groups, then each class folded to bytes. */
export function trainWords(
  rows: readonly GramRow[],
  labels: readonly number[],
  classes: number,
  bits: number = gramBits,
): WordModel {
  const weights = new Float32Array((1 << bits) * classes);
  const squares = new Float32Array(weights.length).fill(1e-2);
  const draw = createDraw(7);
  const order = rows.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, draw);
    for (const at of order) {
      const row = rows[at];
      if (row) learn(row, labels[at] ?? 0, classes, weights, squares);
    }
  }
  return toBytes(weights, classes);
}

function learn(row: GramRow, label: number, classes: number, weights: Float32Array, squares: Float32Array): void {
  const scores = Array.from({ length: classes }, () => 0);
  for (const place of row)
    for (let one = 0; one < classes; one += 1) scores[one] = (scores[one] ?? 0) + (weights[place * classes + one] ?? 0);
  const size = Math.sqrt(row.length);
  const probabilities = softmax(scores.map((score) => (score * sharpness) / size));
  for (let one = 0; one < classes; one += 1) {
    const error = (label === one ? 1 : 0) - (probabilities[one] ?? 0);
    if (Math.abs(error) < 1e-3) continue;
    for (const place of row) {
      const at = place * classes + one;
      const slope = error - shrink * (weights[at] ?? 0) * row.length;
      squares[at] = (squares[at] ?? 0) + slope * slope;
      weights[at] = (weights[at] ?? 0) + (rate * slope) / Math.sqrt(squares[at] ?? 1) / size;
    }
  }
}

function toBytes(weights: Float32Array, classes: number): WordModel {
  const scale = new Float32Array(classes);
  for (const [at, weight] of weights.entries())
    scale[at % classes] = Math.max(scale[at % classes] ?? 0, Math.abs(weight) / 127);
  const bytes = Int8Array.from(weights, (weight, at) => Math.round(weight / Math.max(1e-9, scale[at % classes] ?? 1)));
  return { classes, scale, weights: bytes };
}

function shuffle(order: number[], draw: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}
