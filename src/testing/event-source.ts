/** One event of a stream as a browser's EventSource would hand it over. */
export interface Received {
  id: number;
  data: { seq: number; at: string; event: { type: string; text?: string } };
}

/**
 * Reads a stream of events from a response: `next(n)` waits for `n` further events, `comments` counts signs of life.
 */
export function readEvents(response: { body: unknown }): {
  next: (count: number) => Promise<Received[]>;
  comments: () => number;
  close: () => Promise<void>;
} {
  if (!(response.body instanceof ReadableStream)) throw new Error('no body');
  const body: ReadableStream<Uint8Array> = response.body;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let comments = 0;
  const received: Received[] = [];

  function take(block: string): void {
    if (block.startsWith(':')) comments += 1;
    const id = /^id: (\d+)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (id !== undefined && data !== undefined) received.push({ id: Number(id), data: JSON.parse(data) });
  }

  return {
    next: async (count) => {
      while (received.length < count) {
        // oxlint-disable-next-line no-await-in-loop -- one chunk after the other
        const chunk = await reader.read();
        if (chunk.done) break;
        const blocks = (rest + chunk.value).split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach(take);
      }
      return received.splice(0, count);
    },
    comments: () => comments,
    close: async () => reader.cancel(),
  };
}
