/** What the last look at the clock told, kept over restarts. ISO 8601. */
export interface RetentionClock {
  seenAt: string;
  /** Since when no two looks lay implausibly far apart. */
  steadySince: string;
}

const dayMs = 24 * 60 * 60_000;
/** A machine that stood still over a holiday is plausible; a clock that is further ahead than this is not. */
const plausibleMs = 60 * dayMs;
/** After an implausible step the clock must have gone steadily for so long before anything is deleted by it. */
const doubtMs = 7 * dayMs;

/**
 * Whether conversations may be deleted by what the clock says: a clock years ahead would take everything at once. At
 * first sight the newest thing kept vouches for it; nothing kept, nothing to lose.
 */
export function judgeClock(
  known: RetentionClock | null,
  newestAt: string | null,
  now: string,
): { clock: RetentionClock; mayDelete: boolean } {
  const nowMs = Date.parse(now);
  const last = known ?? { seenAt: newestAt ?? now, steadySince: new Date(0).toISOString() };
  const stepMs = nowMs - Date.parse(last.seenAt);
  // Set back a little, as clocks are; set back far, it was wrong before or is now.
  const hasJumped = Math.abs(stepMs) > plausibleMs;
  const clock = { seenAt: now, steadySince: hasJumped ? now : last.steadySince };
  return { clock, mayDelete: nowMs - Date.parse(clock.steadySince) >= doubtMs };
}
