import type { Outgoing } from './api.ts';

/** What outlives a reload: which conversation is open, what stands in the box, and the message under way. */
const lastKey = 'zhibi.conversation';
const boxKey = 'zhibi.box';
const outgoingKey = 'zhibi.outgoing';

function conversationInAddress(): string | null {
  const found = /^#c=([\w-]{1,100})$/.exec(location.hash);
  return found?.[1] ?? null;
}

export function lastConversation(): string | null {
  return conversationInAddress() ?? quietly(() => localStorage.getItem(lastKey));
}

export function rememberConversation(id: string | null): void {
  quietly(() => (id === null ? localStorage.removeItem(lastKey) : localStorage.setItem(lastKey, id)));
  const hash = id === null ? '' : `#c=${id}`;
  if (location.hash !== hash) history.replaceState(null, '', location.pathname + hash);
}

export function boxText(): string {
  return quietly(() => sessionStorage.getItem(boxKey)) ?? '';
}

export function rememberBoxText(text: string): void {
  quietly(() => sessionStorage.setItem(boxKey, text));
}

export function outgoingOf(conversationId: string): Outgoing | null {
  const stored = quietly(() => sessionStorage.getItem(outgoingKey));
  if (!stored) return null;
  const kept: { conversationId: string; message: Outgoing } | null = quietly(() => JSON.parse(stored));
  return kept?.conversationId === conversationId ? kept.message : null;
}

export function rememberOutgoing(conversationId: string, message: Outgoing | null): void {
  quietly(() =>
    message === null
      ? sessionStorage.removeItem(outgoingKey)
      : sessionStorage.setItem(outgoingKey, JSON.stringify({ conversationId, message })),
  );
}

/** Not `crypto.randomUUID`, which browsers as old as Chromium 87 lack. */
export function newMessageId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Storage may be full or forbidden; the page works without. */
function quietly<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
