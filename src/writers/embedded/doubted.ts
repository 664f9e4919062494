import type { Ledger, LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import { claimId } from '../../report/claim-ids.ts';
import type { Piece } from '../../report/report.ts';
import { holds, type Facts } from './reckoning.ts';

/**
 * Figures that stand 待核 where they are first told, with what is reckoned from them: not surely heard, of a unit that was
 * put right, or larger than one such thing can be (`doubts` of a detector). What he has confirmed since stands.
 */
export function doubtedFigures(kind: Kind, ledger: Ledger, facts: Facts): ReadonlySet<string> {
  const { figures } = ledger;
  const unsure = Object.keys(figures).filter((id) => figures[id]?.sure === false);
  const byUnit = Object.entries(figures).flatMap(([id, figure]) =>
    isUnitInDoubt(kind.figureById.get(id), figure) ? [id] : [],
  );
  const bySize = kind.problems.problems
    .filter(({ doubts, when }) => doubts.length > 0 && holds(when, facts))
    .flatMap(({ doubts }) => doubts);
  const isConfirmed = (id: string): boolean => ledger.facts[claimId('figure', id)]?.status === 'confirmed';
  return new Set([...unsure, ...[...byUnit, ...bySize].filter((id) => !isConfirmed(id))]);
}

/** 250000万元 recorded as 250,000 元: what was written down and what is printed differ by more than rounding. */
export function isUnitInDoubt(catalogue: CatalogueFigure | undefined, figure: LedgerFigure): boolean {
  const [written] = findNumerals(figure.surface ?? '');
  return (
    figure.status === 'given' &&
    catalogue?.unit === '元' &&
    written !== undefined &&
    figure.value !== null &&
    written.value !== figure.value
  );
}

/** The doubted figures a piece tells or was worked out from; none: it stands. */
export function doubtsOf(doubted: ReadonlySet<string>, piece: Piece): string[] {
  const ids = piece.type === 'figure' ? [piece.id] : piece.type === 'computed' ? piece.from : [];
  return ids.filter((id) => doubted.has(id));
}
