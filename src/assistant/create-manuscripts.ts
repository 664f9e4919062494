import { hasWords } from '../conversation/secrecy-guard.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Manuscript } from '../conversation/manuscript.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import { trackedChanges } from '../manuscripts/track-changes.ts';
import { renderReport } from '../report/render.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { Draft } from '../conversation/draft.ts';
import { compareReports, listVersions, stateAtVersion } from '../manuscripts/list-versions.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import type { Work } from './decide-work.ts';
import { longestText } from './longest-text.ts';
import type { Manuscripts, Revised } from './manuscripts.ts';
import type { AssistantParts } from './parts.ts';
import { charactersIn, type VerbContext } from './verb-context.ts';

type Context = Pick<VerbContext, 'owner' | 'conversations' | 'doTextJob'> & {
  parts: Pick<AssistantParts, 'kind'>;
};

/** Everything done to a draft besides writing it: decided on the newest state, appended as events. */
export function createManuscripts({ owner, parts, conversations, doTextJob }: Context): Manuscripts {
  const { kind } = parts;

  /** Decides on the draft of now; the answer is the draft after. */
  async function revise(
    conversationId: string,
    workFor: (state: ConversationState) => Result<Work | null, ManuscriptFailure>,
  ): Promise<Revised> {
    for (;;) {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const { state, lastSeq } = known.value;
      const work = workFor(state);
      if (!work.ok) return work;
      if (work.value === null) return draftOf(state);
      const text = 'text' in work.value ? work.value.text : '';
      const decided = await doTextJob(owner, 'work', { state, work: work.value }, charactersIn(state, text));
      if (!decided.ok) return decided;
      const kept = await conversations.append<boolean>(conversationId, (newest) =>
        // Somebody else was quicker: decided anew on what the draft is now.
        newest.lastSeq === lastSeq ? { events: decided.value, outcome: true } : { events: [], outcome: false },
      );
      if (!kept.ok) return kept;
      if (kept.value.outcome) return draftOf(kept.value.known.state);
    }
  }

  const plainly = (conversationId: string, work: Work): Promise<Revised> => revise(conversationId, () => success(work));

  async function restoreFrom(
    conversationId: string,
    pick: (state: ConversationState) => number | null,
  ): Promise<Revised> {
    const stored = await conversations.stored(conversationId);
    if (!stored.ok) return stored;
    return revise(conversationId, (state) => {
      if (!state.draft) return failure({ kind: 'no-draft' });
      const version = pick(state);
      if (version === null) return failure({ kind: 'nothing-to-undo' });
      if (version === state.manuscript.version) return success(null);
      return success({ do: 'restore', version, past: stateAtVersion(stored.value, version) });
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
      if (text.length > longestText) return tooLong;
      return plainly(conversationId, { do: 'editBlock', block, text, before });
    },
    settleOffer: (conversationId, block, take) => plainly(conversationId, { do: 'settleOffer', block, take }),
    settleClaim: (conversationId, claimId, verdict) => plainly(conversationId, { do: 'settleClaim', claimId, verdict }),
    settleFinding: (conversationId, choice) => plainly(conversationId, { do: 'settleFinding', ...choice }),
    suggest: (conversationId, wish) => plainly(conversationId, { do: 'suggest', wish }),
    rework: (conversationId, wish) => plainly(conversationId, { do: 'rework', wish }),
    settleSuggestions: (conversationId, choice) => plainly(conversationId, { do: 'settleSuggestions', ...choice }),
    tracked: async (conversationId, fileText) => {
      const stored = await conversations.stored(conversationId);
      if (!stored.ok) return stored;
      const { draft, manuscript } = foldEvents(stored.value.map(({ event }) => event));
      if (!draft) return failure({ kind: 'no-draft' });
      const original = originalOf(stored.value, manuscript);
      if (original === null) return failure({ kind: 'no-suggestions' });
      const text = fileText ?? original;
      const changes = trackedChanges(original, plainOf(draft), manuscript.suggestions, text);
      return changes ? success({ text, changes }) : failure({ kind: 'other-file' });
    },
    bring: async (conversationId, spoken) => {
      const text = wellFormed(spoken);
      if (!hasWords(text)) return failure({ kind: 'empty-message' });
      return text.length > longestText ? tooLong : plainly(conversationId, { do: 'bring', text });
    },
    undo: (conversationId) => restoreFrom(conversationId, ({ manuscript }) => manuscript.parents.at(-1) ?? null),
    restore: (conversationId, version) => restoreFrom(conversationId, () => version),
    versions: async (conversationId) => {
      const stored = await conversations.stored(conversationId);
      return stored.ok ? success(listVersions(kind, stored.value)) : stored;
    },
    compare: async (conversationId, from, to) => {
      const stored = await conversations.stored(conversationId);
      if (!stored.ok) return stored;
      const before = stateAtVersion(stored.value, from)?.draft;
      const after = stateAtVersion(stored.value, to)?.draft;
      if (!before || !after) return failure({ kind: 'unknown-version', version: before ? to : from });
      return success(compareReports(before.report, after.report));
    },
  };
}

const tooLong = failure({ kind: 'message-too-long' as const, maxCharacters: longestText });

function draftOf({ draft }: { draft: Draft | null }): Revised {
  return draft ? success(draft) : failure({ kind: 'no-draft' });
}

function plainOf({ report }: Draft): string {
  return renderReport(report, { claims: 'plain' });
}

/** What the changes are told against: the draft as it was brought, else what was looked over. */
function originalOf(stored: readonly StoredEvent[], { origin, suggestions }: Manuscript): string | null {
  const brought = stored.findLast(({ event }) => event.type === 'draftWritten' && event.origin === 'text')?.event;
  if (origin === 'text' && brought?.type === 'draftWritten') return plainOf(brought.draft);
  return suggestions?.base ?? null;
}
