import type { Owner } from '../accounts/owner.ts';
import type { Writing } from './assistant.ts';
import type { DraftWatch } from './draft-report.ts';

/** Passes what a model is writing on to whoever watches the conversation; keeps nothing. */
export interface Writings {
  watchOf(owner: Owner, conversationId: string): DraftWatch;
  subscribe(owner: Owner, conversationId: string, listener: (writing: Writing) => void): () => void;
}

export function createWritings(): Writings {
  const listeners = new Map<string, Set<(writing: Writing) => void>>();
  const keyOf = (owner: Owner, conversationId: string): string => JSON.stringify([owner, conversationId]);
  return {
    watchOf: (owner, conversationId) => ({
      onProvisional: (heading, text) => {
        for (const listener of listeners.get(keyOf(owner, conversationId)) ?? []) listener({ heading, text });
      },
    }),
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
