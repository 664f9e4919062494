import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent, DraftWritten } from '../conversation/events.ts';
import { findingKey } from '../conversation/finding-places.ts';
import { ledgerToWrite } from '../conversation/ledger-to-write.ts';
import { draftWords } from '../conversation/replies-draft.ts';
import { respondWithDraft } from '../conversation/respond-draft.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { draftWishOf } from '../intents/ask-for-draft.ts';
import { draftBefore } from '../manuscripts/draft-before.ts';
import { draftReport, seedOf, type DraftWish } from '../manuscripts/draft-report.ts';
import type { DraftFailure } from '../manuscripts/failures.ts';
import { keepEdits } from '../manuscripts/keep-edits.ts';
import { failure, success, type Result } from '../result.ts';
import type { Assistant } from './assistant.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { TurnFailure } from './failures.ts';
import { turnAnswer, withState, type VerbContext } from './verb-context.ts';

type DraftVerbs = Pick<Assistant, 'draft' | 'lastDraft' | 'draftFromLedger' | 'stopWriting' | 'watchWriting'>;

/** Drafts asked for with a button or on the command line. */
export function draftVerbs(context: VerbContext): DraftVerbs {
  const { owner, parts, writings } = context;
  return {
    draft: (conversationId, wish) => draftNow(context, conversationId, wish),
    lastDraft: (conversationId) => withState(context, conversationId, draftAsSeen),
    draftFromLedger: async (ledger, wish) => {
      const { kind: kindId } = ledger;
      if (kindId !== parts.kind.id) return failure({ kind: 'other-kind', conversationId: '', kindId });
      return draftReport(owner, parts, ledger, wish);
    },
    stopWriting: (conversationId) => stopWriting(context, conversationId),
    watchWriting: (conversationId, listener) => writings.subscribe(owner, conversationId, listener),
  };
}

/** 出稿 said in chat: a draft that fails is answered like any other message. */
export async function draftInTurn(
  context: VerbContext,
  conversationId: string,
  { toWrite: understood, said = [] }: { toWrite: Understanding; said?: readonly string[] },
  state: ConversationState,
): Promise<Result<TurnAnswer, TurnFailure>> {
  const { owner, parts, conversations, writings } = context;
  const watch = writings.watchOf(owner, conversationId);
  const wanted = draftWishOf(understood);
  const wish = { ...wanted, ...draftBefore(state, wanted.seed) };
  const written = await draftReport(owner, parts, ledgerToWrite(state), wish, watch);
  watch.end();
  const { heard } = understood;
  const { turn } = understood.state;
  if (!written.ok) {
    const failed = failedEvents(turn, watch.signal.aborted ? draftWords.stopped : draftWords.failed);
    const kept = await conversations.append(conversationId, () => ({ events: failed.events, outcome: null }));
    return kept.ok ? success(turnAnswer(context, kept.value.known.state, failed.response, null, heard)) : kept;
  }
  const kept = await conversations.append(conversationId, (known) => {
    const event = { ...keepEdits(parts, known.state, written.value, wanted.seed ?? 0), turn };
    const told = respondWithDraft(parts.kind, understood, state, event.draft, countOffers(event));
    const response = { ...told, reply: [...said, told.reply].join('\n') };
    return { events: [event, repliedEvent(turn, response)], outcome: { response, draft: event.draft } };
  });
  if (!kept.ok) return kept;
  const { response, draft } = kept.value.outcome;
  return success(turnAnswer(context, kept.value.known.state, response, draft, heard));
}

async function draftNow(
  { owner, parts, conversations, writings }: VerbContext,
  conversationId: string,
  wish: DraftWish,
): Promise<Result<Draft, DraftFailure>> {
  const known = await conversations.know(conversationId);
  if (!known.ok) return known;
  const { state } = known.value;
  const outline = wish.outline ?? state.outline ?? undefined;
  const seed = wish.seed ?? state.draftSeed ?? seedOf(state.ledger);
  const form = { ...state.form, ...(wish.style && { style: wish.style }), ...(wish.length && { length: wish.length }) };
  const full = { ...form, ...(outline === undefined ? {} : { outline }), seed, ...draftBefore(state, seed) };
  const watch = writings.watchOf(owner, conversationId);
  const written = await draftReport(owner, parts, ledgerToWrite(state), full, watch);
  watch.end();
  if (!written.ok) return written;
  const kept = await conversations.append<Draft>(conversationId, (newest) => {
    const { turn } = state;
    const event = { ...keepEdits(parts, newest.state, written.value, seed), turn };
    const response = respondWithDraft(parts.kind, null, state, event.draft, countOffers(event));
    const requested: ConversationEvent = { type: 'draftRequested', turn, outline: written.value.outline, seed };
    return { events: [requested, event, repliedEvent(turn, response)], outcome: event.draft };
  });
  return kept.ok ? success(kept.value.outcome) : kept;
}

const stopWriting = async (
  { owner, conversations, writings }: VerbContext,
  conversationId: string,
): ReturnType<Assistant['stopWriting']> => {
  const known = await conversations.know(conversationId);
  if (!known.ok) return known;
  if (writings.stop(owner, conversationId) || known.value.state.requested === null) return success(null);
  // Whoever was writing is gone: what was asked for will not come.
  const kept = await conversations.append(conversationId, ({ state: { turn, requested } }) => ({
    events: requested ? failedEvents(turn, draftWords.stopped).events : [],
    outcome: null,
  }));
  return kept.ok ? success(null) : kept;
};

function failedEvents(turn: number, message: string) {
  const response = plainResponse(message);
  const events: ConversationEvent[] = [{ type: 'draftFailed', turn, message }, repliedEvent(turn, response)];
  return { events, response };
}

function countOffers({ offers = {} }: DraftWritten): number {
  return Object.keys(offers).length;
}

/** Without the findings that the officer has looked at and keeps. */
function draftAsSeen({ draft, manuscript }: ConversationState): Draft | null {
  if (draft === null || manuscript.keptFindings.length === 0) return draft;
  const kept = new Set(manuscript.keptFindings);
  return { ...draft, findings: draft.findings.filter((finding) => !kept.has(findingKey(finding, draft.text))) };
}
