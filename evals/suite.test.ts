import { describe, expect, it } from 'vitest';
import { interval, scoreValue } from './suite.ts';

describe('a score', () => {
  it('is never a bare percentage: zero faults in n bounds the rate at 3/n', () => {
    expect(interval({ name: 'leaks', passed: 0, total: 3000, isFaultRate: true })).toEqual({ low: 0, high: 0.001 });
    expect(interval({ name: 'found', passed: 300, total: 300 }).low).toBeCloseTo(0.99);
  });

  it('has a Wilson interval in between', () => {
    const { low, high } = interval({ name: 'found', passed: 8, total: 10 });
    expect(low).toBeCloseTo(0.49, 2);
    expect(high).toBeCloseTo(0.943, 2);
  });

  it('has an interval where there are more faults than units of text', () => {
    const { low, high } = interval({ name: 'alarms', passed: 16, total: 4, isFaultRate: true });
    expect([low.toFixed(2), high.toFixed(2)]).toEqual(['2.04', '5.96']);
  });

  it('over nothing is neither praise nor blame', () => {
    expect(scoreValue({ name: 'x', passed: 0, total: 0 })).toBe(1);
    expect(scoreValue({ name: 'x', passed: 0, total: 0, isFaultRate: true })).toBe(0);
  });
});
