import { pieceText, type Paragraph, type Piece } from '../../report/report.ts';
import { sentencesOf, type Slot } from './slots.ts';

/** Paragraphs of the embedded writer with each slot's own pieces as its placeholder; what no slot holds stays as it is. */
export function asPlaceholders(slots: readonly Slot[], paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.map(({ pieces }, at) => {
    const own = slots.filter((slot) => slot.item === null || slot.item === at + 1);
    return sentencesOf(pieces)
      .map((sentence) => sentenceAsPlaceholders(own, sentence))
      .join('');
  });
}

function sentenceAsPlaceholders(slots: readonly Slot[], sentence: readonly Piece[]): string {
  const bare = pieceText(sentence).replace(/[。！？]$/, '');
  const whole = slots.find((slot) => slot.kind === 'sentence' && pieceText(slot.pieces) === bare);
  if (whole) return `[[${whole.name}]]。`;
  let text = sentence
    .map((piece) => {
      const slot = piece.type === 'text' ? undefined : slots.find((one) => one.kind === 'number' && isSame(one, piece));
      return slot ? `[[${slot.name}]]` : piece.text;
    })
    .join('');
  for (const slot of slots) {
    const isWords = slot.kind === 'clause' || slot.pieces[0]?.type === 'text';
    if (isWords && slot.kind !== 'sentence') text = text.replaceAll(pieceText(slot.pieces), `[[${slot.name}]]`);
  }
  return text;
}

function isSame(slot: Slot, piece: Piece): boolean {
  const own = slot.pieces[0];
  if (!own || own.type !== piece.type || own.text !== piece.text) return false;
  if (own.type === 'computed') return piece.type === 'computed' && own.formula === piece.formula;
  return own.type === 'text' || piece.type === 'text' || piece.type === 'computed' || own.id === piece.id;
}
