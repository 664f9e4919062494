import type { Span } from '../text/spans.ts';

export type CorrectionRule =
  | 'terms/wrong-term'
  | 'terms/dated-term'
  | 'typos/confusable'
  | 'typos/missing'
  | 'typos/extra'
  | 'punctuation/half-width'
  | 'punctuation/doubled'
  | 'punctuation/heading-end'
  | 'punctuation/open-end'
  | 'punctuation/list'
  | 'punctuation/run-head'
  | 'punctuation/run-separator';

/** One place where a text should read otherwise. Offsets are against the text that was given. */
export interface Correction extends Span {
  before: string;
  after: string;
  rule: CorrectionRule;
  /** In the officer's words. */
  reason: string;
  /** May be applied without asking. False: show it, change nothing. */
  certain: boolean;
}

/**
 * Keeps, of overlapping corrections, the certain before the doubtful, then the longer, then the earlier;
 * returns them in reading order.
 */
export function keepApart(corrections: readonly Correction[]): Correction[] {
  const ranked = corrections.toSorted(
    (a, b) => Number(b.certain) - Number(a.certain) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const kept: Correction[] = [];
  const taken = new Set<number>();
  for (const correction of ranked) {
    // An insertion has no width: it takes the gap between two characters, written as a half step.
    const places: number[] = [];
    for (let i = correction.start; i < correction.end; i += 1) places.push(i);
    if (places.length === 0) places.push(correction.start - 0.5);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(correction);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Applies corrections that do not overlap, in reading order. */
export function applyCorrections(text: string, corrections: readonly Correction[]): string {
  let result = '';
  let from = 0;
  for (const correction of corrections) {
    result += text.slice(from, correction.start) + correction.after;
    from = correction.end;
  }
  return result + text.slice(from);
}
