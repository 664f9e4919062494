import type { Owner } from '../accounts/owner.ts';
import type { Writing } from './assistant.ts';
import type { DraftWatch } from '../manuscripts/draft-report.ts';

/** Passes what a model is writing on to whoever watches the conversation, and stops it; keeps nothing. */
export interface Writings {
  /** `end` once the writing is over. */
  watchOf(owner: Owner, conversationId: string): DraftWatch & { signal: AbortSignal; end: () => void };
  /** False when nothing is being written there. */
  stop(owner: Owner, conversationId: string): boolean;
  subscribe(owner: Owner, conversationId: string, listener: (writing: Writing) => void): () => void;
}

export function createWritings(): Writings {
  const underWay = new Map<string, Set<AbortController>>();
  const listeners = new Map<string, Set<(writing: Writing) => void>>();
  const keyOf = (owner: Owner, conversationId: string): string => JSON.stringify([owner, conversationId]);
  return {
    watchOf: (owner, conversationId) => {
      const key = keyOf(owner, conversationId);
      const controller = new AbortController();
      const writing = underWay.get(key) ?? new Set();
      writing.add(controller);
      underWay.set(key, writing);
      return {
        onProvisional: (heading, text) => {
          if (controller.signal.aborted) return;
          for (const listener of listeners.get(key) ?? []) listener({ heading, text });
        },
        signal: controller.signal,
        end: () => {
          writing.delete(controller);
          if (writing.size === 0) underWay.delete(key);
        },
      };
    },
    stop: (owner, conversationId) => {
      const writing = underWay.get(keyOf(owner, conversationId));
      for (const controller of writing ?? []) controller.abort();
      return writing !== undefined;
    },
    subscribe: (owner, conversationId, listener) => {
      const key = keyOf(owner, conversationId);
      const watching = listeners.get(key) ?? new Set();
      watching.add(listener);
      listeners.set(key, watching);
      return () => {
        watching.delete(listener);
        if (watching.size === 0) listeners.delete(key);
      };
    },
  };
}
