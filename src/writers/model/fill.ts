import type { Paragraph, Piece } from '../../report/report.ts';
import type { ClaimedRange } from './gate-finding.ts';
import { slotAt, slotCharacter } from './read-answer.ts';
import type { Slot } from './slots.ts';

/** A paragraph with each slot's own pieces in its place, and the claimed stretches marked. */
export function fillParagraph(slots: readonly Slot[], coded: string, ranges: readonly ClaimedRange[]): Paragraph {
  const pieces: Piece[] = [];
  let text = '';
  let claim: string | undefined;
  const flush = (): void => {
    if (text !== '') pieces.push({ type: 'text', text, ...(claim !== undefined && { claim }) });
    text = '';
  };
  for (let at = 0; at < coded.length; at += 1) {
    const character = coded[at] ?? '';
    const range = ranges.find(({ start, end }) => at >= start && at < end);
    if (range?.id !== claim) flush();
    claim = range?.id;
    const slot = slotCharacter.test(character) ? slotAt(slots, character) : undefined;
    if (!slot) {
      text += character;
      continue;
    }
    flush();
    const own = slot.pieces.at(-1)?.claim;
    pieces.push(
      ...slot.pieces.map((piece) => (claim === undefined || piece.claim !== undefined ? piece : { ...piece, claim })),
    );
    // A claimed sentence brings its stop under its own mark.
    if (own !== undefined && coded[at + 1] === '。') {
      pieces.push({ type: 'text', text: '。', claim: own });
      at += 1;
    }
  }
  flush();
  return { pieces: joined(pieces) };
}

function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (piece.type === 'text' && last?.type === 'text' && last.claim === piece.claim) {
      whole[whole.length - 1] = { ...last, text: last.text + piece.text };
    } else whole.push(piece);
  }
  return whole;
}
