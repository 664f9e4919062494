import { describe, expect, it } from 'vitest';
import { reading } from './suite.ts';

const options = { dataFolder: null, seed: 0, model: null };

describe('talk the judge has learned from', () => {
  it('is read as in chat, one case or every fourth', async () => {
    const one = await reading.run({ ...options, caseId: 'a002' });
    expect(one.scores.map(({ passed, total }) => [passed, total])).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
    ]);
    const none = await reading.run({ ...options, caseId: 'none-such' });
    expect(none.scores.every(({ total }) => total === 0)).toBe(true);
  });
});
