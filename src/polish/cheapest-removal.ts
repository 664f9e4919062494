interface Removable {
  length: number;
  cost: number;
}

/** Beyond what must go, so many characters more are weighed; a sentence is hardly ever longer. */
const overshoot = 200;

/**
 * Which of `pool` to take out so that at least `excess` characters go at the least cost, each character taken out
 * beyond that costing 1: a knapsack over lengths, |pool| × excess steps. `pool` must hold more than `excess`.
 */
export function cheapestRemoval(pool: readonly Removable[], excess: number): number[] {
  const size = excess + overshoot + 1;
  const costs = new Float64Array(size).fill(Infinity);
  costs[0] = 0;
  const taken = pool.map(() => new Uint8Array(size));
  for (const [i, { length, cost }] of pool.entries()) {
    for (let total = size - 1; total >= length; total -= 1) {
      const price = (costs[total - length] ?? Infinity) + cost;
      if (price >= (costs[total] ?? Infinity)) continue;
      costs[total] = price;
      const marks = taken[i];
      if (marks) marks[total] = 1;
    }
  }
  let best = -1;
  for (let total = excess; total < size; total += 1) {
    const priced = (costs[total] ?? Infinity) + total - excess;
    if (priced < (best === -1 ? Infinity : (costs[best] ?? Infinity) + best - excess)) best = total;
  }
  const removal: number[] = [];
  for (let i = pool.length - 1, left = best; i >= 0 && left > 0; i -= 1) {
    if (taken[i]?.[left] !== 1) continue;
    removal.push(i);
    left -= pool[i]?.length ?? 0;
  }
  return removal.toReversed();
}
