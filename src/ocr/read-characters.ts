import type { Tensor } from './tensors.ts';

/** A character as it was read: how sure, and where in its strip, both from 0 to 1. */
export interface ReadCharacter {
  character: string;
  probability: number;
  at: number;
  /** What it would be otherwise; empty: nothing at all. */
  otherwise: string;
}

/** Marks the networks take for others that modern print has not: a dot stroke for the enumeration comma. */
const printed: Readonly<Record<string, string>> = { 丶: '、', '＇': '，' };

/**
 * What a strip says by its network's answer (places × letters, the first letter being none): at each place the likeliest
 * letter, the same one running on counted once (CTC, Graves 2006, best path). A letter is as sure as at its surest place.
 */
export function readCharacters({ data, dims }: Tensor, letters: readonly string[]): ReadCharacter[] {
  const [places = 0, size = 0] = dims.slice(-2);
  const seen = Array.from({ length: places }, (_, place) => likeliest(data.subarray(place * size, (place + 1) * size)));
  const read: ReadCharacter[] = [];
  for (let from = 0; from < places;) {
    const letter = seen[from]?.letter ?? 0;
    let to = from + 1;
    while (to < places && seen[to]?.letter === letter) to += 1;
    const surest = seen.slice(from, to).toSorted((a, b) => b.probability - a.probability)[0];
    if (letter !== 0 && surest) {
      const otherwise = surest.second === 0 ? '' : named(surest.second, letters);
      const { probability } = surest;
      read.push({ character: named(letter, letters), probability, at: (from + to) / 2 / places, otherwise });
    }
    from = to;
  }
  return read;
}

interface Likeliest {
  letter: number;
  probability: number;
  second: number;
}

function likeliest(values: Float32Array): Likeliest {
  let [letter, second] = [0, 0];
  let [probability, next] = [-Infinity, -Infinity];
  for (const [at, value] of values.entries()) {
    if (value > probability) [second, next, letter, probability] = [letter, probability, at, value];
    else if (value > next) [second, next] = [at, value];
  }
  return { letter, probability, second };
}

function named(letter: number, letters: readonly string[]): string {
  return asPrinted(letters[letter - 1] ?? ' ');
}

function asPrinted(letter: string): string {
  return printed[letter] ?? letter;
}
