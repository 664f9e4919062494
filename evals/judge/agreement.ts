import type { Measured } from '../prose/measures.ts';

/** One thing scored by hand and by something else. */
export interface Pair {
  id: string;
  hand: number;
  other: number;
}

/**
 * Of every two things that the hand scores apart, how often the other puts them in the same order; a tie of the other's
 * counts for half (concordance, or the probability of superiority).
 */
export function concordance(pairs: readonly Pair[]): Measured {
  let passed = 0;
  let total = 0;
  const reasons: string[] = [];
  for (const [at, a] of pairs.entries()) {
    for (const b of pairs.slice(at + 1)) {
      if (a.hand === b.hand) continue;
      total += 1;
      const order = Math.sign(a.hand - b.hand) * Math.sign(a.other - b.other);
      passed += order > 0 ? 1 : order === 0 ? 0.5 : 0;
      if (order < 0)
        reasons.push(`${a.id} 和 ${b.id}：人打 ${a.hand}、${b.hand}，量得 ${round(a.other)}、${round(b.other)}`);
    }
  }
  return { passed, total, reasons };
}

function round(value: number): string {
  return value.toFixed(2);
}
