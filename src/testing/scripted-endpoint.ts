import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { invariant } from '../result.ts';

/** A request as it came over the line. */
export interface SentRequest {
  path: string;
  /** Request line, headers and body: every byte that left, for searching. */
  bytes: string;
  body: SentBody;
}

const Body = z.looseObject({
  model: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).optional(),
  stream: z.boolean().optional(),
});

export type SentBody = z.infer<typeof Body>;

/** What the endpoint does with one request. */
export type Act =
  /** Says it all, in a stream of pieces or at once as the caller asked. */
  | { do: 'say'; text: string; finish?: string; isWhole?: boolean }
  /** Any answer, byte for byte; `stallAfter` keeps the line open without a further word. */
  | {
      do: 'send';
      status?: number;
      headers?: Record<string, string>;
      chunks: (string | Uint8Array)[];
      stallAfter?: boolean;
    }
  /** Hears and never answers. */
  | { do: 'stall' }
  /** Closes the line without an answer. */
  | { do: 'hang-up' };

export interface ScriptedEndpoint {
  /** `http://127.0.0.1:PORT/v1` */
  baseUrl: string;
  requests: SentRequest[];
  close: () => Promise<void>;
}

/**
 * A loopback endpoint that speaks the OpenAI protocol and does as told: a list of acts, the last one over and over, or
 * one act for each request. Whatever is sent to it is kept.
 */
export async function startScriptedEndpoint(
  script: readonly Act[] | ((request: SentRequest, count: number) => Act | Promise<Act>),
): Promise<ScriptedEndpoint> {
  const requests: SentRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming).then(async (request) => {
      requests.push(request);
      const act =
        typeof script === 'function'
          ? await script(request, requests.length)
          : (script[requests.length - 1] ?? script.at(-1));
      invariant(act, 'a script has at least one act');
      await perform(act, request, outgoing);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  invariant(typeof address === 'object' && address, 'it listens on a port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** An error as such endpoints word it. */
export function refusal(status: number, message: string, code: string | null = null, headers = {}): Act {
  const body = JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } });
  return { do: 'send', status, headers: { 'content-type': 'application/json', ...headers }, chunks: [body] };
}

/** The events of a stream, one for each piece, then the end with the number of tokens. */
export function streamEvents(pieces: readonly string[], finish: string | null = 'stop'): string[] {
  const events = pieces.map((content) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  if (finish === null) return events;
  events.push(event({ choices: [{ index: 0, delta: {}, finish_reason: finish }] }));
  const usage = { prompt_tokens: 7, completion_tokens: pieces.length, total_tokens: 7 + pieces.length };
  return [...events, event({ choices: [], usage }), 'data: [DONE]\n\n'];
}

export function event(data: object): string {
  const frame = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', ...data };
  return `data: ${JSON.stringify(frame)}\n\n`;
}

/** A stream sent as it stands. */
export function sendStream(chunks: (string | Uint8Array)[], stallAfter = false): Act {
  return { do: 'send', headers: { 'content-type': 'text/event-stream' }, chunks, stallAfter };
}

async function perform(act: Act, request: SentRequest, outgoing: ServerResponse): Promise<void> {
  if (act.do === 'stall') return;
  if (act.do === 'hang-up') {
    outgoing.destroy();
    return;
  }
  const sent = act.do === 'send' ? act : say(act, request.body.stream === true);
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  outgoing.writeHead(sent.status ?? 200, sent.headers);
  for (const chunk of sent.chunks) {
    if (outgoing.destroyed) return;
    // Each in a packet of its own, and no faster than the other side reads.
    // oxlint-disable-next-line no-await-in-loop
    await (outgoing.write(chunk) ? setImmediate() : once(outgoing, 'drain', { signal: gone.signal }).catch(() => {}));
  }
  if (!('stallAfter' in sent) || !sent.stallAfter) outgoing.end();
}

function say(
  { text, finish = 'stop', isWhole }: Extract<Act, { do: 'say' }>,
  isStream: boolean,
): Extract<Act, { do: 'send' }> {
  if (isStream && !isWhole) {
    return {
      do: 'send',
      headers: { 'content-type': 'text/event-stream' },
      chunks: streamEvents(text.match(/[\s\S]{1,8}/gu) ?? [], finish),
    };
  }
  const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }];
  const usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
  const body = { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted', choices, usage };
  return { do: 'send', headers: { 'content-type': 'application/json' }, chunks: [JSON.stringify(body)] };
}

async function readRequest(incoming: IncomingMessage): Promise<SentRequest> {
  const body = await readText(incoming);
  const head = `${incoming.method} ${incoming.url}\n${incoming.rawHeaders.join('\n')}\n\n`;
  return { path: incoming.url ?? '', bytes: head + body, body: body === '' ? {} : Body.parse(JSON.parse(body)) };
}
