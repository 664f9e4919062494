import type { RollUpRule } from '../../kinds/catalogue.ts';
import type { Ledger, LedgerFigure } from '../ledger.ts';

/** What one street told, and nothing but its figures. */
export interface UnitLedger {
  unit: string;
  ledger: Pick<Ledger, 'figures' | 'previous'>;
}

/**
 * How a street stands with one figure. counted: it is in the total · apart: told, but no part of a total (a rule
 * that adds nothing, a part of the year alone, a street that did not tell what the total is held against) · unknown, withheld: as it said · silent: it did not speak of it · missing:
 * nothing came from it.
 */
export type PartState = 'counted' | 'apart' | 'unknown' | 'withheld' | 'silent' | 'missing';

export interface Part {
  unit: string;
  state: PartState;
  /** As the street told it; null where it told nothing. */
  figure: LedgerFigure | null;
}

/** One figure of the district, opened into what its streets told: one part for each of them, in the order of the names. */
export interface Total {
  id: string;
  rule: RollUpRule;
  /** What they come to; null where nothing can be said. A figure all withheld or not known stands as such. */
  figure: LedgerFigure | null;
  parts: readonly Part[];
  /** Of a rate: the figures it was worked out from, over the streets that are counted. */
  from: readonly string[];
}

export interface RollUp {
  /** All streets of the district, in the order of their names, whether anything came from them or not. */
  units: readonly string[];
  /** Nothing came from these. */
  missing: readonly string[];
  /** In the order of the catalogue; those no street spoke of are left out. */
  totals: readonly Total[];
  /** The same of last year's. */
  previous: readonly Total[];
}
