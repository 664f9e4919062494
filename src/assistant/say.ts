import { findSecret, hasWords } from '../conversation/secrecy-guard.ts';
import type { Hints } from '../conversation/hints.ts';
import { hear, type HeardIntent } from '../intents/hear.ts';
import { createScene, type Act, type Fetched, type Scene } from '../intents/intent.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { Known } from './conversations.ts';
import type { TurnFailure } from './failures.ts';
import { followLedger } from './follow-ledger.ts';
import { readAgain } from './second-reading.ts';
import { follow, turnAnswer, type VerbContext } from './verb-context.ts';
import { draftInTurn } from './write-drafts.ts';

const maxCharacters = 100_000;

/** A message as it was heard, with all that acting upon it needs. */
interface Listened {
  /** What it was heard against. */
  lastSeq: number;
  heard: HeardIntent;
  hints: Hints | undefined;
  fetched: Fetched;
}

/** One message: guard, hear, act, append. */
export async function say(
  context: VerbContext,
  conversationId: string,
  spoken: string,
): Promise<Result<TurnAnswer, TurnFailure>> {
  const text = wellFormed(spoken);
  const refused = guard(text);
  if (refused) return failure(refused);
  for (;;) {
    const known = await context.conversations.know(conversationId);
    if (!known.ok) return known;
    const listened = await listen(context, conversationId, known.value, text);
    const kept = await context.conversations.append<Act | null>(conversationId, (newest) => {
      const act = actOn(context, listened, newest, text);
      return { events: act?.events ?? [], outcome: act };
    });
    if (!kept.ok) return kept;
    const { outcome: act, known: after } = kept.value;
    // Somebody else was quicker, and now it means something that needs more: listened to again.
    if (act === null) continue;
    if ('toWrite' in act) return draftInTurn(context, conversationId, act.toWrite, after.state);
    await follow(context, conversationId);
    return success(turnAnswer(context, after.state, act.response, act.draft ?? null, act.heard ?? []));
  }
}

/** What may not be stored, before anything else looks at it. */
function guard(text: string): TurnFailure | null {
  if (text.length > maxCharacters) return { kind: 'message-too-long', maxCharacters };
  if (!hasWords(text)) return { kind: 'empty-message' };
  const secret = findSecret(text);
  return secret ? { kind: 'classified', reason: secret } : null;
}

async function listen(
  { owner, parts, conversations }: VerbContext,
  conversationId: string,
  known: Known,
  text: string,
): Promise<Listened> {
  let { state, lastSeq } = known;
  let scene = createScene(parts, state, text);
  let heard = hear(scene);
  if (heard.wantsFreshDraft && state.isDraftStale) {
    await followLedger(owner, parts, conversations, conversationId);
    const fresh = await conversations.know(conversationId);
    if (fresh.ok) ({ state, lastSeq } = fresh.value);
    scene = createScene(parts, state, text);
    heard = hear(scene);
  }
  const hints = heard.isOfDraft ? undefined : await hintsFor(parts, scene);
  if (hints) heard = hear(createScene(parts, state, text, hints));
  const improve = parts.reword && (await heard.improve(parts.reword));
  const stored = heard.wantsVersions ? await conversations.stored(conversationId) : [];
  return { lastSeq, heard, hints, fetched: { stored, ...(improve && { improve }) } };
}

async function hintsFor({ kind, secondReader }: VerbContext['parts'], scene: Scene): Promise<Hints | undefined> {
  return secondReader && readAgain(kind, secondReader, scene.state, scene.understood());
}

/** Decided on what was heard, or, when the conversation has gone on meanwhile, heard anew; null when more is needed. */
function actOn({ parts }: VerbContext, listened: Listened, newest: Known, text: string): Act | null {
  const { heard, hints, fetched, lastSeq } = listened;
  if (newest.lastSeq === lastSeq) return heard.act(fetched);
  const anew = hear(createScene(parts, newest.state, text, hints));
  return anew.wantsVersions && !heard.wantsVersions ? null : anew.act(fetched);
}
