import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';

/** Of the points of a section its figures make so much, doings the rest (a strict reader's count of thin and full drafts). */
const [byFigures, byDoings] = [0.7, 0.3];
/** So many doings are enough for a section. */
const enoughDoings = 4;
/** A figure that weighs less is no loss to a draft. */
const weighty = 5;

/** Points a draft gains at most from the figures of a section that are still missing; `isOpen`: may be asked for. */
export function liftOfFigures(kind: Kind, ledger: Ledger, section: string, isOpen: (id: string) => boolean): number {
  return byFigures * worthOf(kind, section) * missingShare(kind, ledger, section, isOpen);
}

/** How much of a section's weight is still to be asked for, 0 to 1. */
export function missingShare(
  kind: Kind,
  { figures }: Ledger,
  section: string,
  isOpen: (id: string) => boolean,
): number {
  const all = weightyOf(kind, section);
  const weigh = (some: typeof all): number => some.reduce((sum, { weight }) => sum + weight, 0);
  return all.length === 0 ? 0 : weigh(all.filter(({ id }) => !(id in figures) && isOpen(id))) / weigh(all);
}

/** The figures of a section a draft would miss; who reports of which year is no figure of it. */
function weightyOf(kind: Kind, section: string): Kind['figures'] {
  return kind.figures.filter((one) => one.section === section && one.weight >= weighty && one.group !== 'meta');
}

/** Points a draft gains at most from doings of a section. */
export function liftOfDoings(kind: Kind, { facts }: Ledger, section: string): number {
  const told = kind.practices.filter((one) => one.section === section && facts[one.id]?.status === 'confirmed').length;
  return byDoings * worthOf(kind, section) * Math.max(0, 1 - told / enoughDoings);
}

function worthOf(kind: Kind, section: string): number {
  return kind.sections.find(({ id }) => id === section)?.worth ?? 0;
}

/** What would lift a draft most. */
export type Lift = { kind: 'figures'; section: string; ids: string[] } | { kind: 'doings'; section: string };

/** With less to gain from numbers, doings are worth more words. */
const worthNumbers = 1;
const mostNamed = 4;

/**
 * The section whose missing figures a draft gains most by; where numbers would hardly add to it, the one of those
 * `withDoings` that gains most by doings. Null: neither would.
 */
export function bestLift(
  kind: Kind,
  ledger: Ledger,
  isOpen: (id: string) => boolean,
  withDoings: readonly string[],
): Lift | null {
  const best = <T extends { points: number }>(some: readonly T[]): T | undefined =>
    some.toSorted((a, b) => b.points - a.points)[0];
  const numbers = best(kind.sections.map(({ id }) => ({ id, points: liftOfFigures(kind, ledger, id, isOpen) })));
  if (numbers && numbers.points >= worthNumbers) {
    const missing = weightyOf(kind, numbers.id).filter(({ id }) => !(id in ledger.figures) && isOpen(id));
    const ids = missing
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, mostNamed)
      .map(({ id }) => id);
    return { kind: 'figures', section: numbers.id, ids };
  }
  const doings = best(withDoings.map((id) => ({ id, points: liftOfDoings(kind, ledger, id) })));
  return doings && doings.points > 0 ? { kind: 'doings', section: doings.id } : null;
}
