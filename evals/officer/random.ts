/** A small seeded generator (mulberry32): same seed, same officer. */
export interface Random {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** Whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number;
  pick: <T>(items: readonly T[]) => T;
  chance: (share: number) => boolean;
  shuffle: <T>(items: readonly T[]) => T[];
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: <T>(items: readonly T[]): T => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('pick from nothing');
      return item;
    },
    chance: (share) => next() < share,
    shuffle: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        const [a, b] = [copy[i], copy[j]];
        if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a];
      }
      return copy;
    },
  };
}
