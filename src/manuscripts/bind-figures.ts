import { readTextFigures } from '../reading/text-figures.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { mapParagraphs, placeParagraphs } from '../report/carry-pieces.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs, type Paragraph, type Piece, type Report } from '../report/report.ts';
import type { Span } from '../text/spans.ts';

type NumberPiece = Extract<Piece, { type: 'figure' | 'computed' }>;

interface Bound extends Span {
  piece: NumberPiece;
}

/**
 * Numbers an officer typed himself that are surely a figure of the ledger, with its value, become that figure: they
 * lead to the message it came from like any other. So does one that stood in the block `before` and that he only said
 * in other words. A number that differs stays text, for the checks to ask about.
 */
export function bindFigures(kind: Kind, report: Report, ledger: Ledger, before?: Report): Report {
  const text = renderReport(report, { claims: 'plain' });
  const stood = before ? numbersOf(before) : new Map<string, NumberPiece | null>();
  const bound = readTextFigures(kind, text).flatMap(({ id, mention, confidence, isPrevious }): Bound[] => {
    const { start, end } = mention;
    const known = id === null ? undefined : ledger.figures[id];
    const isIt = known?.status === 'given' && known.value === mention.value && known.approx === mention.approx;
    if (isPrevious) return [];
    if (id !== null && isIt && confidence === 'sure') return [{ piece: { type: 'figure', id, text: '' }, start, end }];
    const piece = stood.get(text.slice(start, end));
    const isOther = id !== null && confidence === 'sure' && piece?.type === 'figure' && piece.id !== id;
    return piece && !isOther ? [{ piece, start, end }] : [];
  });
  if (bound.length === 0) return report;
  const places = new Map(placeParagraphs(report).map(({ paragraph, start }) => [paragraph, start]));
  return mapParagraphs(report, (paragraph) => {
    const start = places.get(paragraph);
    return start === undefined ? paragraph : bindParagraph(paragraph, start, bound);
  });
}

/** By what is printed: null where two different ones are printed alike. */
function numbersOf(report: Report): Map<string, NumberPiece | null> {
  const numbers = new Map<string, NumberPiece | null>();
  for (const { paragraph } of walkParagraphs(report)) {
    for (const { claim: _, ...piece } of paragraph.pieces) {
      if (piece.type !== 'figure' && piece.type !== 'computed') continue;
      const known = numbers.get(piece.text);
      const isOther = known !== undefined && (known === null || sourceOf(known) !== sourceOf(piece));
      numbers.set(piece.text, isOther ? null : piece);
    }
  }
  return numbers;
}

function sourceOf(piece: NumberPiece): string {
  return piece.type === 'figure' ? piece.id : piece.formula;
}

function bindParagraph(paragraph: Paragraph, start: number, bound: readonly Bound[]): Paragraph {
  let at = start;
  const pieces = paragraph.pieces.flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    return piece.type === 'text' ? bindText(piece, from, bound) : [piece];
  });
  return pieces.length === paragraph.pieces.length ? paragraph : { ...paragraph, pieces };
}

function bindText(piece: Extract<Piece, { type: 'text' }>, start: number, bound: readonly Bound[]): Piece[] {
  const pieces: Piece[] = [];
  const marked = piece.claim === undefined ? {} : { claim: piece.claim };
  let at = 0;
  for (const { piece: number, ...span } of bound) {
    const from = span.start - start;
    const to = span.end - start;
    if (from < at || to > piece.text.length) continue;
    if (from > at) pieces.push({ ...marked, type: 'text', text: piece.text.slice(at, from) });
    pieces.push({ ...number, ...marked, text: piece.text.slice(from, to) });
    at = to;
  }
  if (at === 0) return [piece];
  if (at < piece.text.length) pieces.push({ ...marked, type: 'text', text: piece.text.slice(at) });
  return pieces;
}
