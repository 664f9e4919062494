import type { StoredEvent } from '../conversation/events.ts';
import { reckoningTold } from '../conversation/reckoning-told.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { walkParagraphs, type Piece, type Report } from '../report/report.ts';
import { selectionWords as words } from './selection-words.ts';

/**
 * Where a number of a draft written from the ledger came from: the message and its words, or what it was worked out of.
 * Empty where no piece of the draft holds it.
 */
export function originOfPrinted(
  kind: Kind,
  { ledger }: ConversationState,
  report: Report,
  number: string,
  stored: readonly StoredEvent[],
): string[] {
  const value = valueOf(kind, number);
  const lines = piecesOf(report).flatMap((piece): string[] => {
    if (piece.type !== 'figure' && piece.type !== 'computed') return [];
    if (piece.text !== number && valueOf(kind, piece.text) !== value) return [];
    const nameOf = (id: string): string => kind.figureById.get(id)?.label ?? id;
    if (piece.type === 'computed') return [ofComputed(kind, ledger, piece)];
    const known = ledger.figures[piece.id];
    if (!known?.source) return [];
    const { turn, start, end } = known.source;
    return [
      words.ofLedger(number, nameOf(piece.id), turn, clauseSaid(stored, turn, start, end) ?? known.surface ?? number),
    ];
  });
  return [...new Set(lines)];
}

/** Each number of a draft that was worked out, with what it came of. */
export function workedOutIn(kind: Kind, { ledger }: ConversationState, report: Report): string[] {
  const lines = piecesOf(report).flatMap((piece) =>
    piece.type === 'computed' ? [ofComputed(kind, ledger, piece)] : [],
  );
  return [...new Set(lines)];
}

function ofComputed(kind: Kind, ledger: Ledger, piece: Extract<Piece, { type: 'computed' }>): string {
  return words.ofComputed(piece.text, reckoningTold(kind, ledger, piece));
}

function valueOf(kind: Kind, said: string): string {
  return extractFigures(said, kind.field).figures[0]?.value ?? /\d[\d.]*/.exec(said)?.[0] ?? said;
}

/** The clause of the message it was said in. */
function clauseSaid(stored: readonly StoredEvent[], turn: number, start: number, end: number): string | null {
  const said = stored.find(({ event }) => event.type === 'messageReceived' && event.turn === turn)?.event;
  if (said?.type !== 'messageReceived') return null;
  const from = /[^，。；！？\n]*$/.exec(said.text.slice(0, start))?.[0].length ?? 0;
  const to = /^[^，。；！？\n]*/.exec(said.text.slice(end))?.[0].length ?? 0;
  return said.text.slice(start - from, end + to).trim();
}

function piecesOf(report: Report): Piece[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
}
