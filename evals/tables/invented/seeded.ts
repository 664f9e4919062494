/** Choices that are the same for one seed. */
export interface Deviating {
  upTo: (limit: number) => number;
  chance: (share: number) => boolean;
  choose: <T>(of: readonly T[]) => T;
  shuffle: <T>(of: readonly T[]) => T[];
}

const [multiplier, increment, modulus] = [1_664_525, 1_013_904_223, 2 ** 32];

/** Numbers of a linear congruential generator (Numerical Recipes). */
export function deviate(seed: number): Deviating {
  let state = seed >>> 0;
  const next = (): number => {
    state = (multiplier * state + increment) % modulus;
    return state / modulus;
  };
  for (let warm = 0; warm < 4; warm += 1) next();
  const upTo = (limit: number): number => next() * limit;
  const choose = <T>(of: readonly T[]): T => {
    const found = of[Math.floor(upTo(of.length))];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const shuffle = <T>(of: readonly T[]): T[] => {
    const left = [...of];
    const out: T[] = [];
    while (left.length > 0) out.push(...left.splice(Math.floor(upTo(left.length)), 1));
    return out;
  };
  return { upTo, chance: (share) => next() < share, choose, shuffle };
}
