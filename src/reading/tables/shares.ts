import { workedOutBy, workOutFigure } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { TableNumber } from './read-block.ts';

/**
 * 占比 45.6% in the row of 41 of 90: the share the catalogue has of just those two, as the numbers show. Gives such
 * shares their figure.
 */
export function nameShares(kind: Kind, report: number | null, numbers: readonly TableNumber[]): void {
  for (const share of numbers) {
    if (!isOpen(share)) continue;
    for (const role of ['this', 'last'] as const) {
      const beside = numbers.filter(
        (one) => one.cell.row === share.cell.row && one.role === role && one.choices.length > 0,
      );
      const figure = worksOut(kind, report, beside, share);
      if (!figure) continue;
      const { mention, stated: value } = share;
      share.choices = [{ figure, score: 1, isExact: false, mention, value, isFit: true, isUnitTold: true }];
      share.role = role;
      share.value = value;
      share.isSummed = true;
    }
  }
}

/** Of nothing yet, and a share by its head or its sign. */
function isOpen({ role, choices, cell, mention }: TableNumber): boolean {
  const isShare = role === 'share' || (role === 'unknown' && (mention.unit === '%' || /[%％]/.test(cell.text)));
  return isShare && choices.length === 0;
}

function worksOut(
  kind: Kind,
  year: number | null,
  beside: readonly TableNumber[],
  { stated }: TableNumber,
): CatalogueFigure | undefined {
  const figures: Record<string, LedgerFigure> = {};
  for (const { choices, value } of beside) {
    const id = choices[0]?.figure.id;
    if (id !== undefined) figures[id] = { status: 'given', value, unit: '', approx: null, surface: null, source: null };
  }
  const decimals = stated.split('.')[1]?.length ?? 0;
  const fitting = kind.figures.filter(({ id }) => {
    if (id in figures || workedOutBy(kind, id) !== 'rate') return false;
    const worth = workOutFigure(kind, { year, figures }, id);
    return worth !== null && Math.abs(Number(worth) - Number(stated)) <= 0.5 * 10 ** -decimals + 1e-9;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
