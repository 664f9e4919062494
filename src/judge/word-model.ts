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
  const scores = new Float64Array(classes);
  for (const place of row)
    for (let at = 0, from = place * classes; at < classes; at += 1)
      scores[at] = (scores[at] ?? 0) + (weights[from + at] ?? 0);
  const factor = sharpness / Math.sqrt(Math.max(1, row.length));
  return softmax(Array.from(scores, (score, at) => score * factor * (scale[at] ?? 0)));
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** FNV-1a, letter by letter: what follows a run folds on from where the run ended. */
const unfolded = 2166136261;

function foldOn(hash: number, letters: string): number {
  let folded = hash;
  for (let at = 0; at < letters.length; at += 1) folded = Math.imul(folded ^ letters.charCodeAt(at), 16777619);
  return folded;
}

function placeOf(hash: number, bits: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) & ((1 << bits) - 1);
}

/** Where a letter group is folded to among 2^bits places. Models are trained on these places. */
export function foldedPlace(gram: string, bits: number): number {
  return placeOf(foldOn(unfolded, gram), bits);
}

/** A row in the making, its letter groups folded to 2^bits places. */
export interface GramRowMaker {
  add: (gram: string) => void;
  /** `head` and the letters from `from` to `to` as one group. */
  addJoined: (head: string, letters: readonly string[], from: number, to: number) => void;
  /** Every group of one to `longest` letters that follow each other, `head` before each. */
  addRuns: (letters: readonly string[], longest: number, head?: string) => void;
  /** The first and the last one to `longest` letters between the marks of both ends. */
  addEnds: (letters: readonly string[], longest: number) => void;
  row: () => GramRow;
}

/** `given`: the row it goes on from. */
export function gramRowMaker(bits: number, given: GramRow = Int32Array.of()): GramRowMaker {
  const places = [...given];
  const addJoined: GramRowMaker['addJoined'] = (head, letters, from, to) => {
    let hash = foldOn(unfolded, head);
    for (let at = Math.max(0, from); at < to && at < letters.length; at += 1) hash = foldOn(hash, letters[at] ?? '');
    places.push(placeOf(hash, bits));
  };
  return {
    add: (gram) => void places.push(foldedPlace(gram, bits)),
    addJoined,
    addRuns: (letters, longest, head = '') => {
      const start = foldOn(unfolded, head);
      for (let at = 0; at < letters.length; at += 1) {
        let hash = start;
        for (let end = at; end < at + longest && end < letters.length; end += 1) {
          hash = foldOn(hash, letters[end] ?? '');
          places.push(placeOf(hash, bits));
        }
      }
    },
    addEnds: (letters, longest) => {
      for (let length = 1; length <= longest; length += 1) {
        addJoined('S', letters, 1, 1 + length);
        addJoined('E', letters, letters.length - 1 - length, letters.length - 1);
      }
    },
    row: () => eachOnce(places),
  };
}

function eachOnce(places: readonly number[]): GramRow {
  return Int32Array.from(new Set(places));
}
