import type { Big } from 'big.js';
import { isCount, lastDigit, type Fact } from './facts.ts';

export const relationKinds = ['sum', 'product', 'share', 'step', 'growth', 'same'] as const;
export type RelationKind = (typeof relationKinds)[number];

export interface Relation {
  kind: RelationKind;
  /** The number that the others give, as it is told. */
  result: Fact;
  /** The others, in their order. */
  given: readonly Fact[];
  /** What they give. */
  right: Big;
  /** How it is told: the words before and behind each number, what stands between, what was passed over. */
  signs: () => readonly string[];
}

/** Whether the numbers give what is told, as far as it is told: a share is rounded, a sum is not. */
export function isHeld({ result, right, kind }: Relation): boolean {
  const gap = right.minus(result.value).abs();
  if (kind === 'sum' || kind === 'step' || kind === 'same') return gap.eq(0);
  return gap.lte(lastDigit(result).times(1.1)) && (kind !== 'product' || gap.eq(0) || result.text.includes('.'));
}

/** Whether another relation, which comes out, accounts for these numbers. A whole may be parted twice. */
export function isExplained(broken: Relation, held: Relation): boolean {
  const all = [held.result, ...held.given];
  if ([broken.result, ...broken.given].every((fact) => all.includes(fact))) return true;
  // Parts of one whole make up no other.
  if (broken.kind === 'sum' && held.kind === 'sum' && broken.given.every((fact) => held.given.includes(fact)))
    return true;
  // Two numbers have one share: another rate beside it is of something else.
  if (broken.kind === 'share' && held.kind === 'share' && broken.given.every((fact) => held.given.includes(fact)))
    return true;
  if (held.result !== broken.result) return false;
  return broken.kind !== 'sum' || held.kind !== 'sum' || held.given.some((fact) => broken.given.includes(fact));
}

/** About as much as the others give: no more than a quarter off, a share some points. */
export function isNearly(kind: RelationKind, said: Big, right: Big): boolean {
  const gap = said.minus(right).abs();
  return gap.lte(kind === 'share' || kind === 'growth' ? fewPoints : Math.max(2, right.toNumber() / 4));
}

const fewPoints = 12;

export const isPlain = (fact: Fact): boolean => isCount(fact) && !fact.isChange && !fact.isEach;
