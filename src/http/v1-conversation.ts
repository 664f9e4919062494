import type { Assistant } from '../assistant/assistant.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { wellFormed } from '../text/well-formed.ts';
import { textOf, type ChatMessage } from './v1-shapes.ts';

/** One exchange of a client's history: what the officer said and what was answered. */
export interface Exchange {
  said: string;
  /** null where the client sent no answer along. */
  answered: string | null;
}

export interface History {
  /** Exchanges before the message to be answered. */
  before: Exchange[];
  message: string;
}

/** Where a message belongs. */
export type Place =
  | { kind: 'continue'; conversationId: string }
  /** The same message again after the same history (“regenerate”): it was answered in this turn. */
  | { kind: 'answered'; conversationId: string; turn: number }
  /** A history that no conversation has: its messages are said again in a new one. */
  | { kind: 'anew'; before: Exchange[] };

/** The assistants of all kinds, where a conversation of any is gone on with; null where only those of one are. */
export type Siblings = ((kindId: string) => Assistant | null) | null;

/** Conversations looked through for a history; older ones are begun anew. */
const maxSearched = 100;

/** The client's list as exchanges; null when it does not end with the officer's words. */
export function historyOf(messages: readonly ChatMessage[]): History | null {
  const before: Exchange[] = [];
  const last = messages.findLast(({ role }) => role === 'user' || role === 'assistant');
  if (last?.role !== 'user') return null;
  for (const message of messages) {
    const text = wellFormed(textOf(message) ?? '');
    if (message.role === 'user') before.push({ said: text, answered: null });
    const open = before.at(-1);
    if (message.role === 'assistant' && open) open.answered = text;
  }
  const asked = before.pop();
  return asked ? { before, message: asked.said } : null;
}

/**
 * Finds the conversation a history belongs to. Clients of this protocol send the whole of it each time, or its newest
 * part, and know no conversation: the one that ends in the same exchanges is meant.
 */
export async function findPlace(assistant: Assistant, siblings: Siblings, history: History): Promise<Place> {
  const { before, message } = history;
  if (before.length === 0) return { kind: 'anew', before };
  let answered: Place | null = null;
  for (const { id, kind } of await assistant.conversations(maxSearched, siblings ? undefined : 'own-kind')) {
    // oxlint-disable-next-line no-await-in-loop -- the newest first; the first that fits is meant
    const turns = await turnsOf(siblings?.(kind) ?? assistant, id);
    if (endsIn(turns, before)) return { kind: 'continue', conversationId: id };
    const last = turns.at(-1);
    if (last?.said === message && endsIn(turns.slice(0, -1), before)) {
      answered ??= { kind: 'answered', conversationId: id, turn: last.turn };
    }
  }
  return answered ?? { kind: 'anew', before };
}

interface Turn extends Exchange {
  turn: number;
}

async function turnsOf(assistant: Assistant, conversationId: string): Promise<Turn[]> {
  const events = await assistant.events(conversationId, 0);
  return events.ok ? foldTurns(events.value) : [];
}

function foldTurns(events: readonly StoredEvent[]): Turn[] {
  const turns = new Map<number, Turn>();
  for (const { event } of events) {
    if (event.type === 'messageReceived') turns.set(event.turn, { turn: event.turn, said: event.text, answered: null });
    const turn = event.type === 'replied' ? turns.get(event.turn) : undefined;
    if (turn && event.type === 'replied') turn.answered ??= event.reply;
  }
  return [...turns.values()];
}

/** Whether a conversation ends in these exchanges. An answer may carry more than the reply: a draft, links. */
function endsIn(turns: readonly Turn[], before: readonly Exchange[]): boolean {
  if (before.length > turns.length) return false;
  const from = turns.length - before.length;
  return before.every(({ said, answered }, at) => {
    const turn = turns[from + at];
    if (turn?.said !== said) return false;
    return answered === null || turn.answered === null || answered.startsWith(turn.answered.trim());
  });
}
