import { mostLetters, steps } from './letter-model.ts';

/** Shares of a text, by what they are of: each pair's and triple's parts must be there as well. */
export interface LetterShares {
  letters: ReadonlyMap<string, number>;
  pairs: ReadonlyMap<string, number>;
  triples: ReadonlyMap<string, number>;
}

/**
 * Little-endian: number of letters (u32), for each its code (u16) and cost (u8); number of pairs (u32), for each the
 * distance of its key to the one before (varint) and its cost (u8); triples alike. A pair's key is first·2¹³ + second,
 * a triple's is pair's place·2¹³ + third. Commonest letters first; what holds a letter beyond 2¹³ is left out.
 */
export function packLetters({ letters, pairs, triples }: LetterShares): Uint8Array {
  const bytes: number[] = [];
  const u32 = (value: number): void => {
    for (let shift = 0; shift < 32; shift += 8) bytes.push((value >>> shift) & 255);
  };
  const varint = (value: number): void => {
    let rest = value;
    while (rest > 127) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  const cost = (share: number): number => Math.max(0, Math.min(255, Math.round(-Math.log(share) * steps)));
  const ordered = [...letters].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostLetters);
  const placeOf = new Map(ordered.map(([letter], place) => [letter, place]));
  u32(ordered.length);
  for (const [letter, share] of ordered) bytes.push(letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8, cost(share));
  const keyed = (
    table: ReadonlyMap<string, number>,
    keyOf: (text: string) => number | undefined,
  ): Map<number, number> => {
    const entries = [...table].flatMap(([text, share]): [number, number][] => {
      const key = keyOf(text);
      return key === undefined ? [] : [[key, share]];
    });
    entries.sort((a, b) => a[0] - b[0]);
    u32(entries.length);
    let last = 0;
    for (const [key, share] of entries) {
      varint(key - last);
      bytes.push(cost(share));
      last = key;
    }
    return new Map(entries.map(([key], place) => [key, place]));
  };
  const pairKey = (text: string): number | undefined => {
    const [first, second] = [placeOf.get(text.charAt(0)), placeOf.get(text.charAt(1))];
    return first === undefined || second === undefined ? undefined : first * mostLetters + second;
  };
  const pairPlaces = keyed(pairs, pairKey);
  keyed(triples, (text) => {
    const pair = pairPlaces.get(pairKey(text) ?? -1);
    const third = placeOf.get(text.charAt(2));
    return pair === undefined || third === undefined ? undefined : pair * mostLetters + third;
  });
  return Uint8Array.from(bytes);
}
