import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import { claimId, isClaimOf } from '../report/claim-ids.ts';
import type { Piece, Report } from '../report/report.ts';
import { doubtsIn } from '../writers/embedded/desk.ts';
import { doubtOf } from '../writers/embedded/doubted.ts';

/**
 * The report with numbers in doubt 待核实 wherever it is read, and those worked out from them; what the officer has borne
 * out since loses the mark. Inside a sentence that stands 待核实 they need none of their own.
 */
export function markUnsure(kind: Kind, report: Report, ledger: Ledger): Report {
  const doubted = doubtsIn(kind, ledger);
  return mapParagraphs(report, (paragraph) => {
    const pieces = paragraph.pieces.map((piece) => marked(piece, doubted));
    return pieces.every((piece, at) => piece === paragraph.pieces[at]) ? paragraph : { ...paragraph, pieces };
  });
}

function marked(piece: Piece, doubted: ReadonlySet<string>): Piece {
  if (piece.claim !== undefined && !isClaimOf('figure', piece.claim)) return piece;
  const id = doubtOf(doubted, piece);
  const claim = id === null ? undefined : claimId('figure', id);
  if (claim === piece.claim) return piece;
  const { claim: _, ...plain } = piece;
  return claim === undefined ? plain : { ...plain, claim };
}
