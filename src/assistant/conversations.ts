import type { Owner } from '../accounts/owner.ts';
import type { EventStore, UnknownConversation } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { createState, foldEvents } from '../conversation/state.ts';
import { createKeptStates, type KeptStates, type Known } from './kept-states.ts';
import { failure, invariant, success, type Result } from '../result.ts';

/** One owner's conversations: reads and appends events, keeping the folded state of those lately used. */
export interface Conversations {
  begin(conversationId: string, kindId: string): Promise<void>;
  /** The state of now; what others appended meanwhile is folded in. */
  know(conversationId: string): Promise<Result<Known, UnknownConversation>>;
  /**
   * Decides on the newest state and appends; when somebody else was quicker, decides anew on theirs. `decide` must
   * have no effects of its own.
   */
  append<T>(
    conversationId: string,
    decide: (known: Known) => { events: readonly ConversationEvent[]; outcome: T },
  ): Promise<Result<{ outcome: T; known: Known }, UnknownConversation>>;
  /** All events so far, oldest first. */
  stored(conversationId: string): Promise<StoredEvent[]>;
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

/** Gives each owner his conversations. */
export function createConversations(store: EventStore, now: () => string): (owner: Owner) => Conversations {
  const memory: Memory = { kept: createKeptStates(), listeners: new Map() };
  return (owner) => conversationsOf(owner, memory, store, now);
}

function conversationsOf(owner: Owner, memory: Memory, store: EventStore, now: () => string): Conversations {
  const { kept, listeners } = memory;
  const keyOf = (conversationId: string): string => `${owner.officerId} ${conversationId}`;

  function keep(conversationId: string, known: Known): Known {
    const key = keyOf(conversationId);
    const newest = kept.get(key);
    if (newest && newest.lastSeq > known.lastSeq) return known;
    kept.set(key, known);
    return known;
  }

  async function know(conversationId: string): Promise<Result<Known, UnknownConversation>> {
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
    begin: async (conversationId, kindId) => {
      const started = await store.append(
        owner,
        conversationId,
        0,
        [{ type: 'conversationStarted', kind: kindId }],
        now(),
      );
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
    stored: (conversationId) => store.read(owner, conversationId),
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
