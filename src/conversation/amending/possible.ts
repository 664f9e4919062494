import { Big } from 'big.js';
import { checkConstraint, constraintsOf, openRange } from '../../figures/arithmetic.ts';
import type { Interval, Lookup } from '../../kinds/expression-worth.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ToldFigure } from './clauses.ts';

const anything: Interval = { low: new Big(0), high: new Big(1e12) };

/** Whether a figure can be so many beside what was told: 上半年121 of 31 in the whole year cannot. */
export function canBe(
  kind: Kind,
  told: readonly ToldFigure[],
  { id, value, year }: { id: string; value: string | null; year: number | null },
): boolean {
  if (value === null) return true;
  const given: Lookup = (one) => {
    if (one === id) return openRange({ status: 'given', value, approx: null });
    const other = told.find((figure) => figure.id === one);
    return (other ? openRange(other.figure) : null) ?? anything;
  };
  const isTold = (one: string): boolean => told.some((figure) => figure.id === one && figure.figure.value !== null);
  return constraintsOf(kind, id).every(({ constraint, others }) => {
    const isExact = constraint.effect === 'hard' && constraint.op !== '~';
    return !isExact || !others.some(isTold) || checkConstraint(constraint, given, year) !== false;
  });
}
