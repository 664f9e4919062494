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

/** Reads what `packLetters` (`pack-letters.ts`) wrote; some 20 ms and 5 MB for a third of a million entries. */
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
  const readTable = (isPlaced: boolean): Table => {
    const count = u32();
    const table = new Table(count, isPlaced);
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
  const pairs = readTable(true);
  const triples = readTable(false);
  return {
    cost(a, b, c) {
      const [first, second, third] = [places[a] ?? -1, places[b] ?? -1, places[c] ?? -1];
      const own = third < 0 ? strangeShare : (letterShares[third] ?? strangeShare);
      if (second < 0) return -Math.log(own);
      const pair = third < 0 ? -1 : pairs.find(second * mostLetters + third);
      const before = letterShares[second] ?? 1;
      const afterOne = pair < 0 ? 0 : Math.min(1, (shares[pairs.costAt(pair)] ?? 0) / before);
      const shorter = pairWeight * afterOne + (1 - pairWeight) * own;
      const context = first < 0 ? -1 : pairs.find(first * mostLetters + second);
      if (context < 0) return -Math.log(shorter);
      const triple = third < 0 ? -1 : triples.find(pairs.placeAt(context) * mostLetters + third);
      const wide = shares[pairs.costAt(context)] ?? 1;
      const afterTwo = triple < 0 ? 0 : Math.min(1, (shares[triples.costAt(triple)] ?? 0) / wide);
      return -Math.log(tripleWeight * afterTwo + (1 - tripleWeight) * shorter);
    },
  };
}

/** Keys, open addressing: the cost of each and, where longer keys are made of it, its place among its kind. */
class Table {
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly costs: Uint8Array;
  private readonly places: Int32Array | null;

  constructor(count: number, isPlaced: boolean) {
    const size = 1 << (32 - Math.clz32(Math.max(1, count) * 2));
    this.mask = size - 1;
    this.keys = new Uint32Array(size).fill(noKey);
    this.costs = new Uint8Array(size);
    this.places = isPlaced ? new Int32Array(size) : null;
  }

  private slotOf(key: number): number {
    const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
    let slot = (mixed ^ (mixed >>> 13)) & this.mask;
    while (this.keys[slot] !== key && this.keys[slot] !== noKey) slot = (slot + 1) & this.mask;
    return slot;
  }

  put(key: number, place: number, cost: number): void {
    const slot = this.slotOf(key);
    this.keys[slot] = key;
    this.costs[slot] = cost;
    if (this.places) this.places[slot] = place;
  }

  /** Where the key lies; −1 where it does not. Keys are below 2³² − 1. */
  find(key: number): number {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? slot : -1;
  }

  costAt(slot: number): number {
    return this.costs[slot] ?? 0;
  }

  placeAt(slot: number): number {
    return this.places?.[slot] ?? -1;
  }
}

const noKey = 0xffff_ffff;
