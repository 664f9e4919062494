import type { ModelEndpoint } from '../src/model/complete.ts';

/**
 * What every evaluation suite is: named scores from cases, each score with its counts and the misses behind it.
 * Suites import `src`; nothing in `src` but the command line's `eval` loads them.
 */
export interface Score {
  name: string;
  passed: number;
  total: number;
  /** A judge's score is advisory: it warns and never fails a run. Default false. */
  isAdvisory?: boolean;
  /** Depends on a configured model: never kept in the baseline. */
  isLive?: boolean;
  /** Lower is better and 0 is wanted (leaks, false alarms): `passed` then counts the faults among `total`. */
  isFaultRate?: boolean;
}

export interface Miss {
  case: string;
  score: string;
  reason: string;
}

/** A case as the page opens it: what went in, what came out, and what each number of it is. */
export interface ShownCase {
  id: string;
  input: string;
  output: string;
  /** Offsets in `output`: a figure of the ledger, one worked out from it, one that nobody gave. */
  marks: { start: number; end: number; source: 'given' | 'computed' | 'unsourced'; label: string }[];
}

export interface SuiteResult {
  suite: string;
  scores: Score[];
  misses: Miss[];
  /** Each opens in the page. */
  cases?: ShownCase[];
  seconds?: number;
}

export interface SuiteOptions {
  /** Folder with extra case files (`ZHIBI_EVAL_DATA`), when given. */
  dataFolder: string | null;
  /** Only this case. */
  caseId: string | null;
  /** 0 draws the officers and units of the baseline, any other number different ones. */
  seed: number;
  /** Asked only with `--live`; null keeps a run off the network. */
  model: ModelEndpoint | null;
}

export interface Suite {
  name: string;
  /** One line in Chinese: what is measured. */
  about: string;
  run(options: SuiteOptions): Promise<SuiteResult>;
}

/** Share in 0–1; a score over nothing is 1 for rates wanted high and 0 for faults. */
export function scoreValue(score: Score): number {
  if (score.total === 0) return score.isFaultRate ? 0 : 1;
  return score.passed / score.total;
}

/**
 * 95 % interval of a share by Wilson's score method; with no failure (or no fault) in n the far bound is 3/n,
 * the rule of three.
 */
export function interval(score: Score): { low: number; high: number } {
  const n = score.total;
  if (n === 0) return { low: 0, high: 1 };
  const p = score.passed / n;
  if (p === 0) return { low: 0, high: Math.min(1, 3 / n) };
  if (p === 1) return { low: Math.max(0, 1 - 3 / n), high: 1 };
  const z = 1.959964;
  // More faults than units of text: a rate and no share; its spread is that of a count (Poisson).
  if (p > 1)
    return { low: Math.max(0, p - (z * Math.sqrt(score.passed)) / n), high: p + (z * Math.sqrt(score.passed)) / n };
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: centre - half, high: centre + half };
}
