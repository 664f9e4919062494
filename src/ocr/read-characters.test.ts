import { describe, expect, it } from 'vitest';
import { readCharacters } from './read-characters.ts';

const letters = ['民', '兵', '5', '丶'];

/** An answer of a network: at each place the letter (0: none) and how sure it is; the rest goes to the second. */
function answer(places: readonly (readonly [letter: number, probability: number, second: number])[]) {
  const size = letters.length + 1;
  const data = new Float32Array(places.length * size);
  for (const [at, [letter, probability, second]] of places.entries()) {
    data[at * size + letter] = probability;
    data[at * size + second] = 1 - probability;
  }
  return { data, dims: [1, places.length, size] };
}

describe('readCharacters', () => {
  it('counts a letter that runs on once, and twice with nothing between', () => {
    const read = readCharacters(
      answer([
        [1, 0.9, 0],
        [1, 0.8, 0],
        [0, 0.9, 1],
        [3, 0.9, 0],
        [0, 0.9, 1],
        [3, 0.9, 0],
      ]),
      letters,
    );
    expect(read.map(({ character }) => character).join('')).toBe('民55');
  });

  it('is as sure as at the surest place, and knows what it would be otherwise', () => {
    const [read] = readCharacters(
      answer([
        [2, 0.55, 1],
        [2, 0.7, 3],
      ]),
      letters,
    );
    expect(read?.probability).toBeCloseTo(0.7);
    expect(read?.otherwise).toBe('5');
    expect(read?.at).toBeCloseTo(0.5);
  });

  it('reads the dot stroke, which no print has, as the comma it is', () => {
    expect(readCharacters(answer([[4, 0.9, 0]]), letters)[0]?.character).toBe('、');
  });
});
