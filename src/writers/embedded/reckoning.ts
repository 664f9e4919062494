import type { Big } from 'big.js';
import { decide, exactWorth, type Lookup } from '../../kinds/expression-worth.ts';
import type { Condition, Formula, TestName } from '../../kinds/expression.ts';
import { roundRate } from '../../numerals/rates.ts';

/** What the conditions and formulas of the templates may ask. */
export interface Facts {
  /** The exact value of a figure; null when it is missing, approximate, disputed or of a part of the year. */
  exact(id: string): Big | null;
  test(name: TestName, args: readonly string[]): boolean;
  /** What a figure may be, 余 and 近 included; null when it is missing, disputed or of a part of the year. */
  range: Lookup;
}

function lookupIn(facts: Facts): Lookup {
  return (id) => (facts.exact(id) === null ? null : facts.range(id));
}

/**
 * Exact value of a formula, null where it cannot or must not be said: a missing or inexact figure, a division by
 * zero, a share above 100 %, a difference below zero, a growth that is none. Rates, growth and points are in %.
 */
export function reckon(formula: Formula, facts: Facts): Big | null {
  const value = exactWorth(formula, lookupIn(facts));
  return value !== null && isSayable(formula, value) ? value : null;
}

function isSayable(formula: Formula, value: Big): boolean {
  switch (formula.kind === 'call' ? formula.name : null) {
    case 'rate':
      return value.lte(100);
    case 'growth':
    case 'drop':
      return value.gt(0);
    default:
      return value.gte(0);
  }
}

/** A condition whose answer is open does not hold. */
export function holds(condition: Condition, facts: Facts): boolean {
  return decide(condition, lookupIn(facts), (name, args) => facts.test(name, args)) === true;
}

/** The same of figures said with 余 and 近 too: true where it holds of all they may be. */
export function holdsWithin(condition: Condition, facts: Facts): boolean {
  return decide(condition, facts.range, (name, args) => facts.test(name, args)) === true;
}

/** One decimal, a last 0 dropped; two where one would round a part up to the whole. Null when even that would. */
export function printPercent(value: Big): string | null {
  const rounded = roundRate(value);
  return rounded && `${rounded.toFixed()}%`;
}
