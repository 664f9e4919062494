import { pieceText, walkParagraphs, type Paragraph, type Piece, type Report } from '../report/report.ts';

/** What differs from the draft before: pieces with new numbers, and paragraphs whose words are new. */
export interface DraftChanges {
  pieces: ReadonlySet<Piece>;
  paragraphs: ReadonlySet<Paragraph>;
}

export const noChanges: DraftChanges = { pieces: new Set(), paragraphs: new Set() };

/** In a paragraph that is not word for word in the old report, the numbers that are new; where none is, all of it. */
export function changesBetween(before: Report, after: Report): DraftChanges {
  const old = [...walkParagraphs(before)].map(({ paragraph }) => paragraph);
  const oldTexts = new Set(old.map(({ pieces }) => pieceText(pieces)));
  const oldPieces = new Set(old.flatMap(({ pieces }) => pieces.map(keyOf)));
  const pieces = new Set<Piece>();
  const paragraphs = new Set<Paragraph>();
  for (const { paragraph } of walkParagraphs(after)) {
    if (oldTexts.has(pieceText(paragraph.pieces))) continue;
    const fresh = paragraph.pieces.filter((piece) => piece.type !== 'text' && !oldPieces.has(keyOf(piece)));
    if (fresh.length === 0) paragraphs.add(paragraph);
    for (const piece of fresh) pieces.add(piece);
  }
  return { pieces, paragraphs };
}

function keyOf(piece: Piece): string {
  const what = piece.type === 'computed' ? piece.formula : piece.type === 'text' ? '' : piece.id;
  return `${piece.type} ${what} ${piece.text}`;
}
