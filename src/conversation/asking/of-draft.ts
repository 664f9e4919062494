import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { pieceText, walkParagraphs, type Report } from '../../report/report.ts';
import { quotedSpans, splitSentences } from '../clauses.ts';
import { reckoningTold } from '../reckoning-told.ts';
import { labelOf } from '../spoken-figures.ts';
import type { ConversationState } from '../state.ts';
import { askingWords as words } from './words.ts';

const mostClaims = 6;
const mostLetters = 40;
/** Words of the question that stand in the draft: from so many on they are quoted. */
const shortestQuoted = 4;

/** A number of the draft that was worked out in it. */
export function workedOutAs(kind: Kind, { draft, ledger }: ConversationState, number: string): string | null {
  if (draft === null) return null;
  for (const { paragraph } of walkParagraphs(draft.report))
    for (const piece of paragraph.pieces) {
      if (piece.type !== 'computed' || !piece.text.includes(number)) continue;
      return words.workedOut(piece.text, reckoningTold(kind, ledger, piece));
    }
  return null;
}

export function placeOf(kind: Kind, { draft, ledger }: ConversationState, figure: CatalogueFigure): string {
  const label = labelOf(kind, figure.id);
  const section = kind.sections.find(({ id }) => id === figure.section)?.name ?? '';
  if (draft === null) return words.willStand(label, section);
  for (const { paragraph, section: at } of walkParagraphs(draft.report)) {
    const text = pieceText(paragraph.pieces);
    const piece = paragraph.pieces.find((one) => one.type === 'figure' && one.id === figure.id);
    if (!piece) continue;
    const sentence = splitSentences(text).find((one) => one.text.includes(piece.text))?.text ?? text;
    return words.printed(label, at?.heading ?? section, shortened(sentence));
  }
  const reason = draft.unplaced.find(({ id }) => id === figure.id)?.reason;
  if (reason !== undefined) return words.unplaced(label, reason);
  return figure.id in ledger.figures ? words.notSaid(label) : words.noneOfIt(label);
}

export function isPrinted(report: Report, id: string): boolean {
  return [...walkParagraphs(report)].some(({ paragraph: { pieces } }) =>
    pieces.some((piece) =>
      piece.type === 'figure' ? piece.id === id : piece.type === 'computed' && piece.from.includes(id),
    ),
  );
}

export function gapsIn(report: Report): string[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph: { pieces } }) => {
    const text = pieceText(pieces);
    return pieces.flatMap((piece) =>
      piece.type === 'pending'
        ? [shortened(splitSentences(text).find((one) => one.text.includes(piece.text))?.text ?? text)]
        : [],
    );
  });
}

export function draftSentences({ draft }: ConversationState): string[] {
  return draft === null ? [] : splitSentences(draft.text).map(({ text }) => text);
}

/** Whose words are those of the draft that a question quotes, or all of them. */
export function ownOf(state: ConversationState, sentence: string): string | null {
  const { draft } = state;
  if (draft === null) return null;
  const quote = quoteOf(sentence, draft.text);
  if (quote === null) return wordsOfEach(state);
  return draft.text.includes(quote) ? whoseIs(state, quote) : words.notInDraft(quote);
}

/** What of the draft he told, and what is drafted for him to nod to. */
export function wordsOfEach({ draft, ledger }: ConversationState): string | null {
  if (draft === null) return null;
  const told = Object.values(ledger.facts).flatMap(({ text }) => (text === null ? [] : [shortened(text)]));
  const drafted = draft.claims.map(({ text }) => shortened(text));
  return words.own(
    Object.keys(ledger.figures).length,
    told.slice(0, mostClaims),
    drafted.slice(0, mostClaims),
    drafted.length,
  );
}

function whoseIs({ draft }: ConversationState, quote: string): string | null {
  if (draft === null) return null;
  for (const { paragraph } of walkParagraphs(draft.report)) {
    const text = pieceText(paragraph.pieces);
    const at = text.indexOf(quote);
    if (at < 0) continue;
    let from = 0;
    for (const piece of paragraph.pieces) {
      const to = from + piece.text.length;
      if (to > at) {
        if (piece.claim !== undefined) return words.ofClaim(quote);
        return piece.type === 'fact'
          ? words.ofWords(quote)
          : piece.type === 'text'
            ? words.ofText(quote)
            : words.ofLedger(quote);
      }
      from = to;
    }
  }
  return words.ofText(quote);
}

/** What the question quotes: in marks, or the longest run of it that stands in the draft. */
function quoteOf(sentence: string, draft: string): string | null {
  const [marked] = quotedSpans(sentence);
  if (marked) return sentence.slice(marked.start + 1, marked.end - 1);
  for (let length = Math.min(sentence.length, mostLetters); length >= shortestQuoted; length -= 1)
    for (let at = 0; at + length <= sentence.length; at += 1) {
      const run = sentence.slice(at, at + length);
      if (/^\p{L}+$/u.test(run) && draft.includes(run)) return run;
    }
  return null;
}

export function shortened(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}
