import { Big } from 'big.js';
import type { Comparison, Condition, Expression } from '../../kinds/expression.ts';

/** What the conditions and formulas of the templates may ask. */
export interface Facts {
  /** The exact value of a figure; null when it is missing, approximate, disputed or of a part of the year. */
  exact(id: string): Big | null;
  test(name: string, args: readonly string[]): boolean;
}

/** 20 decimals: far below the one decimal that is printed. */
const reckon = Big();
reckon.DP = 20;
reckon.RM = 1;

/**
 * Exact value of an expression, null where it cannot or must not be said: a missing or inexact figure, a division by
 * zero, a share above 100 %, a difference below zero. Rates, growth and points are in %.
 */
export function evaluate(expression: Expression, facts: Facts): Big | null {
  if (expression.kind === 'number') return reckon(expression.value);
  if (expression.kind === 'figure') {
    const exact = facts.exact(expression.id);
    return exact === null ? null : reckon(exact);
  }
  const all = expression.args.map((arg) => evaluate(arg, facts));
  const known = all.filter((value) => value !== null);
  if (expression.name === 'total') return known.length === 0 ? null : known.reduce((sum, value) => sum.plus(value));
  if (known.length < all.length) return null;
  return apply(expression.name, known);
}

function apply(name: string, values: readonly Big[]): Big | null {
  const [a, b] = values;
  if (!a) return null;
  if (name === 'sum') return values.reduce((sum, value) => sum.plus(value));
  if (!b) return null;
  switch (name) {
    case 'rate':
      return b.eq(0) || a.gt(b) ? null : a.div(b).times(100);
    case 'diff':
      return a.lt(b) ? null : a.minus(b);
    case 'per':
      return b.eq(0) ? null : a.div(b);
    case 'growth':
      return b.eq(0) || a.lte(b) ? null : a.minus(b).div(b).times(100);
    case 'drop':
      return b.eq(0) || a.gte(b) ? null : b.minus(a).div(b).times(100);
    case 'pp':
      return a.lt(b) ? null : a.minus(b);
    default:
      return null;
  }
}

/** A comparison with an unknown side does not hold. */
export function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.of.every((part) => holds(part, facts));
    case 'or':
      return condition.of.some((part) => holds(part, facts));
    case 'not':
      return !holds(condition.of, facts);
    case 'test':
      return facts.test(condition.name, condition.args);
    default: {
      const left = evaluate(condition.left, facts);
      const right = evaluate(condition.right, facts);
      return left !== null && right !== null && compare(left, condition.op, right);
    }
  }
}

function compare(left: Big, op: Comparison, right: Big): boolean {
  switch (op) {
    case '<':
      return left.lt(right);
    case '<=':
      return left.lte(right);
    case '=':
      return left.eq(right);
    case '>=':
      return left.gte(right);
    case '>':
      return left.gt(right);
    default:
      return !left.eq(right);
  }
}

/** One decimal, a last 0 dropped; two where one would round a part up to the whole. Null when even that would. */
export function printPercent(value: Big): string | null {
  for (const places of [1, 2]) {
    const rounded = value.round(places, 1);
    if ((rounded.eq(100) && value.lt(100)) || (rounded.eq(0) && value.gt(0))) continue;
    return `${rounded.toFixed()}%`;
  }
  return null;
}
