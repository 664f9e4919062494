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
