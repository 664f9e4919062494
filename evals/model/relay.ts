import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { invariant } from '../../src/result.ts';
import { event, streamEvents } from '../../src/testing/scripted-endpoint.ts';

const Body = z.looseObject({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

export interface Relay {
  /** `http://127.0.0.1:PORT/v1` */
  baseUrl: string;
  close: () => Promise<void>;
}

/** How often a folder is looked at, and how often the other side is told that somebody is still there; in ms. */
const lookMs = 500;
const aliveMs = 20_000;

/**
 * An endpoint of the OpenAI protocol behind which a person (or another program) sits: each request becomes
 * `NN-key.request.txt` in `folder`, and is answered with `NN-key.answer.txt` as soon as that is there. What was answered
 * once is answered again at once, so that a run broken off goes on where it stopped.
 */
export async function startRelay(folder: string, port = 0): Promise<Relay> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((incoming, outgoing) => {
    void answer(folder, incoming, outgoing);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  invariant(typeof address === 'object' && address, 'it listens on a port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function answer(folder: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = Body.safeParse(parsed(await readText(incoming)));
  if (!body.success) {
    outgoing.writeHead(404).end();
    return;
  }
  const shown = body.data.messages.map(({ role, content }) => `=== ${role} ===\n${content}\n`).join('\n');
  const file = join(folder, `${nameOf(folder, shown)}.answer.txt`);
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  // A client waits for words, not for a comment: an empty chunk says that there is somebody.
  for (let waited = 0; !existsSync(file) && !outgoing.destroyed; waited += lookMs) {
    if (waited % aliveMs === 0) outgoing.write(event({ choices: [] }));
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(lookMs);
  }
  if (outgoing.destroyed) return;
  for (const chunk of streamEvents([readFileSync(file, 'utf8').trim()])) outgoing.write(chunk);
  outgoing.end();
}

/** The name a request has in its folder; written down when it is new. */
function nameOf(folder: string, shown: string): string {
  const key = createHash('sha256').update(shown).digest('hex').slice(0, 10);
  const end = '.request.txt';
  const known = readdirSync(folder).filter((name) => name.endsWith(end));
  const old = known.find((name) => name.includes(`-${key}.`));
  if (old) return old.slice(0, -end.length);
  const name = `${String(known.length + 1).padStart(2, '0')}-${key}`;
  writeFileSync(join(folder, name + end), shown);
  return name;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `node evals/model/relay.ts FOLDER [PORT]`: stands until it is stopped. */
if (import.meta.main) {
  const [folder, port] = process.argv.slice(2);
  if (folder === undefined) throw new Error('node evals/model/relay.ts FOLDER [PORT]');
  const { baseUrl } = await startRelay(folder, Number(port ?? 0));
  console.log(baseUrl);
}
