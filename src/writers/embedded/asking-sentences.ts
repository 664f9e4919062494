import { factOfGap } from '../../report/claim-ids.ts';
import type { Piece } from '../../report/report.ts';
import { joinPieces } from './template.ts';

const end = '。';
const between = '；';

/** Neighbouring sentences that only ask for figures run on as one: 训练几人；出动几次。 */
export function runAsksOn(pieces: readonly Piece[]): Piece[] {
  const sentences = sentencesOf(pieces);
  return joinPieces(
    sentences.flatMap((sentence, at) => {
      const next = sentences[at + 1];
      const last = sentence.at(-1);
      if (!next || !last || !asksOnly(sentence) || !asksOnly(next) || !last.text.endsWith(end)) return sentence;
      return [...sentence.slice(0, -1), { ...last, text: `${last.text.slice(0, -end.length)}${between}` }];
    }),
  );
}

/** Holds a gap for a figure and tells nothing. */
function asksOnly(sentence: readonly Piece[]): boolean {
  const asks = sentence.filter(({ type }) => type === 'pending');
  return (
    asks.length > 0 &&
    asks.every((gap) => gap.type === 'pending' && factOfGap(gap.id) === null) &&
    sentence.every(({ type, claim }) => claim === undefined && (type === 'text' || type === 'pending'))
  );
}

function sentencesOf(pieces: readonly Piece[]): Piece[][] {
  const sentences: Piece[][] = [];
  let open: Piece[] = [];
  for (const piece of pieces) {
    const parts = piece.type === 'text' ? piece.text.split(/(?<=。)/u) : [piece.text];
    for (const text of parts) {
      open.push({ ...piece, text });
      if (piece.type !== 'text' || !text.endsWith(end)) continue;
      sentences.push(open);
      open = [];
    }
  }
  return open.length > 0 ? [...sentences, open] : sentences;
}
