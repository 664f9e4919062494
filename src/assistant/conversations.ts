import type { Owner } from '../accounts/owner.ts';
import type { EventStore, NoConversation, UnknownConversation } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { createState, foldEvents, isUntold } from '../conversation/state.ts';
import { createKeptStates, type KeptStates, type Known } from './kept-states.ts';
import { failure, invariant, success, type Result } from '../result.ts';

/**
 * One owner's conversations about one kind of report: reads and appends events, keeping the folded state of those lately
 * used. What is about another kind is neither read nor written: `other-kind`.
 */
export interface Conversations {
  begin(conversationId: string): Promise<void>;
  /** The state of now; what others appended meanwhile is folded in. */
  know(conversationId: string): Promise<Result<Known, NoConversation>>;
  /** The kind of report a conversation is about, whichever it is; null when there is none. */
  kindOf(conversationId: string): Promise<string | null>;
  /**
   * Decides on the newest state and appends; when somebody else was quicker, decides anew on theirs. `decide` must
   * have no effects of its own.
   */
  append<T>(
    conversationId: string,
    decide: (known: Known) => { events: readonly ConversationEvent[]; outcome: T },
  ): Promise<Result<{ outcome: T; known: Known }, NoConversation>>;
  /** All events so far, oldest first; at least one. */
  stored(conversationId: string): Promise<Result<StoredEvent[], NoConversation>>;
  /** Deletes for good; false when there is none. */
  forget(conversationId: string): Promise<boolean>;
  /** Deletes all of the owner's for good; their ids. */
  forgetAll(): Promise<string[]>;
  /** Lets go of all states in memory, of all owners: who asks or listens is told by the store what is still there. */
  letGo(): void;
  /** `null` tells that the conversation may be there no more. */
  subscribe(conversationId: string, listener: (event: StoredEvent | null) => void): () => void;
}

/** Each lost race means that another writer got through, so a conversation never stands still. */
const maxRaces = 50;

/** What all owners share: the memory of this process, by owner and conversation. */
interface Memory {
  /** A conversation not among them is folded from its events again. */
  kept: KeptStates;
  listeners: Map<string, Set<(event: StoredEvent | null) => void>>;
}

/** A kind of report, and the version of its data. */
export interface KindMark {
  id: string;
  version: number;
}

/** Gives each owner his conversations about a kind. */
export type ConversationsOf = (owner: Owner, kind: KindMark) => Conversations;

export function createConversations(store: EventStore, now: () => string): ConversationsOf {
  const memory: Memory = { kept: createKeptStates(), listeners: new Map() };
  return (owner, kind) => conversationsOf(owner, kind, memory, store, now);
}

function conversationsOf(
  owner: Owner,
  kind: KindMark,
  memory: Memory,
  store: EventStore,
  now: () => string,
): Conversations {
  const { kept, listeners } = memory;
  const keyOf = (conversationId: string): string => `${owner.officerId} ${conversationId}`;

  function keep(conversationId: string, known: Known): Known {
    const key = keyOf(conversationId);
    const before = kept.get(key);
    if (before && before.lastSeq > known.lastSeq) return known;
    kept.set(key, known);
    return known;
  }

  /** A conversation of another kind is as closed as one of another owner's. */
  function ofKind(conversationId: string, known: Known): Result<Known, NoConversation> {
    const kindId = known.state.ledger.kind;
    return kindId === kind.id ? success(known) : failure({ kind: 'other-kind', conversationId, kindId });
  }

  async function know(conversationId: string): Promise<Result<Known, NoConversation>> {
    const found = await newest(conversationId);
    return found.ok ? ofKind(conversationId, found.value) : found;
  }

  async function newest(conversationId: string): Promise<Result<Known, UnknownConversation>> {
    const key = keyOf(conversationId);
    const before = kept.get(key) ?? { state: createState(), lastSeq: 0 };
    // The last event known is read with the new ones: one that is there no more was deleted, by another process perhaps.
    const stored = await store.read(owner, conversationId, Math.max(0, before.lastSeq - 1));
    if (stored[0] === undefined) {
      kept.delete(key);
      return failure({ kind: 'unknown-conversation', conversationId });
    }
    return success(keep(conversationId, after(before, before.lastSeq === 0 ? stored : stored.slice(1))));
  }

  /** Out of memory, and whoever listens looks for himself. */
  function drop(key: string): void {
    kept.delete(key);
    for (const listener of listeners.get(key) ?? []) listener(null);
  }

  function publish(stored: readonly StoredEvent[]): void {
    for (const event of stored) {
      for (const listener of listeners.get(keyOf(event.conversationId)) ?? []) listener(event);
    }
  }

  return {
    know,
    kindOf: async (conversationId) => {
      const known = kept.get(keyOf(conversationId));
      // Till something was told, another process may have heard that another kind is wanted.
      return known && !isUntold(known.state) ? known.state.ledger.kind : store.kindOf(owner, conversationId);
    },
    begin: async (conversationId) => {
      const { id, version } = kind;
      const first: ConversationEvent = { type: 'conversationStarted', kind: id, ...(version > 1 && { version }) };
      const started = await store.append(owner, conversationId, 0, [first], now());
      invariant(started.ok, 'a new conversation id is free');
      keep(conversationId, after({ state: createState(), lastSeq: 0 }, started.value));
      publish(started.value);
    },
    append: async (conversationId, decide) => {
      for (let race = 0; race < maxRaces; race += 1) {
        const known = await know(conversationId);
        if (!known.ok) return known;
        const { events, outcome } = decide(known.value);
        if (events.length === 0) return success({ outcome, known: known.value });
        const stored = await store.append(owner, conversationId, known.value.lastSeq, events, now());
        if (stored.ok) {
          publish(stored.value);
          return success({ outcome, known: keep(conversationId, after(known.value, stored.value)) });
        }
        if (stored.failure.kind === 'unknown-conversation') return failure(stored.failure);
      }
      throw new Error(`invariant: conversation ${conversationId} lost ${maxRaces} races`);
    },
    stored: async (conversationId) => {
      const known = await know(conversationId);
      return known.ok ? success(await store.read(owner, conversationId)) : known;
    },
    forget: async (conversationId) => {
      const isRemoved = await store.remove(owner, conversationId);
      drop(keyOf(conversationId));
      return isRemoved;
    },
    forgetAll: async () => {
      const removed = await store.removeAll(owner);
      const his = keyOf('');
      for (const key of new Set([...kept.keys(), ...listeners.keys()])) if (key.startsWith(his)) drop(key);
      return removed;
    },
    letGo: () => {
      for (const key of new Set([...kept.keys(), ...listeners.keys()])) drop(key);
    },
    subscribe: (conversationId, listener) => {
      const key = keyOf(conversationId);
      const listening = listeners.get(key) ?? new Set();
      listening.add(listener);
      listeners.set(key, listening);
      return () => {
        listening.delete(listener);
        if (listening.size === 0) listeners.delete(key);
      };
    },
  };
}

function after(known: Known, stored: readonly StoredEvent[]): Known {
  return {
    state: foldEvents(
      stored.map((one) => one.event),
      known.state,
    ),
    lastSeq: stored.at(-1)?.seq ?? known.lastSeq,
  };
}
