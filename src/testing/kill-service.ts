import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import * as z from 'zod';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { openSqliteDatabase } from '../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../storage/sqlite-event-store.ts';

export interface KilledRun {
  acknowledged: number;
  kills: number;
  /** Acknowledged messages that were gone afterwards. */
  lost: string[];
  /** Messages kept more than once: each was sent again after a kill until it was acknowledged. */
  doubled: string[];
  integrity: unknown;
}

interface Running {
  process: ChildProcess;
  url: string;
  ended: Promise<unknown>;
}

const entry = resolve(import.meta.dirname, '../entries/node/start.cjs');
const migrations = resolve(import.meta.dirname, '../../drizzle');

async function start(data: string): Promise<Running> {
  const env = { ...process.env, ZHIBI_PORT: '0', ZHIBI_DATA: data, ZHIBI_MODE: 'local' };
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', done));
  const url = await new Promise<string>((ready, failed) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const found = /http:\/\/[\d.:]+/.exec(out);
      if (found) ready(found[0]);
    });
    child.on('close', () => failed(new Error('the service ended')));
  });
  return { process: child, url, ended };
}

/** Null when the service went away before it answered. */
async function post(url: string, body: unknown): Promise<unknown> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    invariant(answer.ok, `the service answers ${answer.status}`);
    return await answer.json();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('invariant')) throw error;
    return null;
  }
}

/**
 * Says `turns` different messages to the real service over HTTP while it is killed outright `kills` times at moments of
 * chance, started again each time; a message that got no answer is sent again as the page does it.
 */
export async function sayUnderKills(
  data: string,
  { turns, kills, random }: { turns: number; kills: number; random: () => number },
): Promise<KilledRun> {
  let running = await start(data);
  const begun = await post(`${running.url}/api/conversations`, {});
  const { conversationId } = z.object({ conversationId: z.string() }).parse(begun);
  const acknowledged: string[] = [];
  let killed = 0;
  let nextKill = Math.floor((turns / (kills + 1)) * (0.5 + random()));
  while (acknowledged.length < turns) {
    const at = acknowledged.length;
    const text = `第${at}次：今年入伍${at % 90}人，报名${100 + at}人`;
    const message = { text, messageId: `m${at}`, sentAfterSeq: 0 };
    const isDue = killed < kills && at >= nextKill;
    const target = running;
    if (isDue) setTimeout(() => target.process.kill('SIGKILL'), random() * 40);
    // oxlint-disable-next-line no-await-in-loop -- one turn follows the other
    const answer = await post(`${running.url}/api/conversations/${conversationId}/messages`, message);
    if (answer !== null) acknowledged.push(text);
    if (!isDue) continue;
    killed += 1;
    nextKill = at + Math.max(1, Math.floor(((turns - at) / (kills - killed + 1)) * (0.5 + random())));
    // oxlint-disable-next-line no-await-in-loop
    await running.ended;
    // oxlint-disable-next-line no-await-in-loop
    running = await start(data);
  }
  running.process.kill('SIGKILL');
  await running.ended;
  return { ...(await readBack(data, conversationId, acknowledged)), acknowledged: acknowledged.length, kills: killed };
}

async function readBack(data: string, conversationId: string, acknowledged: readonly string[]) {
  const database = openSqliteDatabase(resolve(data, 'zhibi.db'), migrations);
  invariant(database.ok, 'the database opens again');
  const events = await createSqliteEventStore(database.value).read(localOwner, conversationId);
  const often = new Map<string, number>();
  for (const { event } of events) {
    if (event.type === 'messageReceived') often.set(event.text, (often.get(event.text) ?? 0) + 1);
  }
  const integrity = database.value.client.pragma('integrity_check', { simple: true });
  database.value.close();
  return {
    lost: acknowledged.filter((text) => !often.has(text)),
    doubled: [...often].filter(([, times]) => times > 1).map(([text]) => text),
    integrity,
  };
}
