/** What the laws of numbers near one another share (`reckon-near.ts`, `near-order.ts`). */
import { Big } from 'big.js';
import type { DraftReading } from './draft-reading.ts';
import { contradiction, type Fact, type WayOut } from './facts.ts';
import type { Wholes } from './facts-identity.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export interface Place {
  draft: DraftReading;
  own: readonly Fact[];
  i: number;
  fact: Fact;
  /** What stands in the paragraph before the sentence. */
  pool: readonly Fact[];
}

export type Law = (place: Place, wholes: Wholes) => Finding[];

/** What is said with a number: from the mark before it. */
export function clauseOf({ lead }: Fact): string {
  return lead.slice(Math.max(0, lead.search(lastClause)));
}

const lastClause = /[^，。；：（\n]*$/u;

/** What is said right behind a number, to the next mark or number. */
export function behind({ text }: DraftReading, { end }: Fact): string {
  return /^[^，。；：、（\n\d]*/u.exec(text.slice(end, end + 16))?.[0] ?? '';
}

/** About as much: a digit that is another, digits changed about, or no more than a seventh off. */
export function isAbout(said: Big, right: Big): boolean {
  if (right.lte(0)) return false;
  const [a, b] = [said.toFixed(), right.toFixed()];
  const others = a.length === b.length ? Array.from(a).filter((digit, k) => digit !== b[k]).length : Infinity;
  const gap = said.minus(right).abs();
  return others === 1 || gap.lte(2) || gap.lte(right.times(seventh));
}

export const seventh = 0.15;

export function reckoned(
  rule: 'figures/sum' | 'figures/rate' | 'figures/average' | 'figures/direction',
  places: readonly Fact[],
  how: string,
  right: string,
  said: string,
  ways: readonly WayOut[] = [],
): Finding[] {
  return contradiction(rule, 'error', places, wording.reckoned(how, right, said), { ways });
}
