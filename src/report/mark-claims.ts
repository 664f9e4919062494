import type { Span } from '../text/spans.ts';
import { mapParagraphs, placeParagraphs } from './carry-pieces.ts';
import { renderReport } from './render.ts';
import type { Paragraph, Piece, Report } from './report.ts';

/** The report with sentences marked 待核实: each by its words, the first place where they stand unmarked. */
export function markClaims(report: Report, claims: readonly { id: string; text: string }[]): Report {
  const text = renderReport(report, { claims: 'plain' });
  const spans: (Span & { id: string })[] = [];
  for (const { id, text: words } of claims) {
    let start = words === '' ? -1 : text.indexOf(words);
    // The same words a second time are of the second claim.
    while (start !== -1 && spans.some((one) => start < one.end && one.start < start + words.length))
      start = text.indexOf(words, start + 1);
    if (start !== -1) spans.push({ id, start, end: start + words.length });
  }
  if (spans.length === 0) return report;
  const places = new Map(placeParagraphs(report).map(({ paragraph, start }) => [paragraph, start]));
  return mapParagraphs(report, (paragraph) => {
    const start = places.get(paragraph);
    return start === undefined ? paragraph : markParagraph(paragraph, start, spans);
  });
}

function markParagraph(paragraph: Paragraph, start: number, spans: readonly (Span & { id: string })[]): Paragraph {
  let at = start;
  const pieces = paragraph.pieces.flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    const inside = spans.filter((one) => one.start < at && one.end > from);
    return inside.length > 0 && piece.claim === undefined ? markPiece(piece, from, inside) : [piece];
  });
  return { ...paragraph, pieces };
}

/** Several claims may stand in one piece: 一是…。二是…。 */
function markPiece(piece: Piece, from: number, spans: readonly (Span & { id: string })[]): Piece[] {
  const [first] = spans;
  if (!first) return [piece];
  if (piece.type !== 'text') return [{ ...piece, claim: first.id }];
  const parts: Piece[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, span.start - from);
    const end = Math.min(piece.text.length, span.end - from);
    if (end <= start) continue;
    parts.push({ type: 'text', text: piece.text.slice(at, start) });
    parts.push({ type: 'text', text: piece.text.slice(start, end), claim: span.id });
    at = end;
  }
  parts.push({ type: 'text', text: piece.text.slice(at) });
  return parts.filter(({ text }) => text !== '');
}
