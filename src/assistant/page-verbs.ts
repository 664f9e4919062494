import type { ConversationEvent } from '../conversation/events.ts';
import { respondToEdit, respondToGap, respondToStrike } from '../conversation/respond.ts';
import { repliedEvent, type Response } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import { withComputed } from '../manuscripts/draft-report.ts';
import { failure, success, type Result } from '../result.ts';
import type { Assistant } from './assistant.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { Known } from './kept-states.ts';
import { editedEvent, readEdit } from './edit-figure.ts';
import type { TurnFailure } from './failures.ts';
import { moveFigure } from './move-figure.ts';
import { follow, turnAnswer, withState, type VerbContext } from './verb-context.ts';

type PageVerbs = Pick<Assistant, 'editFigure' | 'moveFigure' | 'ask' | 'ledger'>;

/** What is done to the ledger with the mouse, answered like a message. */
export function pageVerbs(context: VerbContext): PageVerbs {
  const { kind, draftFollows } = context.parts;
  return {
    editFigure: async (conversationId, figureId, edit) => {
      const read = readEdit(kind, figureId, edit);
      if (!read.ok) return read;
      return change(context, conversationId, ({ state }) => {
        const edited = editedEvent(state.turn, figureId, edit, read.value);
        const previous = edit.isPrevious ? read.value : undefined;
        const after = foldEvents([edited], state);
        const { events, response } = respondToEdit(kind, after, figureId, draftFollows, previous);
        return { events: [edited, ...events, repliedEvent(state.turn, response)], outcome: success(response) };
      });
    },
    moveFigure: (conversationId, figureId, to, isPrevious) =>
      change(context, conversationId, ({ state }) => {
        const moved = moveFigure(kind, state, figureId, to, isPrevious);
        if (!moved.ok) return { events: [], outcome: moved };
        const after = foldEvents([moved.value], state);
        const id = to ?? figureId;
        const previous = isPrevious ? after.ledger.previous[id] : undefined;
        const { events, response } = respondToEdit(kind, after, id, draftFollows, previous);
        const said = to === null ? respondToStrike(kind, after, figureId, draftFollows) : response;
        return { events: [moved.value, ...events, repliedEvent(state.turn, said)], outcome: success(said) };
      }),
    ask: (conversationId, id) =>
      change(context, conversationId, ({ state }) => {
        const response = respondToGap(kind, state, id);
        if (!response) return { events: [], outcome: failure({ kind: 'unknown-figure', figureId: id }) };
        const isAsked = response.asked.join(' ') === state.asked.join(' ');
        return { events: isAsked ? [] : [repliedEvent(state.turn, response)], outcome: success(response) };
      }),
    ledger: (conversationId) => withState(context, conversationId, (state) => withComputed(kind, state.ledger)),
  };
}

async function change(
  context: VerbContext,
  conversationId: string,
  decide: (known: Known) => { events: readonly ConversationEvent[]; outcome: Result<Response, TurnFailure> },
): Promise<Result<TurnAnswer, TurnFailure>> {
  const kept = await context.conversations.append(conversationId, decide);
  if (!kept.ok) return kept;
  if (!kept.value.outcome.ok) return kept.value.outcome;
  await follow(context, conversationId);
  return success(turnAnswer(context, kept.value.known.state, kept.value.outcome.value, null));
}
