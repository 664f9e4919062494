import type { Owner } from '../accounts/owner.ts';
import type { AppendFailure, ConversationSummary, EventStore, Shelving } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { failure, success, type Result } from '../result.ts';

interface Kept {
  officerId: string;
  startedAt: string;
  events: StoredEvent[];
  shelving: Shelving;
}

/** Events kept in this process only: tests, evaluations and `chat --jsonl`, where nothing is to outlive the run. */
export function createMemoryEventStore(): EventStore {
  const conversations = new Map<string, Kept>();

  function ownedBy(owner: Owner, conversationId: string): Kept | undefined {
    const kept = conversations.get(conversationId);
    return kept?.officerId === owner.officerId ? kept : undefined;
  }

  function append(
    owner: Owner,
    conversationId: string,
    afterSeq: number,
    events: readonly ConversationEvent[],
    at: string,
  ): Result<StoredEvent[], AppendFailure> {
    const kept = ownedBy(owner, conversationId);
    if (!kept && (afterSeq > 0 || conversations.has(conversationId)))
      return failure({ kind: 'unknown-conversation', conversationId });
    const lastSeq = kept?.events.length ?? 0;
    if (lastSeq !== afterSeq) return failure({ kind: 'conflict', lastSeq });
    const stored = events.map((event, at_) => ({
      conversationId,
      seq: afterSeq + at_ + 1,
      at,
      event: structuredClone(event),
    }));
    if (kept) kept.events.push(...stored);
    else
      conversations.set(conversationId, {
        officerId: owner.officerId,
        startedAt: at,
        events: [...stored],
        shelving: {},
      });
    return success(stored);
  }

  function summary(id: string, kept: Kept): ConversationSummary {
    return {
      id,
      kind: kindOf(kept.events),
      title: kept.shelving.name || titleOf(kept.events),
      isPinned: kept.shelving.isPinned ?? false,
      hasDraft: kept.events.some(({ event }) => event.type === 'draftWritten'),
      lastWords: lastWordsOf(kept.events),
      startedAt: kept.startedAt,
      lastAt: kept.events.at(-1)?.at ?? kept.startedAt,
      lastSeq: kept.events.length,
    };
  }

  return {
    append: async (owner, id, afterSeq, events, at) => append(owner, id, afterSeq, events, at),
    read: async (owner, id, afterSeq = 0) => ownedBy(owner, id)?.events.slice(afterSeq) ?? [],
    remove: async (owner, id) => ownedBy(owner, id) !== undefined && conversations.delete(id),
    removeAll: async (owner) => {
      const his = [...conversations].filter(([, kept]) => kept.officerId === owner.officerId);
      for (const [id] of his) conversations.delete(id);
      return his.map(([id]) => id);
    },
    shelve: async (owner, id, shelving) => {
      const kept = ownedBy(owner, id);
      if (kept) kept.shelving = { ...kept.shelving, ...shelving };
      return kept !== undefined;
    },
    kindOf: async (owner, id) => {
      const kept = ownedBy(owner, id);
      return kept ? kindOf(kept.events) : null;
    },
    list: async (owner, limit, kindId) =>
      [...conversations]
        .filter(([, kept]) => kept.officerId === owner.officerId)
        .filter(([, kept]) => kindId === undefined || kindOf(kept.events) === kindId)
        .map(([id, kept]) => summary(id, kept))
        .toSorted(
          (a, b) => Number(b.isPinned) - Number(a.isPinned) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0),
        )
        .slice(0, limit),
  };
}

function lastWordsOf(events: readonly StoredEvent[]): string {
  const last = events.findLast(({ event }) => event.type === 'messageReceived')?.event;
  return last?.type === 'messageReceived' ? last.text.trim().slice(0, 40) : '';
}

function kindOf(events: readonly StoredEvent[]): string {
  const told = events.findLast(
    ({ event }) => event.type === 'conversationStarted' || event.type === 'kindChosen',
  )?.event;
  return told && 'kind' in told ? told.kind : '';
}

/** Unit and year once known, else the first words said. */
function titleOf(events: readonly StoredEvent[]): string {
  let year: number | undefined;
  let unitName: string | undefined;
  let first: string | undefined;
  for (const { event } of events) {
    if (event.type === 'messageReceived') first ??= event.text.trim().slice(0, 20);
    if (event.type === 'draftWritten' && event.origin === 'text')
      first = event.draft.report.title.slice(0, 20) || first;
    if (event.type !== 'ledgerChanged') continue;
    year = event.change.year?.value ?? year;
    unitName = event.change.unitName?.value ?? unitName;
  }
  const known = [unitName, year === undefined ? undefined : `${year}年度`].filter((part) => part !== undefined);
  return known.length > 0 ? known.join('') : (first ?? '');
}
