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
    subscribe: (conversationId, listener) => conversations.subscribe(conversationId, listener),
    letGo: () => conversations.letGo(),
  };
}
