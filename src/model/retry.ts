import type { ModelFailure } from './failures.ts';

/** Worth another try: the endpoint was busy or fell over, or the line broke. Whatever else fails, fails again. */
const passing: ReadonlySet<ModelFailure['kind']> = new Set([
  'model-busy',
  'model-broken',
  'model-unreachable',
  'model-malformed',
]);

export interface RetryLimits {
  maxAttempts: number;
  retryPauseMs: number;
}

/**
 * How long to wait before attempt `failures + 1`, null when there is to be none. `Retry-After` is taken at its word;
 * without it pauses double, spread by a half so that many callers do not come back at one moment.
 */
export function retryPause(
  failed: ModelFailure,
  failures: number,
  { maxAttempts, retryPauseMs }: RetryLimits,
  random: () => number,
): number | null {
  if (failures >= maxAttempts || !passing.has(failed.kind)) return null;
  if (failed.kind === 'model-busy' && failed.retryAfterMs !== null) return failed.retryAfterMs;
  return retryPauseMs * 2 ** (failures - 1) * (0.75 + random() / 2);
}
