/** Expected outcomes are values; callers branch on `failure.kind` and the compiler checks that all kinds are handled. */
export type Result<T, F extends { kind: string }> = { ok: true; value: T } | { ok: false; failure: F };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure<F extends { kind: string }>(failed: F): { ok: false; failure: F } {
  return { ok: false, failure: failed };
}

/** A broken assumption of ours, never an officer's mistake. Nobody catches it below the edge. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`);
}
