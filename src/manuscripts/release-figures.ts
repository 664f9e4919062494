import { Big } from 'big.js';
import { extractFigures } from '../mentions/extract.ts';
import type { Ledger } from '../figures/ledger.ts';
import { parseFormula } from '../kinds/expression.ts';
import type { Kind } from '../kinds/kind.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import type { Piece, Report } from '../report/report.ts';
import { createDesk, type Desk } from '../writers/embedded/desk.ts';
import { printFormula } from '../writers/embedded/template.ts';

/**
 * A number that no longer is what the ledger says (in the officer's own block after a correction, in an earlier
 * version gone back to) leads to no message any more: it is text like any other, for the checks to ask about.
 */
export function releaseFigures(kind: Kind, report: Report, ledger: Ledger): Report {
  let desk: Desk | undefined;
  const isTrue = (piece: Piece): boolean => {
    if (piece.type === 'figure') return isAsGiven(kind, piece, ledger);
    if (piece.type !== 'computed') return true;
    desk ??= createDesk({ kind, ledger, outline: kind.defaultOutline, seed: 0, passages: [] });
    return isAsReckoned(piece, desk);
  };
  return mapParagraphs(report, (paragraph) =>
    paragraph.pieces.every(isTrue)
      ? paragraph
      : { ...paragraph, pieces: paragraph.pieces.map((piece) => (isTrue(piece) ? piece : textOf(piece))) },
  );
}

/** What cannot be read as one number (a unit's name, 没有) is not judged. */
function isAsGiven(kind: Kind, piece: Extract<Piece, { type: 'figure' }>, ledger: Ledger): boolean {
  const known = ledger.figures[piece.id];
  const [mention, ...others] = extractFigures(piece.text, kind.field).figures;
  if (!known || !mention || others.length > 0) return true;
  return [known.value, known.valueMax].includes(mention.value);
}

/** Printed values are rounded to one decimal at the least. */
const rounding = 0.1;

function isAsReckoned(piece: Extract<Piece, { type: 'computed' }>, desk: Desk): boolean {
  const formula = parseFormula(piece.formula);
  if (!formula.ok) return true;
  const printed = printFormula(desk, formula.value, undefined);
  return printed !== null && new Big(printed.value).minus(piece.value).abs().lt(rounding);
}

function textOf(piece: Piece): Piece {
  const { text, claim } = piece;
  return claim === undefined ? { type: 'text', text } : { type: 'text', text, claim };
}
