import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { remembered } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';
import { splitPieces, type Clause } from './clauses.ts';
import { lettersOf } from './speech.ts';
import { trainedModel } from '../judge/trained-model.ts';

/** What a piece of talk orders: nothing, the draft now, the draft in another wording. */
export const orderSorts = ['none', 'draft', 'again'] as const;
export type OrderSort = (typeof orderSorts)[number];

export interface DraftOrder extends Span {
  sort: Exclude<OrderSort, 'none'>;
}

/** Of a longer message only its end is heard for orders: the rest is a text. */
const [longestTalk, endHeard] = [600, 200];
/** Dictated without a stop, a piece this long is heard by its last letters as well: …就是这些了出稿. */
const [longPiece, tail] = [14, 7];
/** A draft written too soon costs nothing; one not written when ordered costs a turn and his patience. */
const likely = 0.35;

/** Orders to write, by a trained model (`npm run train:orders`), piece by piece, in order of place; UTF-16 offsets. */
export const draftOrders = remembered((text): readonly DraftOrder[] => {
  const from = text.length > longestTalk ? text.length - endHeard : 0;
  const pieces = splitPieces(text.slice(from));
  return pieces.flatMap((piece, at) => {
    const stop = text[from + piece.end] ?? '';
    const last = tailOf(piece);
    const odds = [
      classify(trainedModel('order'), orderGrams(pieces, at, stop)),
      ...(last ? [classify(trainedModel('order'), orderGrams(last, 1, stop))] : []),
    ].toSorted((a, b) => (a[0] ?? 1) - (b[0] ?? 1))[0];
    const [none = 1, draft = 0, again = 0] = odds ?? [];
    if (none > 1 - likely) return [];
    return [{ start: from + piece.start, end: from + piece.end, sort: again > draft ? 'again' : 'draft' }];
  });
});

/** A long piece cut before its last letters. */
function tailOf({ start, end, text }: Clause): Clause[] | null {
  if (text.length < longPiece) return null;
  const cut = end - tail;
  return [
    { start, end: cut, text: text.slice(0, -tail) },
    { start: cut, end, text: text.slice(-tail) },
  ];
}

export const orderBits = 13;
const [longestGram, edge, around] = [3, 4, 2];

/** The row a piece is learned and judged by; `stop`: the letter behind it. */
export function orderGrams(pieces: readonly Clause[], at: number, stop: string): GramRow {
  const { add, addRuns, addEnds, row } = gramRowMaker(orderBits);
  const letters = lettersOf(pieces[at]?.text ?? '');
  addRuns(letters, longestGram);
  addEnds(letters, edge);
  const [before, after] = [pieces[at - 1]?.text ?? '', pieces[at + 1]?.text ?? ''];
  add(`p:${before.slice(-around)}`);
  add(`n:${after.slice(0, around)}`);
  add(`at:${before === ''}${after === ''}`);
  add(`s:${Math.min(6, Math.ceil(letters.length / 3))}`);
  add(`q:${/[?？]/.test(stop)}`);
  return row();
}
