import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Assistant } from '../assistant/assistant.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { success } from '../result.ts';
import { problem } from './problem.ts';
import type { StreamGate } from './stream-gate.ts';
import { words } from './words.ts';

/** Calls `tick` now and then until told to stop; a clock outside, a hand in tests. */
export type Ticker = (tick: () => void) => () => void;

/** Whether a stream may stay open; everybody's may where there are no accounts. */
export interface StreamAccess {
  isStillIn(c: Context): Promise<boolean>;
  /** Calls `recheck` when the access of whoever opened it may have changed; returns the way to stop. */
  watch(c: Context, recheck: () => void): () => void;
}

export interface StreamParts {
  ticker: Ticker;
  access?: StreamAccess;
  /** Bounds the streams of one owner; none when absent. */
  streamGate?: StreamGate;
  /** Aborted when the service stops: streams end, and browsers come back to its successor. */
  closing?: AbortSignal | undefined;
}

/** How long a browser waits before it comes back, in milliseconds. */
const retryMs = 1000;
/** Events held for a reader who is slower than the talk; beyond them he is served from the store. */
const mostHeld = 100;
/** Events sent in one piece. */
const mostTogether = 20;

/**
 * The conversation's events after `afterSeq`, then each further one as it is appended; event ids are the seqs. Listens
 * before it reads, and lets through only what is newer than the last sent, so nothing is lost or doubled between the
 * two. A `current` event tells when all that had happened before was sent. What is appended here comes as it was stored;
 * each tick reads the store again: what another process appended arrives too, and a dead connection is noticed.
 */
export function streamEvents(
  c: Context,
  assistant: Assistant,
  conversationId: string,
  afterSeq: number,
  { ticker, closing, streamGate, access }: StreamParts,
): Response {
  const leave = streamGate ? streamGate.enter(assistant.owner.officerId) : () => {};
  if (leave === null) return problem(c, 'too-many-streams', words.tooManyStreams);
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    const signal = createSignal();
    const news = createNews();
    const stopListening = assistant.subscribe(conversationId, (event) => {
      news.hear(event);
      signal.raise();
    });
    const writings = new Map<string, string>();
    const stopWatching = assistant.watchWriting(conversationId, ({ heading, text }) => {
      writings.set(heading, text);
      signal.raise();
    });
    let isDoubted = false;
    const doubt = (): void => {
      isDoubted = true;
      news.hear(null);
      signal.raise();
    };
    const stopTicking = ticker(doubt);
    const stopGuarding = access?.watch(c, doubt);
    const mayStay = async (): Promise<boolean> => {
      if (!isDoubted || !access) return true;
      isDoubted = false;
      return access.isStillIn(c);
    };
    stream.onAbort(signal.raise);
    closing?.addEventListener('abort', signal.raise);
    try {
      await stream.write(`retry: ${retryMs}\n\n`);
      let lastSeq = afterSeq;
      let isCurrent = false;
      const isOver = (): boolean => stream.aborted || closing?.aborted === true;
      while (!isOver()) {
        // oxlint-disable-next-line no-await-in-loop -- before anything more is sent
        if (!(await mayStay())) return;
        const told = news.after(lastSeq);
        // oxlint-disable-next-line no-await-in-loop -- events go out one after the other
        const events = told ? success(told) : await assistant.events(conversationId, lastSeq);
        if (!events.ok) return;
        // oxlint-disable-next-line no-await-in-loop
        lastSeq = await send(stream, events.value, lastSeq, told !== null);
        // oxlint-disable-next-line no-await-in-loop
        if (!isCurrent) await stream.writeSSE({ event: 'current', data: String(lastSeq) });
        isCurrent = true;
        // oxlint-disable-next-line no-await-in-loop
        await sendWritings(stream, writings);
        // oxlint-disable-next-line no-await-in-loop
        await signal.raised();
      }
      // The page comes back to the successor and takes up after the last id it saw.
      if (closing?.aborted) await stream.writeSSE({ event: 'closing', data: String(lastSeq) });
    } finally {
      leave();
      stopListening();
      stopWatching();
      stopTicking();
      stopGuarding?.();
      closing?.removeEventListener('abort', signal.raise);
    }
  });
}

async function send(
  stream: SSEStreamingApi,
  events: readonly StoredEvent[],
  afterSeq: number,
  isLive: boolean,
): Promise<number> {
  // A comment keeps proxies from closing a quiet connection.
  if (events.length === 0 && !isLive) await stream.write(': 在\n\n');
  for (let from = 0; from < events.length; from += mostTogether) {
    // JSON holds no line break of its own.
    const blocks = events
      .slice(from, from + mostTogether)
      .map(({ seq, at, event }) => `data: ${JSON.stringify({ seq, at, event })}\nid: ${seq}\n\n`);
    // oxlint-disable-next-line no-await-in-loop -- in order
    await stream.write(blocks.join(''));
  }
  return events.at(-1)?.seq ?? afterSeq;
}

/** Sections a model is at, the newest state of each; without an id, so that a browser that comes back asks for none. */
async function sendWritings(stream: SSEStreamingApi, writings: Map<string, string>): Promise<void> {
  const news = [...writings];
  writings.clear();
  for (const [heading, text] of news) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await stream.writeSSE({ event: 'writing', data: JSON.stringify({ heading, text }) });
  }
}

/** What was appended since the last look, if that is surely all. */
interface News {
  /** `null`: something else happened, and the store is to be asked. */
  hear(event: StoredEvent | null): void;
  /** The events after a place, without a gap; null where only the store can tell them. */
  after(lastSeq: number): StoredEvent[] | null;
}

function createNews(): News {
  let held: StoredEvent[] = [];
  // What stood there before anybody listened is in the store alone.
  let isDoubted = true;
  return {
    hear: (event) => {
      if (event && held.length < mostHeld) held.push(event);
      else isDoubted = true;
    },
    after: (lastSeq) => {
      const fresh = held.filter(({ seq }) => seq > lastSeq);
      const isWhole = fresh.every(({ seq }, place) => seq === lastSeq + place + 1);
      const isKnown = !isDoubted && isWhole;
      held = [];
      isDoubted = false;
      return isKnown ? fresh : null;
    },
  };
}

/** Raised any number of times between two waits counts once; a wait after a raise returns at once. */
function createSignal(): { raise: () => void; raised: () => Promise<void> } {
  let isRaised = false;
  let wake: (() => void) | undefined;
  return {
    raise: () => {
      isRaised = true;
      wake?.();
    },
    raised: async () => {
      if (!isRaised) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isRaised = false;
      wake = undefined;
    },
  };
}
