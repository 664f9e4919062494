import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

/** The peer of the load test, run as a process of its own: Hono alone, the same paths, nothing understood or stored. */
const listeners = new Map<string, (text: string) => void>();
const app = new Hono();
app.get('/:id/events', (c) =>
  streamSSE(c, async (stream) => {
    let id = 0;
    await stream.write(': open\n\n');
    await new Promise<void>((closed) => {
      stream.onAbort(closed);
      listeners.set(c.req.param('id'), (text) => {
        const data = JSON.stringify({ event: { type: 'messageReceived', turn: (id += 1), text } });
        void stream.writeSSE({ id: String(id), data });
      });
    });
  }),
);
app.post('/:id/messages', async (c) => {
  const { text }: { text: string } = await c.req.json();
  listeners.get(c.req.param('id'))?.(text);
  return c.json({ reply: text });
});
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
