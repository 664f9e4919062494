/** How often one sender may ask. */
export interface RateLimit {
  /** Seconds until the next try, 0 when it may go ahead. */
  take(sender: string): number;
}

/** Senders remembered at once; beyond it the oldest are forgotten, which only ever favours a sender. */
const maxSenders = 20_000;

/**
 * A bucket for each sender that holds `burst` and refills at `perMinute`. In this process's memory: on Workers each
 * isolate counts for itself, and the platform's own limits stand before it. `nowMs` may jump back; a bucket then waits.
 */
export function createRateLimit(perMinute: number, burst: number, nowMs: () => number): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take: (sender) => {
      const now = nowMs();
      const known = buckets.get(sender) ?? { left: burst, atMs: now };
      const left = Math.min(burst, known.left + (Math.max(0, now - known.atMs) * perMinute) / 60_000);
      const isFree = left >= 1;
      buckets.delete(sender);
      buckets.set(sender, { left: isFree ? left - 1 : left, atMs: now });
      const oldest = buckets.size > maxSenders ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return isFree ? 0 : Math.ceil(((1 - left) * 60) / perMinute);
    },
  };
}
