import { headingText } from '../report/render.ts';
import { walkParagraphs, type Piece, type Report } from '../report/report.ts';

/** One place in the report where a figure stands. */
export interface Place {
  figureId: string;
  /** Counted from 0 among the figure's places, in reading order. */
  nth: number;
  /** Heading of its section. */
  heading: string;
  /** The words around it. */
  words: string;
}

/** Characters shown on either side. */
const reach = 14;

/** Where each figure stands, as itself or within a number worked out from it; by figure id. */
export function placesOf(report: Report): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const { paragraph, section } of walkParagraphs(report)) {
    const heading = section ? headingText(section) : '';
    for (const [at, piece] of paragraph.pieces.entries()) {
      for (const figureId of figuresIn(piece)) {
        const before = places.get(figureId) ?? [];
        const around = wordsAround(paragraph.pieces, at);
        places.set(figureId, [...before, { figureId, nth: before.length, heading, words: around }]);
      }
    }
  }
  return places;
}

export function figuresIn(piece: Piece): readonly string[] {
  if (piece.type === 'figure' || piece.type === 'pending') return [piece.id];
  return piece.type === 'computed' ? [...new Set(piece.from)] : [];
}

function wordsAround(pieces: readonly Piece[], at: number): string {
  const text = (list: readonly Piece[]): string => list.map((piece) => piece.text).join('');
  return `${text(pieces.slice(0, at)).slice(-reach)}${pieces[at]?.text ?? ''}${text(pieces.slice(at + 1)).slice(0, reach)}`;
}
