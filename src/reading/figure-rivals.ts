import type { PossibleAct } from './possible-acts.ts';

/** What one figure's other tellings come to, as one of them sees it. */
export interface RivalsSeen {
  /** The likeliest by a number before and by one behind, of another value; by another number of the same value. */
  before: number;
  after: number;
  same: number;
  /** Numbers to the nearest of another value; 99 where there is none. */
  distance: number;
  none: number;
  silent: number;
  derived: number;
  derivedSame: number;
}

/** Of a figure and a year, one number that may be it. */
interface Rival {
  number: number;
  value: string | null;
  likely: number;
}

const noDistance = 99;

/**
 * All tellings of one figure, ordered once, so that a thousand numbers that may all be it are each looked at in a step and
 * not each beside each.
 */
export function figureRivals(
  tellings: readonly PossibleAct[],
  asRival: (number: number, raw: number) => Pick<Rival, 'value' | 'likely'>,
): (act: PossibleAct) => RivalsSeen {
  const silences = tellings.filter(({ role }) => role === 'silence');
  const none = mostOf(silences.filter(({ act }) => act === 'none').map(({ raw }) => raw));
  const silent = mostOf(silences.filter(({ act }) => act !== 'none').map(({ raw }) => raw));
  const years = [false, true].map((isLast) => {
    const own = tellings.filter((one) => one.role !== 'silence' && one.isLast === isLast);
    const numbers = own.flatMap(({ derived, number, raw }) =>
      derived || number === null ? [] : [{ number, ...asRival(number, raw) }],
    );
    const derived = own.filter((one) => one.derived).map(({ value, raw }) => ({ value, likely: raw }));
    return { numbers: inOrder(numbers), derived: bestByValue(derived) };
  });
  return (act) => {
    const { numbers, derived } = years[Number(act.isLast)] ?? { numbers: inOrder([]), derived: bestByValue([]) };
    return {
      none,
      silent,
      derived: derived.other(act.value),
      derivedSame: derived.same(act.value),
      ...numbers(act.number, act.value),
    };
  };
}

type NumbersSeen = Pick<RivalsSeen, 'before' | 'after' | 'same' | 'distance'>;

function inOrder(unordered: readonly Rival[]): (number: number | null, value: string | null) => NumbersSeen {
  const rivals = unordered.toSorted((a, b) => a.number - b.number);
  const all = bestByValue(rivals);
  const before = runningBest(rivals);
  const after = runningBest(rivals.toReversed()).toReversed();
  const places = new Map(rivals.map(({ number }, at) => [number, at]));
  const lastOther = nearestOther(rivals);
  const nextOther = nearestOther(rivals.toReversed()).toReversed();
  return (number, value) => {
    // What is told without a number stands behind all that are.
    if (number === null) {
      const other = all.other(value);
      const hasOther = rivals.some((one) => one.value !== value);
      return { before: other, after: 0, same: all.same(value), distance: hasOther ? 0 : noDistance };
    }
    const at = places.get(number) ?? -1;
    return {
      before: bestBut(before[at], value),
      after: bestBut(after[at], value),
      same: all.same(value, at),
      distance: Math.min(noDistance, lastOther[at] ?? noDistance, nextOther[at] ?? noDistance),
    };
  };
}

/** The likeliest so far, and the likeliest of another value than that one's. */
interface TwoBest {
  value: string | null;
  likely: number;
  other: number;
}

const nothing: TwoBest = { value: null, likely: 0, other: 0 };

function withOne(best: TwoBest, { value, likely }: Omit<Rival, 'number'>): TwoBest {
  if (value === best.value) return likely > best.likely ? { ...best, likely } : best;
  if (likely > best.likely) return { value, likely, other: best.likely };
  return likely > best.other ? { ...best, other: likely } : best;
}

function bestBut(best: TwoBest = nothing, value: string | null): number {
  return best.value === value ? best.other : best.likely;
}

/** For each place the best of those before it. */
function runningBest(rivals: readonly Rival[]): TwoBest[] {
  let best = nothing;
  return rivals.map((one) => {
    const before = best;
    best = withOne(best, one);
    return before;
  });
}

/** For each place how many numbers back the nearest of another value stands. */
function nearestOther(rivals: readonly Rival[]): (number | undefined)[] {
  let other: Rival | undefined;
  return rivals.map((one, at) => {
    const last = rivals[at - 1];
    if (last && last.value !== one.value) other = last;
    return other && Math.abs(other.number - one.number);
  });
}

interface BestByValue {
  /** The likeliest of that value, but for the one at `place`. */
  same(value: string | null, place?: number): number;
  other(value: string | null): number;
}

function bestByValue(rivals: readonly Omit<Rival, 'number'>[]): BestByValue {
  const byValue = new Map<string | null, { place: number; likely: number; next: number }>();
  let best = nothing;
  for (const [place, one] of rivals.entries()) {
    best = withOne(best, one);
    const known = byValue.get(one.value);
    if (!known) byValue.set(one.value, { place, likely: one.likely, next: 0 });
    else if (one.likely > known.likely) byValue.set(one.value, { place, likely: one.likely, next: known.likely });
    else known.next = Math.max(known.next, one.likely);
  }
  return {
    same: (value, place) => {
      const known = byValue.get(value);
      return known ? (known.place === place ? known.next : known.likely) : 0;
    },
    other: (value) => bestBut(best, value),
  };
}

function mostOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
