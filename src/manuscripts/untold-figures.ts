import type { StoredEvent } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs } from '../report/report.ts';

/** The clauses of his messages whose number stands nowhere in the draft; what he put right since is not counted. */
export function untoldFigures(kind: Kind, state: ConversationState, stored: readonly StoredEvent[]): string[] {
  const { draft, ledger } = state;
  if (draft === null) return [];
  const pieces = [...walkParagraphs(draft.report)].flatMap(({ paragraph }) => paragraph.pieces);
  const standing = new Set(
    pieces.flatMap((piece) => (piece.type === 'figure' ? [piece.id] : piece.type === 'computed' ? piece.from : [])),
  );
  const printed = new Set(
    extractFigures(renderReport(draft.report, { claims: 'plain' }), kind.field).figures.map(keyOf),
  );
  const sources = Object.entries(ledger.figures).flatMap(([id, figure]) =>
    [figure, ...before(figure)].flatMap(({ source }) => (source ? [{ id, source }] : [])),
  );
  const isTold = (turn: number, mention: Mention): boolean => {
    const known = sources.filter(
      ({ source }) => source.turn === turn && source.start < mention.end && mention.start < source.end,
    );
    return known.length > 0 ? known.some(({ id }) => standing.has(id)) : printed.has(keyOf(mention));
  };
  const wishes = new Set(
    stored.flatMap(({ event }) =>
      event.type === 'draftRevised' || event.type === 'suggestionsMade' ? [event.turn] : [],
    ),
  );
  const clauses = stored.flatMap(({ event }): string[] => {
    if (event.type !== 'messageReceived' || event.turn >= state.turn || wishes.has(event.turn)) return [];
    const { text } = event;
    return extractFigures(text, kind.field)
      .figures.filter((one) => !isTold(event.turn, one))
      .map(({ start, end }) => clauseAround(text, start, end));
  });
  return [...new Set(clauses)];
}

/** A number and what it counts. */
function keyOf({ value, unit }: { value: string; unit: string }): string {
  return `${value} ${unit}`;
}

function before({ replaces }: LedgerFigure): LedgerFigure[] {
  return replaces ? [replaces, ...before(replaces)] : [];
}

function clauseAround(text: string, start: number, end: number): string {
  const from = /[^，。；！？\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const to = /^[^，。；！？\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return text.slice(start - from, end + to).trim();
}
