import { request } from 'node:http';
import { Agent } from 'node:http';
import { longTexts } from './long-texts.ts';

/** One conversation under load: where its stream and its messages are. */
export interface LoadTarget {
  streamPath: string;
  messagePath: string;
  cookie: string;
}

export interface LoadWish {
  url: string;
  targets: readonly LoadTarget[];
  turnsPerSecond: number;
  seconds: number;
  /** Among them, as evenly, so many texts of the greatest length. */
  pastes?: number;
}

export interface LoadRun {
  streams: number;
  turns: number;
  turnsPerSecond: number;
  /** Answers that were not 200, and connections that broke. */
  errors: string[];
  /** Messages acknowledged that no stream brought, by content. */
  lost: number;
  /** Messages a stream brought more than once, and seqs that came twice or out of order. */
  doubled: number;
  /** Of the short ones. */
  p50Ms: number;
  p99Ms: number;
  /** The slowest of the long ones. */
  pasteMs: number;
}

interface Listener {
  /** Event ids as they came. */
  ids: number[];
  /** How often each message's text came. */
  texts: Map<string, number>;
  close: () => void;
}

const longestPaste = 99_000;

/** How long streams may still bring what was acknowledged last, in milliseconds. */
const settleMs = 15_000;

/** Opens a stream for each target, then says messages at a steady rate whether answers come or not; compares by content. */
export async function putUnderLoad({ url, targets, turnsPerSecond, seconds, pastes = 0 }: LoadWish): Promise<LoadRun> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const errors: string[] = [];
  const listeners = await Promise.all(targets.map((target) => listen(url, target, errors)));
  const acknowledged = targets.map(() => new Set<string>());
  const times: number[] = [];
  const pasteTimes: number[] = [];
  const long = pastes > 0 ? longTexts(longestPaste) : [];
  const under: Promise<void>[] = [];
  const total = turnsPerSecond * seconds;
  const started = performance.now();
  for (let turn = 0; turn < total; turn += 1) {
    const dueMs = (turn * 1000) / turnsPerSecond - (performance.now() - started);
    // oxlint-disable-next-line no-await-in-loop -- a steady rate
    if (dueMs > 1) await pause(dueMs);
    const place = turn % targets.length;
    const target = targets[place];
    if (!target) continue;
    const short = `第${turn}句：今年入伍${turn % 90}人`;
    const isPaste = pastes > 0 && turn % Math.ceil(total / pastes) === 0;
    const paste = isPaste ? (long[turn % long.length]?.text ?? '') : '';
    const into = { agent, times: isPaste ? pasteTimes : times, errors, acknowledged: acknowledged[place] ?? new Set() };
    under.push(say(url, target, short + paste, into));
  }
  await Promise.all(under);
  const tookSeconds = (performance.now() - started) / 1000;
  const isMissing = (): boolean => listeners.some((listener, place) => missing(listener, acknowledged[place]) > 0);
  const until = performance.now() + settleMs;
  // oxlint-disable-next-line no-await-in-loop
  while (isMissing() && performance.now() < until) await pause(50);
  for (const listener of listeners) listener.close();
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    streams: listeners.length,
    turns: times.length + pasteTimes.length,
    turnsPerSecond: (times.length + pasteTimes.length) / tookSeconds,
    errors,
    lost: listeners.reduce((sum, listener, place) => sum + missing(listener, acknowledged[place]), 0),
    doubled: listeners.reduce((sum, listener) => sum + repeats(listener), 0),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    pasteMs: Math.max(0, ...pasteTimes),
  };
}

function missing({ texts }: Listener, acknowledged: ReadonlySet<string> = new Set()): number {
  return [...acknowledged].filter((text) => !texts.has(text)).length;
}

function repeats({ ids, texts }: Listener): number {
  const outOfOrder = ids.filter((id, place) => place > 0 && id !== (ids[place - 1] ?? 0) + 1).length;
  return outOfOrder + [...texts.values()].filter((times) => times > 1).length;
}

async function listen(url: string, { streamPath, cookie }: LoadTarget, errors: string[]): Promise<Listener> {
  const listener: Listener = { ids: [], texts: new Map(), close: () => {} };
  return new Promise((opened) => {
    let isClosing = false;
    const sent = request(url + streamPath, { headers: { cookie }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) errors.push(`stream ${answer.statusCode}`);
      let rest = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) take(listener, block);
      });
      answer.on('close', () => isClosing || errors.push('a stream ended'));
      opened(listener);
    });
    sent.on('error', (error) => isClosing || errors.push(error.message));
    listener.close = () => {
      isClosing = true;
      sent.destroy();
    };
    sent.end();
  });
}

function take(listener: Listener, block: string): void {
  const id = /^id: (\d+)$/m.exec(block)?.[1];
  if (id === undefined) return;
  listener.ids.push(Number(id));
  const text = /"type":"messageReceived"[^}]*?"text":"(第\d+句)/.exec(block)?.[1];
  if (text !== undefined) listener.texts.set(text, (listener.texts.get(text) ?? 0) + 1);
}

interface Into {
  agent: Agent;
  times: number[];
  errors: string[];
  acknowledged: Set<string>;
}

async function say(
  url: string,
  { messagePath, cookie }: LoadTarget,
  text: string,
  { agent, times, errors, acknowledged }: Into,
): Promise<void> {
  const body = JSON.stringify({ text });
  const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const started = performance.now();
  return new Promise((done) => {
    const sent = request(url + messagePath, { method: 'POST', headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        times.push(performance.now() - started);
        if (answer.statusCode === 200) acknowledged.add(text.slice(0, text.indexOf('：')));
        else errors.push(`turn ${answer.statusCode}`);
        done();
      });
    });
    sent.on('error', (error) => {
      errors.push(error.message);
      done();
    });
    sent.end(body);
  });
}

async function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
