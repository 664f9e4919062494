import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';

/** Above this a figure is asked for before the draft is called complete; below, a gap is not worth holding it for. */
export const mainWeight = 5.5;

type Weighed = Pick<CatalogueFigure, 'id' | 'group' | 'weight' | 'sensitivity'>;
interface Gated {
  id: string;
  name: string;
  /** Figures without which the others of the group cannot be: no 点验, no 应到. */
  gate: readonly string[];
}

export interface MainFigures<F extends Weighed = Weighed> {
  known: number;
  /** In catalogue order. */
  missing: F[];
  /** Names of the groups in which they are missing, the weightiest first. */
  groups: string[];
}

/** Given, none and withheld are settled; what he does not know is still wanted. */
export function isKnown(figure: LedgerFigure | undefined): boolean {
  return figure !== undefined && figure.status !== 'unknown';
}

/** How far along the officer is, counted here and nowhere else: the reply and the page say the same. */
export function mainFigures<F extends Weighed>(
  { figures, groups }: { figures: readonly F[]; groups: readonly Gated[] },
  ledger: Pick<Ledger, 'figures'>,
): MainFigures<F> {
  const gateOf = new Map(groups.map(({ id, gate }) => [id, gate]));
  const main = figures.filter(
    ({ id, weight, sensitivity, group }) =>
      weight > mainWeight &&
      sensitivity !== 'avoid' &&
      group !== 'meta' &&
      (id in ledger.figures || !gateOf.get(group)?.some((gate) => ledger.figures[gate]?.status === 'none')),
  );
  const missing = main.filter(({ id }) => !isKnown(ledger.figures[id]));
  // oxlint-disable-next-line no-array-sort -- the page runs where toSorted is not known
  const weightiest = missing.slice().sort((a, b) => b.weight - a.weight);
  const missingGroups = [...new Set(weightiest.map(({ group }) => group))];
  return {
    known: main.length - missing.length,
    missing,
    groups: missingGroups.map((id) => groups.find((group) => group.id === id)?.name ?? id),
  };
}
