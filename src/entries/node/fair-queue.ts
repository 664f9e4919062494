/** Somewhere one piece of work at a time is done; rejects when it came to nothing there. */
export interface Bench<Work, Done> {
  do(work: Work): Promise<Done>;
}

export interface QueueLimits {
  /** Pieces of one owner that may wait or be done at once. */
  mostOfOne: number;
  /** Of all owners. */
  mostOfAll: number;
}

export interface FairQueue<Work, Done> {
  /** Null when too much is waiting. */
  put(owner: string, work: Work): Promise<Done> | null;
}

interface Waiting<Work, Done> {
  work: Work;
  settle: (done: Promise<Done>) => void;
}

/**
 * Shares benches among owners: each owner's pieces in the order they came, owners in turn, so that who brings much waits
 * for himself.
 */
export function createFairQueue<Work, Done>(
  benches: readonly Bench<Work, Done>[],
  limits: QueueLimits,
): FairQueue<Work, Done> {
  const free = [...benches];
  /** In the order of their turn. */
  const queues = new Map<string, Waiting<Work, Done>[]>();
  const held = new Map<string, number>();
  let all = 0;

  function leave(owner: string): void {
    all -= 1;
    const left = (held.get(owner) ?? 1) - 1;
    if (left > 0) held.set(owner, left);
    else held.delete(owner);
  }

  function next(): void {
    const [first] = queues;
    const bench = first && free.pop();
    if (!first || !bench) return;
    const [owner, queue] = first;
    const waiting = queue.shift();
    queues.delete(owner);
    if (queue.length > 0) queues.set(owner, queue);
    if (!waiting) return;
    const done = bench.do(waiting.work).finally(() => {
      free.push(bench);
      leave(owner);
      next();
    });
    waiting.settle(done);
  }

  return {
    put: (owner, work) => {
      const own = held.get(owner) ?? 0;
      if (own >= limits.mostOfOne || all >= limits.mostOfAll) return null;
      held.set(owner, own + 1);
      all += 1;
      return new Promise<Done>((settle) => {
        const queue = queues.get(owner) ?? [];
        queue.push({ work, settle });
        queues.set(owner, queue);
        next();
      });
    },
  };
}
