import type { Owner } from '../accounts/owner.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { findSecret, hasWords } from '../conversation/secrecy-guard.ts';
import type { ConversationState } from '../conversation/state.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { UnknownConversation } from '../conversation/event-store.ts';
import type { AssistantParts } from './parts.ts';
import type { Conversations } from './conversations.ts';
import { editBlock, settleOffer } from '../manuscripts/edit-block.ts';
import { compareReports, listVersions, stateAtVersion } from '../manuscripts/list-versions.ts';
import type { Manuscripts, Revised } from './manuscripts.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import { settleClaim, settleFinding } from '../manuscripts/settle-on-page.ts';
import { settleSuggestions, suggestChanges } from '../manuscripts/suggest-changes.ts';

const maxCharacters = 100_000;

type Parts = Pick<AssistantParts, 'kind' | 'eventStore' | 'pastReports'>;
type Decision = Result<readonly ConversationEvent[], ManuscriptFailure>;

/** Everything done to a draft besides writing it: decided on the newest state, appended as events. */
export function createManuscripts(owner: Owner, parts: Parts, conversations: Conversations): Manuscripts {
  const { kind, eventStore } = parts;

  /** Decides on the draft of now; the answer is the draft after. */
  async function revise(
    conversationId: string,
    decide: (state: ConversationState, draft: Draft) => Decision,
  ): Promise<Revised> {
    const done = await conversations.append<ManuscriptFailure | null>(conversationId, ({ state }) => {
      const decided = state.draft ? decide(state, state.draft) : failure({ kind: 'no-draft' as const });
      return decided.ok ? { events: decided.value, outcome: null } : { events: [], outcome: decided.failure };
    });
    if (!done.ok) return done;
    const { outcome, known } = done.value;
    if (outcome) return failure(outcome);
    return known.state.draft ? success(known.state.draft) : failure({ kind: 'no-draft' });
  }

  const one = (event: ConversationEvent | null): Decision => success(event ? [event] : []);

  async function restoreFrom(
    conversationId: string,
    pick: (state: ConversationState) => number | null,
  ): Promise<Revised> {
    const stored = await eventStore.read(owner, conversationId);
    return revise(conversationId, (state) => {
      const version = pick(state);
      if (version === null) return failure({ kind: 'nothing-to-undo' });
      if (version === state.manuscript.version) return success([]);
      const past = stateAtVersion(stored, version);
      if (!past?.draft) return failure({ kind: 'unknown-version', version });
      return one(restoreVersion(parts, state, past.draft, past, version));
    });
  }

  return {
    open: async (conversationId) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const { draft, manuscript } = known.value.state;
      return success(draft && { kind: manuscript.origin === 'text' ? 'own' : 'draft', text: draft.text });
    },
    editBlock: async (conversationId, block, { text: typed, before }) => {
      const text = wellFormed(typed);
      const refused = refuse(text);
      if (refused) return failure(refused);
      return revise(conversationId, (state, draft) => {
        const edited = editBlock(parts, state, draft, block, { text, before });
        return edited.ok ? one(edited.value) : edited;
      });
    },
    settleOffer: (conversationId, block, take) =>
      revise(conversationId, (state, draft) => {
        const event = settleOffer(parts, state, draft, block, take);
        return event ? one(event) : failure({ kind: 'no-offer', block });
      }),
    settleClaim: (conversationId, claimId, verdict) =>
      revise(conversationId, (state, draft) => {
        const event = settleClaim(parts, state, draft, claimId, verdict);
        return event ? one(event) : failure({ kind: 'unknown-claim', claimId });
      }),
    settleFinding: (conversationId, key, how) =>
      revise(conversationId, (state, draft) => {
        if (how === 'keep') return one({ type: 'findingKept', turn: state.turn, key });
        const event = settleFinding(parts, state, draft, key, how);
        if (event === undefined) return failure({ kind: 'unknown-finding', key });
        return event ? one(event) : failure({ kind: 'no-fix', key });
      }),
    suggest: (conversationId, wish) =>
      revise(conversationId, (state, draft) =>
        one({ type: 'suggestionsMade', turn: state.turn, suggestions: suggestChanges(parts, state, draft, wish) }),
      ),
    settleSuggestions: (conversationId, places, how) =>
      revise(conversationId, (state, draft) => {
        const events = settleSuggestions(parts, state, draft, places, how);
        return events ? success(events) : failure({ kind: 'no-suggestions' });
      }),
    suggestions: async (conversationId) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const { suggestions } = known.value.state.manuscript;
      return suggestions ? success(suggestions) : failure({ kind: 'no-suggestions' });
    },
    bring: async (conversationId, spoken) => {
      const text = wellFormed(spoken);
      const refused = hasWords(text) ? refuse(text) : { kind: 'empty-message' as const };
      if (refused) return failure(refused);
      const done = await conversations.append<Draft>(conversationId, ({ state }) => {
        const draft = broughtDraft(parts, text);
        const ours = { ...state, manuscript: { ...state.manuscript, origin: 'text' as const } };
        const suggestions = suggestChanges(parts, ours, draft, { task: 'polish' });
        return {
          events: [
            { type: 'draftWritten', turn: state.turn, draft, origin: 'text' },
            { type: 'suggestionsMade', turn: state.turn, suggestions },
          ],
          outcome: draft,
        };
      });
      return done.ok ? success(done.value.outcome) : done;
    },
    undo: (conversationId) => restoreFrom(conversationId, ({ manuscript }) => manuscript.parents.at(-1) ?? null),
    restore: (conversationId, version) => restoreFrom(conversationId, () => version),
    versions: async (conversationId) => {
      const stored = await eventStore.read(owner, conversationId);
      return stored.length === 0 ? unknown(conversationId) : success(listVersions(kind, stored));
    },
    compare: async (conversationId, from, to) => {
      const stored = await eventStore.read(owner, conversationId);
      if (stored.length === 0) return unknown(conversationId);
      const before = stateAtVersion(stored, from)?.draft;
      const after = stateAtVersion(stored, to)?.draft;
      if (!before || !after) return failure({ kind: 'unknown-version', version: before ? to : from });
      return success(compareReports(before.report, after.report));
    },
  };
}

/** What must not be stored: too much of it, or what is classified. */
function refuse(text: string): Extract<ManuscriptFailure, { kind: 'message-too-long' | 'classified' }> | null {
  if (text.length > maxCharacters) return { kind: 'message-too-long', maxCharacters };
  const secret = findSecret(text);
  return secret ? { kind: 'classified', reason: secret } : null;
}

function unknown(conversationId: string): { ok: false; failure: UnknownConversation } {
  return failure({ kind: 'unknown-conversation', conversationId });
}

/** A draft the officer brought, as the product holds drafts; its text is his, printed once. */
function broughtDraft({ kind }: Parts, brought: string): Draft {
  const report = parseReport(brought, kind);
  const text = renderReport(report);
  const findings = runChecks({ kind, text });
  const none: Draft['questions'] = [];
  return {
    text,
    report,
    pending: [],
    unplaced: [],
    findings,
    claims: [],
    questions: none,
    writer: 'embedded',
    outline: kind.defaultOutline,
  };
}
