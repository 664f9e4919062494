import { add, shift, zero, type Exact } from './exact.ts';

/** What has been read of one numeral so far. */
export interface State {
  text: string;
  pos: number;
  /** Sum of what the last 万 or 亿 closed, and of what stands below it. */
  closed: Pair;
  section: Pair;
  pending: Pair | null;
  pendingIsShort: boolean;
  lastSmall: number;
  lastBig: number;
  /** The power a trailing digit falls under: 三万二 → 万. 0 when 零 came between. */
  shortPower: number;
  isSpaced: boolean;
  isOpen: boolean;
  approx: string | null;
  isBare: boolean;
  tokens: number;
}

export interface Pair {
  low: Exact;
  high: Exact;
}

export const nothing: Pair = { low: zero, high: zero };

export function total(state: State): Pair {
  let sum = plus(state.closed, state.section);
  if (state.pending) sum = plus(sum, state.pendingIsShort ? scale(state.pending, state.shortPower - 1) : state.pending);
  return sum;
}

export function plus(a: Pair, b: Pair): Pair {
  return { low: add(a.low, b.low), high: add(a.high, b.high) };
}

export function scale(pair: Pair, power: number): Pair {
  return { low: shift(pair.low, power), high: shift(pair.high, power) };
}

export function same(value: Exact): Pair {
  return { low: value, high: value };
}
