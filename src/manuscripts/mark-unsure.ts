import type { Draft } from '../conversation/draft.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import { claimId, isClaimOf } from '../report/claim-ids.ts';
import { walkParagraphs, type Piece, type Report } from '../report/report.ts';
import { doubtsIn } from '../writers/embedded/desk.ts';
import { doubtsOf } from '../writers/embedded/doubted.ts';

/**
 * The report with each number in doubt 待核实 where it first stands, by itself or in one worked out from it; what hangs on
 * it further on is told beside (`hangingOn`). What the officer has borne out since loses the mark. Inside a sentence that
 * stands 待核实 it needs none of its own, and that sentence settles nothing of it.
 */
export function markUnsure(kind: Kind, report: Report, ledger: Ledger): Report {
  const doubted = doubtsIn(kind, ledger);
  const seen = new Set<string>();
  return mapParagraphs(report, (paragraph) => {
    const pieces = paragraph.pieces.map((piece) => marked(piece, doubted, seen));
    return pieces.every((piece, at) => piece === paragraph.pieces[at]) ? paragraph : { ...paragraph, pieces };
  });
}

function marked(piece: Piece, doubted: ReadonlySet<string>, seen: Set<string>): Piece {
  if (piece.claim !== undefined && !isClaimOf('figure', piece.claim)) return piece;
  const fresh = doubtsOf(doubted, piece).filter((id) => !seen.has(id));
  for (const id of fresh) seen.add(id);
  const claim = fresh[0] === undefined ? undefined : claimId('figure', fresh[0]);
  if (claim === piece.claim) return piece;
  const { claim: _, ...plain } = piece;
  return claim === undefined ? plain : { ...plain, claim };
}

/** Each number in doubt that the report tells, in reading order, with all that stands or falls with it. */
export function hangingOn(kind: Kind, report: Report, ledger: Ledger): NonNullable<Draft['hanging']> {
  const doubted = doubtsIn(kind, ledger);
  const hanging = new Map<string, { id: string; told: string; workedOut: string[] }>();
  for (const { paragraph } of walkParagraphs(report))
    for (const piece of paragraph.pieces)
      for (const id of doubtsOf(doubted, piece)) {
        const one = hanging.get(id) ?? { id, told: '', workedOut: [] };
        hanging.set(id, one);
        if (piece.type === 'figure') one.told = piece.text;
        else if (!one.workedOut.includes(piece.text)) one.workedOut.push(piece.text);
      }
  return [...hanging.values()];
}
