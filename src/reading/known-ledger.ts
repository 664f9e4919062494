import { createLedger, type Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';

/** A ledger of which only this is known: for a message read by itself. Values are decimals in base units. */
export function ledgerKnowing(
  kind: Kind,
  { year, unit, known }: { year?: number | null; unit?: string | null; known: Readonly<Record<string, string>> },
): Ledger {
  const ledger = createLedger(kind.id);
  ledger.year = year ?? null;
  ledger.unitName = unit ?? null;
  for (const [id, value] of Object.entries(known)) {
    const base = kind.figureById.get(id)?.unit ?? '';
    ledger.figures[id] = { status: 'given', value, unit: base, approx: null, surface: null, source: null };
  }
  return ledger;
}

/** Values of last year, by the figure they are last year's of: told beside this year's, or as a figure of its own. */
export function valuesOfLastYear(
  kind: Kind,
  values: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const own = kind.figures.flatMap(({ id, previousOf }) => {
    const value = values[id];
    return previousOf === undefined || value === undefined ? [] : [[previousOf, value] as const];
  });
  return { ...previous, ...Object.fromEntries(own) };
}
