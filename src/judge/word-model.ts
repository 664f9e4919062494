/** A row of hashed letter groups: their places. */
export type GramRow = Int32Array;

/** A log-linear model over hashed letter groups; weights are bytes with a scale for each class. */
export interface WordModel {
  classes: number;
  scale: Float32Array;
  /** By place, then class. */
  weights: Int8Array;
}

/** Sharpens the mean weight of a row: rows of many groups would else say little. */
export const sharpness = 4;

/** Probabilities by class. */
export function classify({ classes, scale, weights }: WordModel, row: GramRow): number[] {
  const scores = Array.from({ length: classes }, () => 0);
  for (const place of row)
    for (let at = 0; at < classes; at += 1) scores[at] = (scores[at] ?? 0) + (weights[place * classes + at] ?? 0);
  const factor = sharpness / Math.sqrt(Math.max(1, row.length));
  return softmax(scores.map((score, at) => score * factor * (scale[at] ?? 0)));
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Where a letter group is folded to among 2^bits places: FNV-1a. Models are trained on these places. */
export function foldedPlace(gram: string, bits: number): number {
  let hash = 2166136261;
  for (let at = 0; at < gram.length; at += 1) {
    hash ^= gram.charCodeAt(at);
    hash = Math.imul(hash, 16777619);
  }
  hash ^= hash >>> 15;
  return (hash >>> 0) & ((1 << bits) - 1);
}

/** A row in the making, its letter groups folded to 2^bits places. */
export interface GramRowMaker {
  add: (gram: string) => void;
  /** Every group of one to `longest` letters that follow each other. */
  addRuns: (letters: readonly string[], longest: number) => void;
  /** The first and the last one to `longest` letters between the marks of both ends. */
  addEnds: (letters: readonly string[], longest: number) => void;
  row: () => GramRow;
}

export function gramRowMaker(bits: number): GramRowMaker {
  const places = new Set<number>();
  const add = (gram: string): void => void places.add(foldedPlace(gram, bits));
  return {
    add,
    addRuns: (letters, longest) => {
      for (let at = 0; at < letters.length; at += 1)
        for (let length = 1; length <= longest && at + length <= letters.length; length += 1)
          add(letters.slice(at, at + length).join(''));
    },
    addEnds: (letters, longest) => {
      for (let length = 1; length <= longest; length += 1) {
        add(`S${letters.slice(1, 1 + length).join('')}`);
        add(`E${letters.slice(-1 - length, -1).join('')}`);
      }
    },
    row: () => Int32Array.from(places),
  };
}
