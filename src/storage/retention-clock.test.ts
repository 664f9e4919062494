import { describe, expect, it } from 'vitest';
import { judgeClock, type RetentionClock } from './retention-clock.ts';

const day = (at: number): string =>
  new Date(Date.parse('2026-11-25T08:00:00.000Z') + at * 24 * 60 * 60_000).toISOString();
const steady: RetentionClock = { seenAt: day(0), steadySince: day(-400) };

describe('the clock that retention goes by', () => {
  it.each([
    { what: 'an hour later', known: steady, newest: day(0), now: day(0.05), may: true },
    { what: 'after a holiday', known: steady, newest: day(0), now: day(45), may: true },
    { what: 'set back an hour', known: steady, newest: day(0), now: day(-0.05), may: true },
    { what: 'three years ahead', known: steady, newest: day(0), now: day(3 * 365), may: false },
    { what: 'set back by years', known: steady, newest: day(0), now: day(-3 * 365), may: false },
    { what: 'at first sight, with something of yesterday', known: null, newest: day(-1), now: day(0), may: true },
    {
      what: 'at first sight, years after the newest thing',
      known: null,
      newest: day(0),
      now: day(3 * 365),
      may: false,
    },
    { what: 'at first sight, with nothing kept', known: null, newest: null, now: day(0), may: true },
  ])('is believed or not: $what', ({ known, newest, now, may }) => {
    expect(judgeClock(known, newest, now).mayDelete).toBe(may);
  });

  it('is believed again once it has gone steadily for a week', () => {
    let clock = judgeClock(steady, day(0), day(1000)).clock;
    const believed = [1001, 1003, 1006, 1007, 1008].map((at) => {
      const judged = judgeClock(clock, day(0), day(at));
      ({ clock } = judged);
      return judged.mayDelete;
    });
    expect(believed).toEqual([false, false, false, true, true]);
  });
});
