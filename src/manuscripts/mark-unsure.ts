import type { Ledger } from '../figures/ledger.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import { claimId, isClaimOf } from '../report/claim-ids.ts';
import type { Piece, Report } from '../report/report.ts';
import { unsureOf } from '../writers/embedded/unsure.ts';

/**
 * The report with numbers that were not surely heard 待核实 wherever it is read, and those worked out from them; what
 * the officer has borne out since loses the mark. Inside a sentence that stands 待核实 they need none of their own.
 */
export function markUnsure(report: Report, ledger: Ledger): Report {
  return mapParagraphs(report, (paragraph) => {
    const pieces = paragraph.pieces.map((piece) => marked(piece, ledger));
    return pieces.every((piece, at) => piece === paragraph.pieces[at]) ? paragraph : { ...paragraph, pieces };
  });
}

function marked(piece: Piece, ledger: Ledger): Piece {
  if (piece.claim !== undefined && !isClaimOf('figure', piece.claim)) return piece;
  const id = unsureOf(ledger, piece);
  const claim = id === null ? undefined : claimId('figure', id);
  if (claim === piece.claim) return piece;
  const { claim: _, ...plain } = piece;
  return claim === undefined ? plain : { ...plain, claim };
}
