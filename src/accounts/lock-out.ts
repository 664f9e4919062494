/** Failures in a row by account name, counted alike whether such an account is there or not. */
export interface SignInFailures {
  failures: number;
  /** ISO 8601, of the last one. */
  lastAt: string;
}

/** So many may fail without a wait: fingers slip. */
const free = 5;
const firstWaitMs = 60_000;
const longestWaitMs = 60 * 60_000;
/** After so long without a try the count begins anew. */
const forgottenAfterMs = 24 * 60 * 60_000;

/** One minute after the fifth failure in a row, doubling to an hour: some 30 guesses on the first day, 24 on a further one. */
function waitMs(failures: number): number {
  return failures < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - free, 20));
}

/** How long this account must still wait; a clock set back never lengthens a wait beyond its own measure. */
export function remainingWaitMs(known: SignInFailures | null, now: string): number {
  if (known === null) return 0;
  const wait = waitMs(known.failures);
  const passed = Date.parse(now) - Date.parse(known.lastAt);
  return Math.max(0, Math.min(wait, wait - passed));
}

export function afterFailure(known: SignInFailures | null, now: string): SignInFailures {
  const isForgotten = known === null || Date.parse(now) - Date.parse(known.lastAt) > forgottenAfterMs;
  return { failures: isForgotten ? 1 : known.failures + 1, lastAt: now };
}
