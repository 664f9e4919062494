import Big from 'big.js';
import type { Comparison, Condition, Formula, FunctionName, Operator, TestName } from './expression.ts';

/** What a number may be: from `low` to `high`, both included. */
export interface Interval {
  low: Big;
  high: Big;
  /** Whose number it is, where that may differ: what is of different ones has no sum, share or comparison. */
  basis?: string | undefined;
}

/** `exact` where both ends are equal. */
export type Worth = ({ kind: 'exact' | 'interval' } & Interval) | { kind: 'unknown' };

/** What a figure is worth; null where it is not known. */
export type Lookup = (id: string) => Interval | null;

/** 20 decimals in a quotient: far below anything printed. Halves are rounded up. */
const Exact = Big();
Exact.DP = 20;
Exact.RM = 1;

/** The interval that is one number. */
export function exactly(value: string | number | Big): Interval {
  const big = new Exact(value);
  return { low: big, high: big };
}

export function evaluate(formula: Formula, lookup: Lookup): Worth {
  const found = intervalOf(formula, lookup);
  if (found === null) return { kind: 'unknown' };
  return { kind: found.low.eq(found.high) ? 'exact' : 'interval', ...found };
}

/** The one number a formula comes to; null where it is unknown or may be several. */
export function exactWorth(formula: Formula, lookup: Lookup): Big | null {
  const worth = evaluate(formula, lookup);
  return worth.kind === 'exact' ? worth.low : null;
}

function intervalOf(formula: Formula, lookup: Lookup): Interval | null {
  switch (formula.kind) {
    case 'number':
      return exactly(formula.value);
    case 'figure': {
      const found = lookup(formula.id);
      return found && { ...found, low: new Exact(found.low), high: new Exact(found.high) };
    }
    case 'operation': {
      const left = intervalOf(formula.left, lookup);
      const right = intervalOf(formula.right, lookup);
      return left && right && operate(left, formula.op, right);
    }
    case 'call':
      return reckonings[formula.name](formula.args.map((part) => intervalOf(part, lookup)));
  }
}

/** Whether numbers are of the same ones; a bare number goes with any. */
export function areOfOne(operands: readonly (Interval | null)[]): boolean {
  let basis: string | undefined;
  for (const one of operands) {
    if (one?.basis === undefined) continue;
    if (basis !== undefined && one.basis !== basis) return false;
    ({ basis } = one);
  }
  return true;
}

function operate(left: Interval, op: Operator, right: Interval): Interval | null {
  if (!areOfOne([left, right])) return null;
  const basis = left.basis ?? right.basis;
  if (op === '+') return { basis, low: left.low.plus(right.low), high: left.high.plus(right.high) };
  if (op === '-') return { basis, low: left.low.minus(right.high), high: left.high.minus(right.low) };
  if (op === '/' && right.low.lte(0) && right.high.gte(0)) return null;
  const ends = [left.low, left.high].flatMap((a) =>
    [right.low, right.high].map((b) => (op === '*' ? a.times(b) : a.div(b))),
  );
  return {
    basis,
    low: ends.reduce((a, b) => (b.lt(a) ? b : a)),
    high: ends.reduce((a, b) => (b.gt(a) ? b : a)),
  };
}

type Reckoning = (operands: readonly (Interval | null)[]) => Interval | null;

/** A function of two operands, unknown when one of them is. */
function ofPair(reckon: (a: Interval, b: Interval) => Interval | null): Reckoning {
  return ([a, b]) => (a && b ? reckon(a, b) : null);
}

function percent(a: Interval, b: Interval): Interval | null {
  const share = operate(a, '/', b);
  return share && operate(share, '*', exactly(100));
}

function together(operands: readonly Interval[]): Interval | null {
  if (operands.length === 0 || !areOfOne(operands)) return null;
  return operands.reduce((sum, one) => ({
    basis: sum.basis ?? one.basis,
    low: sum.low.plus(one.low),
    high: sum.high.plus(one.high),
  }));
}

function knownOf(operands: readonly (Interval | null)[]): Interval[] {
  return operands.filter((one) => one !== null);
}

/** Before stands on both sides of a growth: as now ÷ before − 1 it is taken once, and the interval is no wider than it is. */
const reckonings: Record<FunctionName, Reckoning> = {
  rate: ofPair(percent),
  growth: ofPair((now, before) => {
    const share = percent(now, before);
    return share && operate(share, '-', exactly(100));
  }),
  drop: ofPair((now, before) => {
    const share = percent(now, before);
    return share && operate(exactly(100), '-', share);
  }),
  diff: ofPair((a, b) => operate(a, '-', b)),
  pp: ofPair((a, b) => operate(a, '-', b)),
  per: ofPair((a, b) => operate(a, '/', b)),
  sum: (operands) => (operands.includes(null) ? null : together(knownOf(operands))),
  total: (operands) => together(knownOf(operands)),
  count: (operands) => exactly(knownOf(operands).length),
};

/** True or false where every value inside the intervals says so, else null. `tolerance` widens equality on both sides. */
export function compare(left: Interval, op: Comparison, right: Interval, tolerance = 0): boolean | null {
  if (!areOfOne([left, right])) return null;
  switch (op) {
    case '<':
      return left.high.lt(right.low) ? true : left.low.lt(right.high) ? null : false;
    case '<=':
      return left.high.lte(right.low) ? true : left.low.lte(right.high) ? null : false;
    case '>':
      return compare(right, '<', left);
    case '>=':
      return compare(right, '<=', left);
    case '=':
      if (left.low.minus(tolerance).gt(right.high) || left.high.plus(tolerance).lt(right.low)) return false;
      return left.high.minus(right.low).lte(tolerance) && right.high.minus(left.low).lte(tolerance) ? true : null;
    case '!=': {
      const isEqual = compare(left, '=', right, tolerance);
      return isEqual === null ? null : !isEqual;
    }
  }
}

/** What a test of the language says here; null where that cannot be told. */
export type Test = (name: TestName, args: readonly string[]) => boolean | null;

/** Whether a condition holds; null where what it needs is unknown or leaves both open. */
export function decide(condition: Condition, lookup: Lookup, test: Test = () => null): boolean | null {
  switch (condition.kind) {
    case 'compare': {
      const left = intervalOf(condition.left, lookup);
      const right = intervalOf(condition.right, lookup);
      return left && right && compare(left, condition.op, right);
    }
    case 'test':
      return test(condition.name, condition.args);
    case 'not': {
      const inner = decide(condition.of, lookup, test);
      return inner === null ? null : !inner;
    }
    case 'and':
    case 'or': {
      // One false settles an `and`, one true an `or`; else one open part leaves the whole open.
      const settling = condition.kind === 'or';
      const parts = condition.of.map((part) => decide(part, lookup, test));
      if (parts.includes(settling)) return settling;
      return parts.includes(null) ? null : !settling;
    }
  }
}
