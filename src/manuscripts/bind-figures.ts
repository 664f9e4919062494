import { readTextFigures } from '../reading/text-figures.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { mapParagraphs, placeParagraphs } from '../report/carry-pieces.ts';
import { renderReport } from '../report/render.ts';
import type { Paragraph, Piece, Report } from '../report/report.ts';
import type { Span } from '../text/spans.ts';

interface Bound extends Span {
  id: string;
}

/**
 * Numbers an officer typed himself that are surely a figure of the ledger, with its value, become that figure: they
 * lead to the message it came from like any other. A number that differs stays text, for the checks to ask about.
 */
export function bindFigures(kind: Kind, report: Report, ledger: Ledger): Report {
  const text = renderReport(report, { claims: 'plain' });
  const bound = readTextFigures(kind, text).flatMap(({ id, mention, confidence, isPrevious }): Bound[] => {
    const known = id === null ? undefined : ledger.figures[id];
    const isIt = known?.status === 'given' && known.value === mention.value && known.approx === mention.approx;
    if (id === null || !isIt || confidence !== 'sure' || isPrevious) return [];
    return [{ id, start: mention.start, end: mention.end }];
  });
  if (bound.length === 0) return report;
  const places = new Map(placeParagraphs(report).map(({ paragraph, start }) => [paragraph, start]));
  return mapParagraphs(report, (paragraph) => {
    const start = places.get(paragraph);
    return start === undefined ? paragraph : bindParagraph(paragraph, start, bound);
  });
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
  for (const { id, ...span } of bound) {
    const from = span.start - start;
    const to = span.end - start;
    if (from < at || to > piece.text.length) continue;
    if (from > at) pieces.push({ ...marked, type: 'text', text: piece.text.slice(at, from) });
    pieces.push({ ...marked, type: 'figure', id, text: piece.text.slice(from, to) });
    at = to;
  }
  if (at === 0) return [piece];
  if (at < piece.text.length) pieces.push({ ...marked, type: 'text', text: piece.text.slice(at) });
  return pieces;
}
