/** Bounds the streams one owner holds open: each costs memory and a place in every heartbeat. */
export interface StreamGate {
  /** Null when there are too many; else the way to leave. */
  enter(owner: string): (() => void) | null;
  open(): number;
}

export function createStreamGate(maxPerOwner: number): StreamGate {
  const open = new Map<string, number>();
  let all = 0;
  return {
    enter: (owner) => {
      const held = open.get(owner) ?? 0;
      if (held >= maxPerOwner) return null;
      open.set(owner, held + 1);
      all += 1;
      return () => {
        const left = (open.get(owner) ?? 1) - 1;
        if (left === 0) open.delete(owner);
        else open.set(owner, left);
        all -= 1;
      };
    },
    open: () => all,
  };
}
