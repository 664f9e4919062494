/** Tells what an officer has open that his access has changed: he signed out, his password or his account did. */
export interface Access {
  changed(memberId: string): void;
  /** Calls `listener` whenever it has changed; returns the way to stop. */
  watch(memberId: string, listener: () => void): () => void;
}

export function createAccess(): Access {
  const watching = new Map<string, Set<() => void>>();
  return {
    changed: (memberId) => {
      for (const listener of watching.get(memberId) ?? []) listener();
    },
    watch: (memberId, listener) => {
      const listeners = watching.get(memberId) ?? new Set();
      listeners.add(listener);
      watching.set(memberId, listeners);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watching.delete(memberId);
      };
    },
  };
}
