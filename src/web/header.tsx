import { useEffect, useState } from 'preact/hooks';
import type { ConversationSummary } from '../conversation/event-store.ts';
import { listConversations } from './api.ts';
import type { Me } from '../http/page-shapes.ts';
import { words } from './words.ts';

interface HeaderProps {
  id: string | null;
  isFresh: boolean;
  /** The list is asked for again as the conversation grows: its title may have changed. */
  lastSeq: number;
  onOpen: (id: string | null) => void;
  me: Me | null;
}

export function Header({ id, isFresh, lastSeq, onOpen, me }: HeaderProps) {
  const [conversations, setConversations] = useState<ConversationSummary[]>([]);
  useEffect(() => {
    void listConversations().then((listed) => {
      if (listed.ok) setConversations(listed.value.conversations.filter(({ title }) => title !== ''));
    });
  }, [id, lastSeq]);
  return (
    <header>
      <h1 class="brand">{words.brand}</h1>
      <span class="tagline">{words.tagline}</span>
      <span class="grow" />
      {conversations.length > 0 && (
        <select
          aria-label={words.conversations}
          value={id ?? ''}
          onChange={(event) => onOpen(event.currentTarget.value || null)}
        >
          {!conversations.some((one) => one.id === id) && <option value="">{words.untitled}</option>}
          {conversations.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}（{dayOf(one.lastAt)}）
            </option>
          ))}
        </select>
      )}
      <button type="button" disabled={id === null || isFresh} onClick={() => onOpen(null)}>
        {words.newConversation}
      </button>
      {me?.mode === 'shared' && <a href="/account">{me.name ?? words.account}</a>}
    </header>
  );
}

function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getMonth() + 1}月${date.getDate()}日`;
}
