import { describe, expect, it } from 'vitest';
import { scoreValue } from '../suite.ts';
import { modelScores } from './suite.ts';

describe('a report worded by a model', () => {
  it('holds the officer’s figures and nothing else, whatever the model does', async () => {
    const { scores, misses } = await modelScores(1, { caseId: null });
    expect(misses).toEqual([]);
    const of = (name: string): number | undefined => {
      const score = scores.find((one) => one.name === name);
      return score && scoreValue(score);
    };
    expect(of('slot-errors')).toBe(0);
    expect(of('structure')).toBe(1);
    // The same sections without gate and fallback: the figures would be wrong.
    expect(of('SER placeholders')).toBeGreaterThan(0.01);
    expect(of('SER direct')).toBeGreaterThan(0.01);
    // What is invented is cut out of its section, which stands.
    expect(of('退回内置 invents-chinese')).toBeLessThan(0.2);
    expect(of('退回内置 miscopies')).toBeLessThan(0.2);
  });
});
