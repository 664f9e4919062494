import { pieceSpans } from '../conversation/draft-followed.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { labelOf, spokenFigure } from '../conversation/spoken-figures.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Kind } from '../kinds/kind.ts';
import { extractFigures } from '../mentions/extract.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import { unitFit } from '../reading/unit-fit.ts';
import { renderReport } from '../report/render.ts';
import type { Span } from '../text/spans.ts';
import { wishWords } from '../wishes/wish-words.ts';

export interface Corrected {
  event?: ConversationEvent;
  reply: string;
}

/** The figure printed, or wanting, at a place of a draft that was written from the ledger. */
export function figureAt(kind: Kind, draft: Draft, at: Span): string | null {
  const piece = pieceSpans(draft.report).find(({ start, end }) => start < at.end && at.start < end)?.piece;
  const isOne = piece?.type === 'figure' || piece?.type === 'pending';
  return isOne && kind.figureById.has(piece.id) ? piece.id : null;
}

/**
 * 慰问那个钱改成3万1: a sum takes the place of no count. The figure printed there where the number may be its, else the only
 * one of its sentence that it may be; null where there is none.
 */
function ofItsKind(kind: Kind, draft: Draft, at: Span, fresh: string, message: string): string | null {
  const id = figureAt(kind, draft, at);
  const start = Math.max(0, message.lastIndexOf(fresh));
  const [mention] = extractFigures(message.slice(start, start + fresh.length), kind.field).figures;
  const isOf = (one: string): boolean => {
    const figure = kind.figureById.get(one);
    const said = mention && { ...mention, start, end: start + fresh.length };
    return figure === undefined || said === undefined || unitFit(figure, said, message) > 0;
  };
  if (id === null || isOf(id)) return id;
  const text = renderReport(draft.report, { claims: 'plain' });
  const [from, to] = [
    Math.max(0, text.lastIndexOf('。', at.start), text.lastIndexOf('\n', at.start)),
    text.indexOf('。', at.end),
  ];
  const others = pieceSpans(draft.report).flatMap(({ start: begin, end, piece }) =>
    begin >= from && end <= to && piece.type === 'figure' && isOf(piece.id) ? [piece.id] : [],
  );
  return new Set(others).size === 1 ? (others[0] ?? null) : null;
}

/** 报名不是96是98, of a number the draft prints: the ledger has the new one, and the draft follows. */
export function correctPrinted(
  kind: Kind,
  state: ConversationState,
  draft: Draft,
  { at, fresh }: { at: Span; fresh: string },
  message: string,
): Corrected {
  const piece = pieceSpans(draft.report).find(({ start, end }) => start < at.end && at.start < end)?.piece;
  if (piece?.type === 'computed')
    return {
      reply: wishWords.ofComputed(
        piece.text,
        piece.from.map((id) => labelOf(kind, id)),
      ),
    };
  const id = ofItsKind(kind, draft, at, fresh, message);
  const unit = id === null ? '' : (kind.figureById.get(id)?.unit ?? '');
  const bare = extractFigures(fresh, kind.field).figures[0];
  const spoken = bare && bare.unit !== '' ? fresh : `${fresh}${unit}`;
  const [mention] = extractFigures(spoken, kind.field).figures;
  if (id === null || !mention) return { reply: wishWords.noFigure(fresh) };
  const start = Math.max(0, message.lastIndexOf(fresh));
  const source = { turn: state.turn, start, end: Math.min(message.length, start + fresh.length) };
  const figure = placeUnassigned(kind, id, {
    text: mention.text,
    value: mention.value,
    unit: mention.unit,
    source,
    guesses: [],
  });
  return {
    event: {
      type: 'ledgerChanged',
      turn: state.turn,
      change: {
        figures: [{ id, figure, how: 'corrected', why: [], confidence: 1 }],
        previous: {},
        facts: {},
        struck: [],
        unassigned: [],
        placed: [],
      },
    },
    reply: wishWords.figureSet(spokenFigure(kind, id, figure)),
  };
}
