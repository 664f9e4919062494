import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Constraint } from '../../kinds/constraints.ts';
import { evaluate, exactly } from '../../kinds/expression-worth.ts';
import type { LedgerFigure } from '../ledger.ts';
import { addUp, type Counted } from './add-up.ts';

/**
 * A share worked out from the added parts of the streets that told all of them: never a mean of shares. `told`: those
 * streets' values of a part, all exact. Null where it cannot be told (a part is 0). A decimal is kept of a share in %.
 */
export function reckonRate(
  { right }: Constraint,
  catalogue: CatalogueFigure,
  told: (id: string) => readonly Counted[],
): LedgerFigure | null {
  const parts: Counted[] = [];
  const worth = evaluate(right, (id) => {
    const figures = told(id);
    parts.push(...figures);
    return exactly(addUp(figures, catalogue).value ?? '0');
  });
  if (worth.kind !== 'exact') return null;
  const value = catalogue.unit === '%' ? worth.low.round(1) : worth.low;
  return {
    status: 'given',
    value: value.toFixed(),
    unit: catalogue.unit,
    approx: null,
    surface: null,
    source: null,
    ...(parts.some(({ isDisputed }) => isDisputed) ? { isDisputed: true } : {}),
    ...(parts.some(({ sure }) => sure === false) ? { sure: false as const } : {}),
  };
}
