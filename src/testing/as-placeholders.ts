import { pieceText, type Piece } from '../report/report.ts';
import type { SectionTask } from '../writers/model/section-task.ts';
import { sentencesOf, type Slot } from '../writers/model/slots.ts';

const item = /^[一二三四五]是/;

/** The embedded writer's own section as a model would have to answer it: each slot's pieces as its placeholder. */
export function asPlaceholders(task: SectionTask): string {
  const paragraphs = task.section.paragraphs.filter(
    ({ pieces }) => task.part === 'work' || item.test(pieceText(pieces)),
  );
  return paragraphs
    .map(({ pieces }, at) => {
      const own = task.slots.filter((slot) => slot.item === null || slot.item === at + 1);
      return sentencesOf(pieces)
        .map((sentence) => sentenceAsPlaceholders(own, sentence))
        .join('');
    })
    .join('\n');
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
