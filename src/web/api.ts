import type { TurnAnswer } from '../assistant/assistant.ts';
import type { ConversationSummary } from '../conversation/event-store.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { words } from './words.ts';

/** One event as the stream brings it. */
export interface PageEvent {
  seq: number;
  at: string;
  event: ConversationEvent;
}

export interface Catalogue {
  title: string;
  figures: { id: string; label: string; unit: string }[];
  facts: { id: string; label: string }[];
}

/** `refused`: the service read it and said no, the words are the officer's to change · `unreachable`: send it again. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; kind: 'refused' | 'unreachable'; status: number; detail: string };

export interface Outgoing {
  messageId: string;
  text: string;
  /** The newest event seen when it was first sent. */
  sentAfterSeq: number;
}

const root = '/api';

export async function fetchCatalogue(): Promise<Answer<Catalogue>> {
  return ask('GET', '/kind');
}

export async function listConversations(): Promise<Answer<{ conversations: ConversationSummary[] }>> {
  return ask('GET', '/conversations?limit=30');
}

export async function startConversation(): Promise<Answer<{ conversationId: string }>> {
  return ask('POST', '/conversations');
}

export async function findConversation(id: string): Promise<Answer<unknown>> {
  return ask('GET', `/conversations/${encodeURIComponent(id)}`);
}

/** A message sent again carries what lets the service recognise it, so that it is never said twice. */
export async function sendMessage(id: string, message: Outgoing, isAgain: boolean): Promise<Answer<TurnAnswer>> {
  const { messageId, text, sentAfterSeq } = message;
  const body = isAgain ? { messageId, text, sentAfterSeq } : { messageId, text };
  return ask('POST', `/conversations/${encodeURIComponent(id)}/messages`, body);
}

export function eventsUrl(id: string, afterSeq: number): string {
  return `${root}/conversations/${encodeURIComponent(id)}/events?after=${afterSeq}`;
}

export function draftUrl(id: string, name: 'draft.txt' | 'draft.md'): string {
  return `${root}/conversations/${encodeURIComponent(id)}/${name}`;
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(root + path, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answered = await response.json();
    if (response.ok) return { ok: true, value: answered };
    const kind = response.status >= 500 ? 'unreachable' : 'refused';
    return { ok: false, kind, status: response.status, detail: detailOf(answered) };
  } catch {
    return { ok: false, kind: 'unreachable', status: 0, detail: words.unreachable };
  }
}

function detailOf(problem: unknown): string {
  const detail = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  return typeof detail === 'string' ? detail : words.unreachable;
}
