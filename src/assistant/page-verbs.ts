import type { ConversationEvent } from '../conversation/events.ts';
import { respondToEdit, respondToGap, respondToStrike } from '../conversation/respond.ts';
import { tellFollowed } from '../conversation/draft-followed.ts';
import { repliedEvent, withFollowed, type Response } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
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
        const edited = editedEvent(kind, state.turn, figureId, edit, read.value);
        const previous = edit.isPrevious ? read.value : undefined;
        const after = foldEvents([edited], state);
        const { events, response } = respondToEdit(kind, after, figureId, draftFollows, previous);
        return { events: [edited, ...events], outcome: success(response), before: state };
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
        return { events: [moved.value, ...events], outcome: success(said), before: state };
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

interface Decided {
  events: readonly ConversationEvent[];
  outcome: Result<Response, TurnFailure>;
  /** Where the ledger changed: answered when the draft has followed. */
  before?: ConversationState;
}

async function change(
  context: VerbContext,
  conversationId: string,
  decide: (known: Known) => Decided,
): Promise<Result<TurnAnswer, TurnFailure>> {
  const kept = await context.conversations.append<Pick<Decided, 'outcome' | 'before'>>(conversationId, (known) => {
    const { events, ...outcome } = decide(known);
    return { events, outcome };
  });
  if (!kept.ok) return kept;
  const { outcome, before } = kept.value.outcome;
  if (!outcome.ok) return outcome;
  if (!before) return success(turnAnswer(context, kept.value.known.state, outcome.value, null));
  await follow(context, conversationId);
  const told = await context.conversations.append(conversationId, ({ state }) => {
    const response = withFollowed(outcome.value, tellFollowed(context.parts.kind, before, state));
    return { events: [repliedEvent(state.turn, response)], outcome: response };
  });
  return told.ok ? success(turnAnswer(context, told.value.known.state, told.value.outcome, null)) : told;
}
