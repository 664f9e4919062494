import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationSummary, Shelving } from '../conversation/event-store.ts';
import { forgetConversation, listConversations, shelveConversation } from './api.ts';
import { shelfWords as words } from './shelf-words.ts';

export interface Shelf {
  /** null until they were fetched. */
  conversations: readonly ConversationSummary[] | null;
  /** Deleted on the page and not yet for good. */
  removed: ConversationSummary | null;
  failure: string | null;
  shelve: (id: string, shelving: Shelving) => void;
  /** What was deleted before goes for good. */
  remove: (one: ConversationSummary) => void;
  undo: () => void;
}

/** The officer's conversations while their list is open. A deletion is carried out when the list is closed or the page left. */
export function useShelf(): Shelf {
  const [conversations, setConversations] = useState<readonly ConversationSummary[] | null>(null);
  const [removed, setRemoved] = useState<ConversationSummary | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const waiting = useRef<ConversationSummary | null>(null);
  const fetchAll = useCallback(async (): Promise<void> => {
    const listed = await listConversations();
    if (listed.ok) setConversations(listed.value.conversations);
    else setFailure(words.failed);
  }, []);
  const settle = useCallback((): void => {
    if (waiting.current) void forgetConversation(waiting.current.id);
    waiting.current = null;
  }, []);
  useEffect(() => {
    void fetchAll();
    addEventListener('pagehide', settle);
    return () => {
      removeEventListener('pagehide', settle);
      settle();
    };
  }, [fetchAll, settle]);
  const put = (one: ConversationSummary | null): void => {
    waiting.current = one;
    setRemoved(one);
  };
  return {
    conversations: conversations?.filter(({ id }) => id !== removed?.id) ?? null,
    removed,
    failure,
    shelve: (id, shelving) => {
      setFailure(null);
      void shelveConversation(id, shelving).then((answer) => {
        if (!answer.ok) setFailure(answer.detail);
        return fetchAll();
      });
    },
    remove: (one) => {
      settle();
      setConversations(
        (before) => before?.filter(({ id }) => id !== waiting.current?.id && id !== removed?.id) ?? null,
      );
      put(one);
    },
    undo: () => put(null),
  };
}
