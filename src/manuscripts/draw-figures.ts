import type { Ledger } from '../figures/ledger.ts';
import { parseFormula } from '../kinds/expression.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import type { Piece, Report } from '../report/report.ts';
import { createDesk, type Desk } from '../writers/embedded/desk.ts';
import { printFigure } from '../writers/embedded/figure-words.ts';
import type { Standing } from '../writers/embedded/standing.ts';
import { printFormula } from '../writers/embedded/template.ts';
import { drawnWords } from './drawn-words.ts';

/**
 * The officer's own words with the numbers of the ledger as it is now: each piece bound to a figure that changed is
 * printed anew, what is worked out from it too. Where there is no number any more a gap stands, and for a withheld
 * one the word the kind has for it.
 */
export function drawFigures(kind: Kind, report: Report, ledger: Ledger): Report {
  let desk: Desk | undefined;
  const deskOf = (): Desk =>
    (desk ??= createDesk({ kind, ledger, outline: kind.defaultOutline, seed: 0, passages: [] }));
  return mapParagraphs(report, (paragraph) => {
    const pieces = paragraph.pieces.map((piece) => drawn(deskOf, piece));
    return pieces.every((piece, at) => piece === paragraph.pieces[at]) ? paragraph : { ...paragraph, pieces };
  });
}

function drawn(deskOf: () => Desk, piece: Piece): Piece {
  if (piece.type !== 'figure' && piece.type !== 'computed' && piece.type !== 'pending') return piece;
  const now = piece.type === 'computed' ? drawnComputed(deskOf(), piece) : drawnFigure(deskOf(), piece);
  return piece.claim === undefined || now === piece ? now : { ...now, claim: piece.claim };
}

function drawnFigure(desk: Desk, piece: Extract<Piece, { type: 'figure' | 'pending' }>): Piece {
  const { kind, ledger } = desk;
  const catalogue = kind.figureById.get(piece.id);
  const figure = ledger.figures[piece.id];
  const standing = desk.standings.get(piece.id);
  if (!catalogue) return piece;
  const isSaid = standing?.kind === 'said' || standing?.kind === 'zero';
  if (piece.type === 'pending') {
    if (!isSaid || standing.kind === 'zero' || !standing.figure) return piece;
    return { type: 'figure', id: piece.id, text: printFigure(standing.figure, catalogue, tailOf(piece.text)) };
  }
  const [mention, ...others] = extractFigures(piece.text, kind.field).figures;
  // 没有, 一次也没有: words that no other number can take the place of.
  if (!mention || others.length > 0) return piece;
  const isTrue = figure && [figure.value, figure.valueMax].includes(mention.value) && figure.approx === mention.approx;
  if (isTrue && standing?.kind !== 'withheld') return piece;
  return withStanding(desk, piece, standing);
}

function withStanding(desk: Desk, piece: Extract<Piece, { type: 'figure' }>, standing: Standing | undefined): Piece {
  const { kind, ledger } = desk;
  const catalogue = kind.figureById.get(piece.id);
  const unit = tailOf(piece.text) ?? catalogue?.unit ?? '';
  if (standing?.kind === 'withheld') return { type: 'text', text: drawnWords.untold(unit) };
  const figure = standing?.kind === 'zero' || standing?.kind === 'said' ? ledger.figures[piece.id] : undefined;
  if (!figure) return { type: 'pending', id: piece.id, text: drawnWords.gap(unit) };
  return { type: 'figure', id: piece.id, text: printFigure(figure, catalogue, tailOf(piece.text)) };
}

function drawnComputed(desk: Desk, piece: Extract<Piece, { type: 'computed' }>): Piece {
  const formula = parseFormula(piece.formula);
  if (!formula.ok || formula.value.kind !== 'call') return piece;
  const unit = tailOf(piece.text);
  const printed = printFormula(desk, formula.value, unit);
  if (printed) return printed.value === piece.value ? piece : { ...piece, ...printed };
  const missing = piece.from.find((id) => desk.standings.get(id)?.exact == null) ?? piece.from[0] ?? '';
  return { type: 'pending', id: missing, text: drawnWords.gap(/[%％]$/.test(piece.text) ? '%' : (unit ?? '')) };
}

/** What is counted, as it stands behind the number: 名 of 23名, nothing of 23. Undefined where no digits stand. */
function tailOf(printed: string): string | undefined {
  const plain = /[\d】][万亿余多]*([^\d万亿]*)$/.exec(printed)?.[1];
  return plain?.replace(roughEnding, '');
}

const roughEnding = shape`${amounts.roughAfter}$`;
