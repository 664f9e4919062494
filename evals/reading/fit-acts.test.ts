import { describe, expect, it } from 'vitest';
import { createDraw } from './boost.ts';
import { fitActs, tableOf } from './fit-acts.ts';

const draw = createDraw();
const examples = Array.from({ length: 200 }, () => {
  const values = [draw(), draw()];
  return { names: ['near', 'far'], values, isRight: (values[0] ?? 0) > 0.5 };
});

describe('acts in memory that threads share', () => {
  it('teach the same however they are parted', () => {
    const whole = fitActs([tableOf(examples)], 20);
    const parts = [examples.slice(0, 70), [], examples.slice(70)].map(tableOf);
    expect(fitActs(parts, 20)).toEqual(whole);
    expect(whole.features).toEqual(['near', 'far']);
    expect(whole.roots).toHaveLength(20);
  });
});
