import { eventsAtFirst, eventsBefore, openingOf, stretchOf } from '../conversation/opening.ts';
import { failure, success } from '../result.ts';
import { exportAll } from './all-of-mine.ts';
import type { Assistant } from './assistant.ts';
import type { VerbContext } from './verb-context.ts';

type ConversationVerbs = Pick<
  Assistant,
  | 'start'
  | 'kindOf'
  | 'conversations'
  | 'shelve'
  | 'exportAll'
  | 'forget'
  | 'forgetAll'
  | 'events'
  | 'opening'
  | 'saidBefore'
  | 'subscribe'
  | 'letGo'
>;

/** Conversations begun, listed, watched, taken along and deleted. */
export function conversationVerbs({ owner, parts, conversations }: VerbContext): ConversationVerbs {
  const { kind, eventStore } = parts;
  return {
    start: async () => {
      const conversationId = parts.newId();
      await conversations.begin(conversationId);
      return { conversationId };
    },
    kindOf: (conversationId) => conversations.kindOf(conversationId),
    conversations: (limit, which) => eventStore.list(owner, limit, which && kind.id),
    shelve: async (conversationId, shelving) =>
      (await eventStore.shelve(owner, conversationId, shelving))
        ? success(null)
        : failure({ kind: 'unknown-conversation', conversationId }),
    exportAll: () => exportAll(owner, eventStore),
    forget: async (conversationId) =>
      (await conversations.forget(conversationId))
        ? success(null)
        : failure({ kind: 'unknown-conversation', conversationId }),
    forgetAll: () => conversations.forgetAll(),
    events: async (conversationId, afterSeq) => {
      const known = await conversations.know(conversationId);
      return known.ok ? success(await eventStore.read(owner, conversationId, afterSeq)) : known;
    },
    opening: async (conversationId) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const { state, lastSeq } = known.value;
      const stored = await eventStore.read(owner, conversationId, Math.max(0, lastSeq - eventsAtFirst));
      // Others may have gone on meanwhile: that comes with the stream.
      return success(
        openingOf(
          state,
          lastSeq,
          stored.filter(({ seq }) => seq <= lastSeq),
        ),
      );
    },
    saidBefore: async (conversationId, before, turn) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      const end = Math.min(known.value.lastSeq, (before ?? Infinity) - 1);
      const after = turn === undefined ? Math.max(0, end - eventsBefore) : 0;
      const stored = await eventStore.read(owner, conversationId, after);
      const past = stored.filter(({ seq }) => seq <= end);
      return success(stretchOf(past, turn));
    },
    subscribe: (conversationId, listener) => conversations.subscribe(conversationId, listener),
    letGo: () => conversations.letGo(),
  };
}
