import { hasWords } from '../conversation/secrecy-guard.ts';
import type { Act } from '../intents/intent.ts';
import { tellFollowed } from '../conversation/draft-followed.ts';
import { repliedEvent, withFollowed } from '../conversation/response.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import { failure, success, type Result } from '../result.ts';
import { plainForms } from '../text/plain-forms.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { TurnDone, TurnGiven } from './decide-turn.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { Known } from './kept-states.ts';
import type { TurnFailure } from './failures.ts';
import { followLedger } from './follow-ledger.ts';
import { correctLate } from './correct-late.ts';
import { withMinedDoings } from './mined-doings.ts';
import { longestText } from './longest-text.ts';
import { listen, type Listened } from './second-reading.ts';
import { charactersIn, follow, turnAnswer, type VerbContext } from './verb-context.ts';
import { draftInTurn } from './write-drafts.ts';

type Told = Exclude<Act, { toKind: string }>;

/** One message: guard, hear, act, append. */
export async function say(
  context: VerbContext,
  conversationId: string,
  spoken: string,
): Promise<Result<TurnAnswer, TurnFailure>> {
  const own = wellFormed(spoken);
  const text = plainForms(own);
  if (text.length > longestText) return failure({ kind: 'message-too-long', maxCharacters: longestText });
  if (!hasWords(text)) return failure({ kind: 'empty-message' });
  let listened: Listened | undefined;
  for (;;) {
    const known = await context.conversations.know(conversationId);
    if (!known.ok) return known;
    const decided = await decide(context, conversationId, known.value, text, listened);
    const { done, at, state: before } = decided;
    if ('secret' in done) return failure({ kind: 'classified', reason: done.secret });
    ({ listened } = decided);
    if ('toKind' in done.act) {
      const chosen = await chooseKind(context, conversationId, decided.at, done.act, own);
      if (chosen) return chosen;
      continue;
    }
    const offered = await withMinedDoings(context, before, done.act);
    const kept = await context.conversations.append<Told | null>(conversationId, ({ lastSeq }) =>
      // Somebody else was quicker: decided anew on what the conversation is now.
      lastSeq === at ? { events: inOwnWords(offered.events, own), outcome: offered } : { events: [], outcome: null },
    );
    if (!kept.ok) return kept;
    const { outcome: act, known: after } = kept.value;
    if (act === null) continue;
    if (listened && 'late' in listened) void correctLate(context, conversationId, { before, text }, listened.late);
    if ('toWrite' in act) return draftInTurn(context, conversationId, act, after.state);
    await follow(context, conversationId);
    if ('written' in act) return answerWithDraft(context, conversationId, known.value.state, act);
    return success(turnAnswer(context, after.state, act.response, act.draft ?? null, act.heard ?? [], act.tables));
  }
}

/** What he said is kept as he said it; what was made of it stands at the same places. */
function inOwnWords(events: readonly ConversationEvent[], own: string): ConversationEvent[] {
  return events.map((event) => (event.type === 'messageReceived' ? { ...event, text: own } : event));
}

/** From here on another kind's assistant works on the conversation. Null: somebody else was quicker. */
async function chooseKind(
  context: VerbContext,
  conversationId: string,
  at: number,
  { events, toKind, response }: Extract<Act, { toKind: string }>,
  text: string,
): Promise<Result<TurnAnswer, TurnFailure> | null> {
  const kept = await context.conversations.append(conversationId, ({ lastSeq }) => ({
    events: lastSeq === at ? inOwnWords(events, text) : [],
    outcome: lastSeq === at,
  }));
  if (!kept.ok) return kept;
  if (!kept.value.outcome) return null;
  if (response) return success(turnAnswer(context, kept.value.known.state, response, null));
  return context.ofKind(toKind).say(conversationId, text);
}

/** What is said of the draft is said when it is there. */
async function answerWithDraft(
  context: VerbContext,
  conversationId: string,
  before: ConversationState,
  { written, ifWritten, ifNot, heard, tables }: Extract<Act, { written: unknown }>,
): Promise<Result<TurnAnswer, TurnFailure>> {
  const kept = await context.conversations.append(conversationId, ({ state }) => {
    const isThere = written.every((words) => state.draft?.text.includes(words));
    const followed = tellFollowed(context.parts.kind, before, state);
    const response = withFollowed(isThere ? ifWritten : ifNot, followed);
    return { events: [repliedEvent(state.turn, response)], outcome: response };
  });
  if (!kept.ok) return kept;
  return success(turnAnswer(context, kept.value.known.state, kept.value.outcome, null, heard, tables));
}

/** What an officer waits for without wondering; `ZHIBI_MODEL_LISTEN_SECONDS` sets it. */
const usualListenMs = 20_000;

type Decided = Exclude<TurnDone, { needs: unknown }>;

/** Decided with what the store alone can give, where that is asked for. `at`: the last event it was decided on. */
async function decide(
  { owner, parts, conversations, doTextJob }: VerbContext,
  conversationId: string,
  known: Known,
  text: string,
  before: Listened | undefined,
): Promise<{ done: Decided; at: number; state: ConversationState; listened: Listened | undefined }> {
  let { state, lastSeq } = known;
  let listened = before;
  const more: Partial<TurnGiven> = {};
  for (;;) {
    if (listened) more.hints = 'hints' in listened ? listened.hints : null;
    const done = await doTextJob(owner, 'turn', { state, text, ...more }, charactersIn(state, text));
    if (!('needs' in done)) return { done, at: lastSeq, state, listened };
    if (done.needs === 'second-reading') {
      const { secondReader, listenMs = usualListenMs, clock } = parts;
      listened = secondReader ? await listen(secondReader, done.question, listenMs, clock) : { hints: null };
    } else if (done.needs === 'edit') {
      const { text: of, wish, names } = done.question;
      more.edit = { of, edited: (await parts.editDraft?.(of, wish, names)) ?? null };
    } else if (done.needs === 'stored') {
      const stored = await conversations.stored(conversationId);
      more.stored = stored.ok ? stored.value : [];
    } else {
      await followLedger(owner, parts, conversations, conversationId);
      const fresh = await conversations.know(conversationId);
      if (fresh.ok) ({ state, lastSeq } = fresh.value);
      more.isFresh = true;
    }
  }
}
