import { broughtDraft, broughtWords } from '../manuscripts/brought-draft.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { SuggestWish } from '../conversation/manuscript.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { findSecret } from '../conversation/secrecy-guard.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Improve } from '../intents/intent.ts';
import { asPrinted, revisionEvents } from '../intents/text-revision.ts';
import { secondSight } from '../manuscripts/look-twice.ts';
import { editBlock, settleOffer } from '../manuscripts/edit-block.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import { reworkSelection, type SelectionWish } from '../manuscripts/rework-selection.ts';
import { settleClaim, settleFinding } from '../manuscripts/settle-on-page.ts';
import { polishDraft } from '../manuscripts/polish-draft.ts';
import { revisionWords } from '../manuscripts/revision-words.ts';
import { settleSuggestions, suggestChanges, suggestionSet, toPolish } from '../manuscripts/suggest-changes.ts';
import { failure, success, type Result } from '../result.ts';
import type { Anchor } from '../text/anchors.ts';
import type { TextParts } from './text-parts.ts';

/** One thing done to a draft on the page. */
export type Work =
  | { do: 'editBlock'; block: string; text: string; before: string }
  | { do: 'settleOffer'; block: string; take: 'own' | 'new' | 'merged' }
  | { do: 'settleClaim'; claimId: string; verdict: 'confirmed' | 'struck' }
  | { do: 'settleFinding'; key: string; how: 'fix' | 'keep' | 'strike'; choice?: number; anchor?: Anchor }
  | { do: 'suggest'; wish: SuggestWish }
  /** `set`: the number of the set the places are of; the newest where none is told. */
  | { do: 'settleSuggestions'; places: readonly number[]; how: 'take' | 'leave'; set?: number }
  | { do: 'rework'; wish: SelectionWish }
  | { do: 'bring'; text: string }
  /** `past`: the state of that version; null where there is none. */
  | { do: 'restore'; version: number; past: ConversationState | null };

export interface WorkGiven {
  state: ConversationState;
  work: Work;
}

export type WorkDone = Result<readonly ConversationEvent[], ManuscriptFailure>;

/** What a model sees in the text that is to be looked over; nothing where none is. */
export async function lookOver(
  { kind, findFaults }: Pick<TextParts, 'kind' | 'findFaults'>,
  { state, work }: WorkGiven,
): Promise<Improve | undefined> {
  if (!findFaults) return undefined;
  if (work.do === 'bring') return secondSight(kind, findFaults, asPrinted(kind, work.text), {});
  if (work.do !== 'suggest' || work.wish.task !== 'polish' || !state.draft) return undefined;
  const { base, wish } = toPolish(state, state.draft, work.wish.instruction);
  return secondSight(kind, findFaults, base, wish);
}

/** What a piece of work on the draft comes to, as events; `improve`: what a model sees beside. */
export function decideWork(parts: ReviseParts, { state, work }: WorkGiven, improve?: Improve): WorkDone {
  const secret = 'text' in work ? findSecret(work.text) : null;
  if (secret) return failure({ kind: 'classified', reason: secret });
  if (work.do === 'bring') return success(bring(parts, state, work.text, improve));
  return state.draft ? onDraft(parts, state, state.draft, work, improve) : failure({ kind: 'no-draft' });
}

function onDraft(
  parts: ReviseParts,
  state: ConversationState,
  draft: Draft,
  work: Exclude<Work, { do: 'bring' }>,
  improve?: Improve,
): WorkDone {
  switch (work.do) {
    case 'editBlock': {
      const edited = editBlock(parts, state, draft, work.block, { text: work.text, before: work.before });
      return edited.ok ? one(edited.value) : edited;
    }
    case 'settleOffer': {
      const event = settleOffer(parts, state, draft, work.block, work.take);
      return event ? one(event) : failure({ kind: 'no-offer', block: work.block });
    }
    case 'settleClaim': {
      const events = settleClaim(parts, state, draft, work.claimId, work.verdict);
      return events ? success(events) : failure({ kind: 'unknown-claim', claimId: work.claimId });
    }
    case 'settleFinding': {
      const { do: _, how, ...which } = work;
      if (how === 'keep') return one({ type: 'findingKept', turn: state.turn, key: which.key });
      const settled = settleFinding(parts, state, draft, { how, ...which });
      return settled.ok ? one(settled.value) : settled;
    }
    case 'suggest': {
      const suggestions = suggestChanges(parts, state, draft, work.wish, improve);
      return one({ type: 'suggestionsMade', turn: state.turn, suggestions });
    }
    case 'rework':
      return reworkSelection(parts, state, draft, work.wish);
    case 'settleSuggestions': {
      const { suggestions } = state.manuscript;
      // Another set has come meanwhile: its places are others.
      if (work.set !== undefined && suggestions && suggestions.number !== work.set)
        return failure({ kind: 'text-changed' });
      return settleSuggestions(parts, state, draft, work.places, work.how);
    }
    case 'restore': {
      const { version, past } = work;
      if (!past?.draft) return failure({ kind: 'unknown-version', version });
      return one(restoreVersion(parts, state, past.draft, past, version));
    }
  }
}

function one(event: ConversationEvent | null): WorkDone {
  return success(event ? [event] : []);
}

/** As if it had been said: the conversation is listed, its turn can be taken back, and nothing of it enters the ledger. */
function bring(
  parts: ReviseParts,
  state: ConversationState,
  text: string,
  improve: Improve = (revised) => revised,
): ConversationEvent[] {
  const { kind } = parts;
  const turn = state.turn + 1;
  const received: ConversationEvent = { type: 'messageReceived', turn, text: `${broughtWords.lead}\n${text}` };
  const begun = foldEvents([received], state);
  const original = broughtDraft(kind, text);
  const base = asPrinted(kind, text);
  const revised = improve(polishDraft(kind, base, {}));
  const reply = revisionWords(revised, false, 'offered');
  const suggestions = suggestionSet('polish', base, revised);
  const events = revisionEvents(begun, { original, suggestions, reply, asked: [] });
  return [received, ...events, repliedEvent(turn, plainResponse(reply))];
}
