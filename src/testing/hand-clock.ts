import type { Clock } from '../model/clock.ts';

export interface HandClock extends Clock {
  /** Moves time on, ringing what falls due, in order. */
  advance: (ms: number) => void;
  /** How many alarms are set. */
  waiting: () => number;
}

/** A clock that stands still until moved by hand. */
export function createHandClock(): HandClock {
  let now = 0;
  const alarms = new Set<{ at: number; call: () => void }>();
  const next = (until: number) => [...alarms].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after: (ms, call) => {
      const alarm = { at: now + ms, call };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance: (ms) => {
      const until = now + ms;
      for (let alarm = next(until); alarm; alarm = next(until)) {
        alarms.delete(alarm);
        now = alarm.at;
        alarm.call();
      }
      now = until;
    },
    waiting: () => alarms.size,
  };
}
