import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConversationSummary } from '../conversation/event-store.ts';
import { fetchCatalogue, listConversations, type Catalogue } from './api.ts';
import { Chat } from './chat.tsx';
import { Composer, fill } from './composer.tsx';
import { FileButton, FileNotes } from './file-panel.tsx';
import { ReportPanel } from './report-panel.tsx';
import { useConversation } from './use-conversation.ts';
import { useFiles } from './use-files.ts';
import { words } from './words.ts';

/** How long a message stays marked after a figure led to it, in milliseconds. */
const highlightMs = 2500;

export function Page() {
  const { id, conversation, isOnline, notice, open, begin, send, sendAgain, takeBack } = useConversation();
  const labelOf = useLabels();
  const files = useFiles(begin);
  const [shown, setShown] = useState<'chat' | 'report'>('chat');
  const [highlightedTurn, setHighlightedTurn] = useState<number | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  const showTurn = (turn: number): void => {
    if (turn === 0) return;
    setShown('chat');
    setHighlightedTurn(turn);
    setTimeout(() => setHighlightedTurn(null), highlightMs);
  };
  const takeBackToBox = (): void => {
    const text = takeBack();
    if (box.current) fill(box.current, box.current.value === '' ? text : `${text}\n${box.current.value}`);
    box.current?.focus();
  };

  return (
    <div class={`page showing-${shown}`}>
      <Header id={id} isFresh={conversation.bubbles.length === 0} lastSeq={conversation.lastSeq} onOpen={open} />
      {!isOnline && (
        <p class="offline" role="status">
          {words.offline}
        </p>
      )}
      <nav class="switch">
        {(['chat', 'report'] as const).map((part) => (
          <button type="button" key={part} aria-pressed={shown === part} onClick={() => setShown(part)}>
            {words[part]}
          </button>
        ))}
      </nav>
      <main>
        <section class="chat" aria-label={words.chat}>
          <Chat
            conversation={conversation}
            labelOf={labelOf}
            highlightedTurn={highlightedTurn}
            onChip={(text) => void send(text)}
            onRetry={() => void sendAgain()}
            onTakeBack={takeBackToBox}
          />
          {notice !== null && (
            <p class="notice" role="alert">
              {notice}
            </p>
          )}
          <FileNotes files={files} />
          <Composer
            box={box}
            canSend={conversation.pending === null}
            isEmpty={conversation.bubbles.length === 0}
            onSend={send}
            files={<FileButton files={files} />}
          />
        </section>
        <section class="report" aria-label={words.report} tabIndex={0}>
          <ReportPanel id={id} conversation={conversation} labelOf={labelOf} onShowTurn={showTurn} />
        </section>
      </main>
    </div>
  );
}

interface HeaderProps {
  id: string | null;
  isFresh: boolean;
  /** The list is asked for again as the conversation grows: its title may have changed. */
  lastSeq: number;
  onOpen: (id: string | null) => void;
}

function Header({ id, isFresh, lastSeq, onOpen }: HeaderProps) {
  const [conversations, setConversations] = useState<ConversationSummary[]>([]);
  useEffect(() => {
    void listConversations().then((listed) => {
      if (listed.ok) setConversations(listed.value.conversations.filter(({ title }) => title !== ''));
    });
  }, [id, lastSeq]);
  return (
    <header>
      <strong class="brand">{words.brand}</strong>
      <span class="tagline">{words.tagline}</span>
      <span class="trust">{words.trust}</span>
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
    </header>
  );
}

/** What a figure or fact is called; its id until the catalogue is there. */
function useLabels(): (id: string) => string {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    void fetchCatalogue().then((fetched) => {
      if (fetched.ok) setCatalogue(fetched.value);
    });
  }, []);
  return useMemo(() => {
    const named = [...(catalogue?.figures ?? []), ...(catalogue?.facts ?? [])];
    const labels = new Map(named.map(({ id, label }) => [id, label]));
    return (id: string) => labels.get(id) ?? words.untitled;
  }, [catalogue]);
}

function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getMonth() + 1}月${date.getDate()}日`;
}
