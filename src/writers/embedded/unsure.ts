import type { Ledger } from '../../figures/ledger.ts';
import type { Piece } from '../../report/report.ts';

/** The figure of a piece that was not surely heard, or that one worked out from; null: it stands. */
export function unsureOf(ledger: Ledger, piece: Piece): string | null {
  const ids = piece.type === 'figure' ? [piece.id] : piece.type === 'computed' ? piece.from : [];
  return ids.find((id) => ledger.figures[id]?.sure === false) ?? null;
}
