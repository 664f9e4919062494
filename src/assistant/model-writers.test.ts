import { describe, expect, it } from 'vitest';
import { orNothing } from './model-writers.ts';

describe('what a model is asked beside a turn', () => {
  it('comes to nothing where judging its answer fails, and the fault is told', async () => {
    const faults: string[] = [];
    const judge = async (text: string): Promise<string | null> => {
      if (text === '') throw new Error('divided by nought');
      return text;
    };
    const asked = orNothing(judge, ({ message }) => faults.push(message));
    expect([await asked('改过的'), await asked('')]).toEqual(['改过的', null]);
    expect(faults).toEqual(['divided by nought']);
  });
});
