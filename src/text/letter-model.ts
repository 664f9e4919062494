/**
 * How likely a character is after the two before it, in general and official Chinese: counts of single characters,
 * pairs and triples, interpolated. Made by `evals/misspellings/make-letters.ts`, packed as `pack-letters.ts` says.
 */
export interface LetterModel {
  /** −ln of the probability of `c` after `a` and `b`, UTF-16 codes; `edge` and `digit` stand for what is no Han character. */
  cost(a: number, b: number, c: number): number;
}

/** Stands for marks, letters of other scripts and the ends of a text. */
export const edge = 2;
/** Stands for a number. */
export const digit = 48;

/** Steps of a cost in the file: a twelfth of a nat. */
export const steps = 12;
/** Letters the file tells apart; a key is so many times the place before, and the place. */
export const mostLetters = 1 << 13;
/** Weights of the longer contexts where they were seen. */
const tripleWeight = 0.55;
const pairWeight = 0.85;
/** A character that was never seen. */
const strangeShare = 1e-7;

/** Reads what `packLetters` (`pack-letters.ts`) wrote; some 20 ms and 7 MB for a third of a million entries. */
export function readLetters(bytes: Uint8Array): LetterModel {
  let at = 0;
  const u32 = (): number => {
    const value = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
    at += 4;
    return value;
  };
  const shareOf = (cost: number): number => Math.exp(-cost / steps);
  const shares = Float64Array.from({ length: 256 }, (_, cost) => shareOf(cost));
  const places = new Int16Array(1 << 16).fill(-1);
  const letterCount = u32();
  const letterShares = new Float64Array(letterCount);
  for (let place = 0; place < letterCount; place += 1) {
    places[(bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8)] = place;
    letterShares[place] = shares[bytes[at + 2] ?? 0] ?? 0;
    at += 3;
  }
  const readTable = (): Table => {
    const count = u32();
    const table = new Table(count);
    let key = 0;
    for (let place = 0; place < count; place += 1) {
      let factor = 1;
      let byte = bytes[at] ?? 0;
      while (byte > 127) {
        key += (byte - 128) * factor;
        factor *= 128;
        at += 1;
        byte = bytes[at] ?? 0;
      }
      key += byte * factor;
      table.put(key, place, bytes[at + 1] ?? 0);
      at += 2;
    }
    return table;
  };
  const pairs = readTable();
  const triples = readTable();
  return {
    cost(a, b, c) {
      const [first, second, third] = [places[a] ?? -1, places[b] ?? -1, places[c] ?? -1];
      const own = third < 0 ? strangeShare : (letterShares[third] ?? strangeShare);
      if (second < 0) return -Math.log(own);
      const pair = third < 0 ? -1 : pairs.find(second * mostLetters + third);
      const before = letterShares[second] ?? 1;
      const afterOne = pair < 0 ? 0 : Math.min(1, (shares[pairs.costs[pair] ?? 0] ?? 0) / before);
      const shorter = pairWeight * afterOne + (1 - pairWeight) * own;
      const context = first < 0 ? -1 : pairs.find(first * mostLetters + second);
      if (context < 0) return -Math.log(shorter);
      const triple = third < 0 ? -1 : triples.find(context * mostLetters + third);
      const wide = shares[pairs.costs[context] ?? 0] ?? 1;
      const afterTwo = triple < 0 ? 0 : Math.min(1, (shares[triples.costs[triple] ?? 0] ?? 0) / wide);
      return -Math.log(tripleWeight * afterTwo + (1 - tripleWeight) * shorter);
    },
  };
}

/** Keys to places, open addressing; a key's place among its kind and its cost. */
class Table {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly placed: Int32Array;
  readonly costs: Uint8Array;

  constructor(count: number) {
    const size = 1 << (32 - Math.clz32(Math.max(1, count) * 2));
    this.mask = size - 1;
    this.keys = new Uint32Array(size);
    this.placed = new Int32Array(size).fill(-1);
    this.costs = new Uint8Array(count);
  }

  private slot(key: number): number {
    const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) & this.mask;
  }

  put(key: number, place: number, cost: number): void {
    let slot = this.slot(key);
    while ((this.placed[slot] ?? -1) >= 0) slot = (slot + 1) & this.mask;
    this.keys[slot] = key;
    this.placed[slot] = place;
    this.costs[place] = cost;
  }

  /** −1 where there is none. Keys are below 2³². */
  find(key: number): number {
    let slot = this.slot(key);
    for (;;) {
      const place = this.placed[slot] ?? -1;
      if (place < 0 || this.keys[slot] === key) return place;
      slot = (slot + 1) & this.mask;
    }
  }
}
