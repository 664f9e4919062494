import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Catalogue } from '../http/page-shapes.ts';

/** Last year's figures by the figure they are last year's of: told beside this year's, or as a figure of their own. */
export function lastYearOf({ figures }: Catalogue, ledger: Ledger): Readonly<Record<string, LedgerFigure>> {
  const known: Record<string, LedgerFigure> = { ...ledger.previous };
  for (const { id, previousOf } of figures) {
    const own = ledger.figures[id];
    if (previousOf !== undefined && own) known[previousOf] = own;
  }
  return known;
}
