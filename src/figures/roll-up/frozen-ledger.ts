import * as z from 'zod';
import { FigureStatus } from '../ledger-shape.ts';
import type { Ledger, LedgerFigure } from '../ledger.ts';

const FrozenFigure = z.object({
  status: FigureStatus,
  value: z.string().nullable(),
  valueMax: z.string().exactOptional(),
  unit: z.string(),
  approx: z.string().nullable(),
  isDisputed: z.literal(true).exactOptional(),
  sure: z.literal(false).exactOptional(),
  scope: z.string().exactOptional(),
});

/** What of a ledger is sent to the district: numbers and how each stands, none of the officer's words, no facts. */
export const FrozenLedger = z.object({
  figures: z.record(z.string(), FrozenFigure),
  previous: z.record(z.string(), FrozenFigure),
});

export type FrozenLedger = z.infer<typeof FrozenLedger>;

export function freezeLedger(ledger: Pick<Ledger, 'figures' | 'previous'>): FrozenLedger {
  return { figures: frozen(ledger.figures), previous: frozen(ledger.previous) };
}

/** The figures as a street's, for adding up. */
export function thawLedger(sent: FrozenLedger): Pick<Ledger, 'figures' | 'previous'> {
  return { figures: thawed(sent.figures), previous: thawed(sent.previous) };
}

function frozen(figures: Ledger['figures']): FrozenLedger['figures'] {
  const kept = Object.entries(figures).map(([id, figure]): [string, FrozenLedger['figures'][string]] => {
    const { status, value, valueMax, unit, approx, isDisputed, sure, scope } = figure;
    return [
      id,
      {
        status,
        value,
        ...((valueMax ?? null) === null ? {} : { valueMax: valueMax ?? '' }),
        unit,
        approx,
        ...(isDisputed ? { isDisputed: true as const } : {}),
        ...(sure === false ? { sure } : {}),
        ...(scope === undefined ? {} : { scope }),
      },
    ];
  });
  // In one order: the same figures are the same text.
  return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function thawed(figures: FrozenLedger['figures']): Record<string, LedgerFigure> {
  return Object.fromEntries(
    Object.entries(figures).map(([id, figure]) => [id, { ...figure, surface: null, source: null }]),
  );
}
