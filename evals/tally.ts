import type { Miss, Score } from './suite.ts';

/** Counts named scores over many cases, with the reason for each miss. */
export interface Tally {
  /** `total` chances of which each reason is one missed. */
  right(caseId: string, score: string, total: number, reasons: readonly string[]): void;
  /** `total` chances of which each reason is one fault. */
  fault(caseId: string, score: string, total: number, reasons: readonly string[]): void;
  misses: Miss[];
  scores(): Score[];
}

export function createTally(): Tally {
  const counted = new Map<string, Score>();
  const misses: Miss[] = [];
  const count = (caseId: string, name: string, total: number, reasons: readonly string[], isFault: boolean): void => {
    const score = counted.get(name) ?? { name, passed: 0, total: 0, ...(isFault ? { isFaultRate: true } : {}) };
    score.total += total;
    score.passed += isFault ? reasons.length : total - reasons.length;
    counted.set(name, score);
    for (const reason of reasons) misses.push({ case: caseId, score: name, reason });
  };
  return {
    right: (caseId, score, total, reasons) => count(caseId, score, total, reasons, false),
    fault: (caseId, score, total, reasons) => count(caseId, score, total, reasons, true),
    misses,
    scores: () => [...counted.values()],
  };
}
