import { addingUp, type AddingUp } from './adding-up.ts';
import { firstFrom } from '../text/spans.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import type { PossibleAct } from './possible-acts.ts';
import type { Scene } from './scene.ts';

/** Of each act what the first look says of it, of those that would take its figure or its number, and of its neighbours. */
export function secondLook(scene: Scene, acts: readonly PossibleAct[], likely: readonly number[]): FeatureRow[] {
  const looked = acts.map((act, at) => ({ act, likely: likely[at] ?? 0 }));
  const look = firstLookOf(looked);
  const addsUp = addingUp(scene, (id, isLast) => look.byFigure.get(figureOf({ id }, isLast))?.first);
  const sums = new Map(looked.map(({ act }) => [act, addsUp(act)]));
  return looked.map((one) => {
    const row = createRow();
    putSecondLook(row, look, one);
    putSums(row, look, one.act, sums);
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
  byFigure: ReadonlyMap<string, BestTwo>;
  byNumber: ReadonlyMap<number, readonly LookedAt[]>;
  /** Of each number's likeliest act: the mean and the least. */
  mean: number;
  least: number;
  rank: ReadonlyMap<PossibleAct, number>;
  rows: Rows;
}

/** The numbers that tell of this year and those that tell of last year, each row in order, with the figures they tell. */
interface Rows {
  own: readonly Placed[];
  last: readonly Placed[];
}

/** The likeliest, and the likeliest that says something else. */
interface BestTwo {
  first: LookedAt;
  other: LookedAt | undefined;
}

/** `start`: the number. */
interface Placed {
  start: number;
  id: string;
}

/** Less likely, and a number is of neither row. */
const leastPlaced = 0.2;

function rowsOf(byNumber: ReadonlyMap<number, readonly LookedAt[]>): Rows {
  const rows: { own: Placed[]; last: Placed[] } = { own: [], last: [] };
  for (const [number, [best]] of [...byNumber].toSorted(([a], [b]) => a - b)) {
    if (!best || best.likely < leastPlaced) continue;
    (best.act.isLast ? rows.last : rows.own).push({ start: number, id: best.act.id });
  }
  return rows;
}

/** 82、60、39，去年75、52、40: 1 where the other year's number in the same place of its row tells the same figure. */
function rowFit({ own, last }: Rows, { id, number, isLast }: PossibleAct, isFromEnd: boolean): number {
  const [mine, others] = isLast ? [last, own] : [own, last];
  if (others.length === 0 || number === null) return 0;
  const before = firstFrom(mine, number);
  const isCounted = mine[before]?.start === number;
  const place = isFromEnd ? others.length - (mine.length - before) - (isCounted ? 0 : 1) : before;
  const other = others[place];
  return other ? (other.id === id ? 1 : -1) : 0;
}

function firstLookOf(acts: readonly LookedAt[]): FirstLook {
  const sorted = acts.toSorted((a, b) => b.likely - a.likely);
  const byFigure = new Map<string, BestTwo>();
  const byNumber = new Map<number, LookedAt[]>();
  for (const one of sorted) {
    const figure = figureOf(one.act, one.act.isLast);
    const known = byFigure.get(figure);
    if (!known) byFigure.set(figure, { first: one, other: undefined });
    else if (!saysTheSame(one.act, known.first.act)) known.other ??= one;
    if (one.act.number === null) continue;
    const ofNumber = byNumber.get(one.act.number);
    if (ofNumber) ofNumber.push(one);
    else byNumber.set(one.act.number, [one]);
  }
  const best = [...byNumber.values()].map(([one]) => one?.likely ?? 0);
  return {
    acts: sorted,
    byFigure,
    byNumber,
    mean: best.length === 0 ? 1 : best.reduce((sum, likely) => sum + likely, 0) / best.length,
    least: best.length === 0 ? 1 : Math.min(...best),
    rank: new Map(sorted.map(({ act }, at) => [act, at])),
    rows: rowsOf(byNumber),
  };
}

function figureOf({ id }: Pick<PossibleAct, 'id'>, isLast: boolean): string {
  return `${isLast ? 'last' : 'this'} ${id}`;
}

function putSecondLook(row: OpenRow, look: FirstLook, { act, likely }: LookedAt): void {
  const own = look.byFigure.get(figureOf(act, act.isLast));
  const other = own && saysTheSame(own.first.act, act) ? own.other : own?.first;
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
  const base = act.derived ? look.byFigure.get(figureOf({ id: act.derived.from }, false))?.first : undefined;
  row.put('baseLikely', base?.likely ?? -1);
  row.put('stepLikely', step === null ? -1 : bestOf(look, step));
  row.put('order', (look.rank.get(act) ?? 0) / Math.max(1, look.acts.length));
  row.put('otherYear', look.byFigure.get(figureOf(act, !act.isLast))?.first.likely ?? -1);
  row.put('rowFit', rowFit(look.rows, act, false));
  row.put('rowFitFromEnd', rowFit(look.rows, act, true));
  row.put('rowsEven', look.rows.own.length - look.rows.last.length);
}

/** Whether it adds up, and whether another telling of its number does. */
function putSums(row: OpenRow, { byNumber }: FirstLook, act: PossibleAct, sums: Map<PossibleAct, AddingUp>): void {
  const own = sums.get(act);
  for (const [name, value] of Object.entries(own ?? {})) row.put(name, value);
  const others = (act.number === null ? [] : (byNumber.get(act.number) ?? [])).filter((one) => one.act !== act);
  row.put('holdsElse', Math.max(0, ...others.map((one) => sums.get(one.act)?.holds ?? 0)));
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
