import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import type { PossibleAct } from './possible-acts.ts';

/** Of each act what the first look says of it, of those that would take its figure or its number, and of its neighbours. */
export function secondLook(acts: readonly PossibleAct[], likely: readonly number[]): FeatureRow[] {
  const looked = acts.map((act, at) => ({ act, likely: likely[at] ?? 0 }));
  const look = firstLookOf(looked);
  return looked.map((one) => {
    const row = createRow();
    putSecondLook(row, look, one);
    return { names: row.names, values: row.values };
  });
}

/** A possible act with how likely it was at the first look, 0 to 1. */
interface LookedAt {
  act: PossibleAct;
  likely: number;
}

/** What the first look made of a message: by figure and year, and by number, its acts, likeliest first. */
interface FirstLook {
  acts: readonly LookedAt[];
  byFigure: ReadonlyMap<string, readonly LookedAt[]>;
  byNumber: ReadonlyMap<number, readonly LookedAt[]>;
  /** Of each number's likeliest act: the mean and the least. */
  mean: number;
  least: number;
  rank: ReadonlyMap<PossibleAct, number>;
}

function firstLookOf(acts: readonly LookedAt[]): FirstLook {
  const sorted = acts.toSorted((a, b) => b.likely - a.likely);
  const byFigure = new Map<string, LookedAt[]>();
  const byNumber = new Map<number, LookedAt[]>();
  for (const one of sorted) {
    put(byFigure, figureOf(one.act, one.act.isLast), one);
    if (one.act.number !== null) put(byNumber, one.act.number, one);
  }
  const best = [...byNumber.values()].map(([one]) => one?.likely ?? 0);
  return {
    acts: sorted,
    byFigure,
    byNumber,
    mean: best.length === 0 ? 1 : best.reduce((sum, likely) => sum + likely, 0) / best.length,
    least: best.length === 0 ? 1 : Math.min(...best),
    rank: new Map(sorted.map(({ act }, at) => [act, at])),
  };
}

function put<K>(map: Map<K, LookedAt[]>, key: K, one: LookedAt): void {
  const known = map.get(key);
  if (known) known.push(one);
  else map.set(key, [one]);
}

function figureOf({ id }: Pick<PossibleAct, 'id'>, isLast: boolean): string {
  return `${isLast ? 'last' : 'this'} ${id}`;
}

function putSecondLook(row: OpenRow, look: FirstLook, { act, likely }: LookedAt): void {
  const other = look.byFigure
    .get(figureOf(act, act.isLast))
    ?.find((one) => one.act !== act && !saysTheSame(one.act, act));
  const beside = act.number === null ? undefined : look.byNumber.get(act.number)?.find((one) => one.act !== act);
  const step = act.derived?.step?.index ?? null;
  row.put('likely', likely);
  row.put('other', other?.likely ?? -1);
  row.put('otherPlace', other ? placeOf(act, other.act) : -2);
  row.put('beside', beside?.likely ?? -1);
  row.put('next', act.number === null ? -1 : bestOf(look, act.number + 1));
  row.put('previous', act.number === null ? -1 : bestOf(look, act.number - 1));
  row.put('mean', look.mean);
  row.put('least', look.least);
  const base = act.derived ? look.byFigure.get(figureOf({ id: act.derived.from }, false))?.[0] : undefined;
  row.put('baseLikely', base?.likely ?? -1);
  row.put('stepLikely', step === null ? -1 : bestOf(look, step));
  row.put('order', (look.rank.get(act) ?? 0) / Math.max(1, look.acts.length));
  row.put('otherYear', look.byFigure.get(figureOf(act, !act.isLast))?.[0]?.likely ?? -1);
}

function saysTheSame(a: PossibleAct, b: PossibleAct): boolean {
  return a.act === b.act && a.value === b.value;
}

/** Before (-1) or behind (1) it; 2: without a number; 3: the act itself is. */
function placeOf(act: PossibleAct, other: PossibleAct): number {
  if (other.number === null) return 2;
  return act.number === null ? 3 : Math.sign(other.number - act.number);
}

function bestOf({ byNumber }: FirstLook, number: number): number {
  return byNumber.get(number)?.[0]?.likely ?? -1;
}
