import { describe, expect, it } from 'vitest';
import { probabilityOf, scoreTrees } from '../../src/judge/trees.ts';
import { boost, createDraw } from './boost.ts';

const options = { trees: 60, depth: 3, rate: 0.2, minLeaf: 5, lambda: 1, rows: 0.9, columns: 1 };

/** A flag that is seldom set, a size, and noise: right where the flag is set and the size large. */
function examples(): { rows: Float32Array[]; labels: number[] } {
  const draw = createDraw();
  const rows = Array.from({ length: 600 }, () => Float32Array.from([Number(draw() < 0.2), draw() * 100, draw()]));
  return { rows, labels: rows.map(([flag = 0, size = 0]) => Number(flag === 1 && size > 40)) };
}

describe('boosted trees', () => {
  const { rows, labels } = examples();
  const trees = boost(['flag', 'size', 'noise'], rows, labels, options);

  it('learn what two features say together, of flags that are seldom set', () => {
    const likely = (row: number[]): number => probabilityOf(scoreTrees(trees, row));
    expect(likely([1, 80, 0.5])).toBeGreaterThan(0.9);
    expect(likely([1, 10, 0.5])).toBeLessThan(0.1);
    expect(likely([0, 80, 0.5])).toBeLessThan(0.1);
  });

  it('are the same of the same rows', () => {
    expect(boost(['flag', 'size', 'noise'], rows, labels, options)).toEqual(trees);
  });
});
