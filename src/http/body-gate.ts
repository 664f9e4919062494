import type { Context, MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';
import { words } from './words.ts';

/** Room for bodies being read or worked on, in bytes, so that no number of senders takes more memory than there is. */
export interface BodyRoom {
  /** Of all senders together; a body waits until there is room. */
  inAll: number;
  /** Of one sender. */
  ofOne: number;
  /** So many bodies of one sender may wait; more are turned away. */
  waitingOfOne: number;
  /** Who waited so long is turned away as well, before the server takes him for a slow sender. */
  longestWaitMs: number;
}

/** One file of the largest size at once beside ordinary ones. */
export const usualRoom: BodyRoom = {
  inAll: 12 * 2 ** 20,
  ofOne: 12 * 2 ** 20,
  waitingOfOne: 50,
  longestWaitMs: 30_000,
};

/** Too small to matter: a message, a figure. */
const freeBytes = 16 * 1024;
const largeBytes = 2 ** 20;

interface Place {
  sender: string;
  bytes: number;
  enter: () => void;
}

export interface BodyGate {
  /** Resolves when there is room, with the way to give it back; null when too many of this sender's wait, or for long. */
  enter(sender: string, bytes: number): Promise<(() => void) | null>;
  /** Bytes let in and not given back. */
  held(): number;
}

/** `onLeft` is told when a large body was given back. */
export function createBodyGate(room: BodyRoom, onLeft?: () => void): BodyGate {
  const { inAll, ofOne, waitingOfOne, longestWaitMs } = room;
  const heldBy = new Map<string, number>();
  let waiting: Place[] = [];
  let held = 0;

  const hasRoom = ({ sender, bytes }: Pick<Place, 'sender' | 'bytes'>): boolean => {
    const his = heldBy.get(sender) ?? 0;
    // Whatever is allowed at all gets in when nothing else is there.
    return (held === 0 || held + bytes <= inAll) && (his === 0 || his + bytes <= ofOne);
  };

  function take(sender: string, bytes: number): () => void {
    held += bytes;
    heldBy.set(sender, (heldBy.get(sender) ?? 0) + bytes);
    let isGone = false;
    return () => {
      if (isGone) return;
      isGone = true;
      held -= bytes;
      const left = (heldBy.get(sender) ?? 0) - bytes;
      if (left > 0) heldBy.set(sender, left);
      else heldBy.delete(sender);
      if (bytes >= largeBytes) onLeft?.();
      letIn();
    };
  }

  /** First come, first served, but nobody waits for a sender who has his share already. */
  function letIn(): void {
    const next = waiting.find(hasRoom);
    if (!next) return;
    waiting = waiting.filter((each) => each !== next);
    next.enter();
    letIn();
  }

  return {
    held: () => held,
    enter: async (sender, bytes) => {
      if (hasRoom({ sender, bytes })) return take(sender, bytes);
      if (waiting.filter((each) => each.sender === sender).length >= waitingOfOne) return null;
      return new Promise((settle) => {
        const place: Place = {
          sender,
          bytes,
          enter: () => {
            clearTimeout(timer);
            settle(take(sender, bytes));
          },
        };
        const timer = setTimeout(() => {
          waiting = waiting.filter((each) => each !== place);
          settle(null);
        }, longestWaitMs).unref();
        waiting.push(place);
      });
    },
  };
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Gives back the room of this request's body before its answer is made: nobody holds the body any more. */
    leaveRoom?: () => void;
  }
}

/**
 * Holds a body back, unread, until there is room for it. A length that is not told counts as the most that is taken on
 * this path.
 */
export function boundBodies(
  gate: BodyGate,
  senderOf: (c: Context) => string,
  mostBytes: (c: Context) => number,
): MiddlewareHandler {
  return async (c, next) => {
    const told = c.req.header('content-length');
    const isChunked = c.req.header('transfer-encoding') !== undefined;
    const bytes = isChunked ? mostBytes(c) : Math.min(Number(told ?? 0), mostBytes(c));
    if (!(bytes > freeBytes)) return next();
    const leave = await gate.enter(senderOf(c), bytes);
    if (!leave) {
      c.header('retry-after', '5');
      return problem(c, 'too-many-requests', words.tooManyBodies);
    }
    c.set('leaveRoom', leave);
    try {
      await next();
    } finally {
      leave();
    }
    return undefined;
  };
}
