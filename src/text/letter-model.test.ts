import { describe, expect, it } from 'vitest';
import { readLetters } from './letter-model.ts';
import { packLetters } from './pack-letters.ts';

const shares = {
  letters: new Map([
    ['民', 0.4],
    ['兵', 0.3],
    ['政', 0.3],
  ]),
  pairs: new Map([
    ['民兵', 0.3],
    ['民政', 0.1],
    ['兵民', 0.2],
  ]),
  triples: new Map([['兵民政', 0.1]]),
};
const model = readLetters(packLetters(shares));
const cost = (run: string): number => model.cost(run.charCodeAt(0), run.charCodeAt(1), run.charCodeAt(2));

describe('a letter model', () => {
  it('makes a letter likelier after one it was seen after, and likelier still after two', () => {
    expect(cost('政民兵')).toBeLessThan(cost('政民政'));
    expect(cost('兵民政')).toBeLessThan(cost('政民政'));
    expect(cost('兵民政')).toBeLessThan(cost('兵民兵'));
  });

  it('knows no less of a letter after a stranger than of the letter alone', () => {
    expect(cost('？？兵')).toBeCloseTo(-Math.log(0.3), 1);
    expect(cost('？？怪')).toBeGreaterThan(10);
  });
});
