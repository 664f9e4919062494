import type * as z from 'zod';
import type * as shape from './ledger-shape.ts';

export type FigureStatus = z.infer<typeof shape.FigureStatus>;
export type Source = z.infer<typeof shape.Source>;
export type Coverage = z.infer<typeof shape.Coverage>;
export type LedgerFigure = z.infer<typeof shape.LedgerFigure>;
export type ComputedFigure = z.infer<typeof shape.ComputedFigure>;
export type LedgerFact = z.infer<typeof shape.LedgerFact>;
export type UnassignedFigure = z.infer<typeof shape.UnassignedFigure>;
export type Ledger = z.infer<typeof shape.Ledger>;

export function createLedger(kind: string): Ledger {
  return {
    kind,
    year: null,
    unitName: null,
    role: null,
    figures: {},
    previous: {},
    computed: {},
    facts: {},
    unassigned: [],
  };
}
