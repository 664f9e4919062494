import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { sayUnderKills } from '../testing/kill-service.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-crash-'));
const migrations = resolve(import.meta.dirname, '../../drizzle');
const child = resolve(import.meta.dirname, '../testing/append-turns.ts');

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the child until it has acknowledged `killAfter` turns, kills it outright, gives back the last it acknowledged. */
async function appendAndKill(path: string, conversationId: string, killAfter: number): Promise<number> {
  const running = spawn(process.execPath, [child, path, conversationId, '100'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  running.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    if (printed.split('\n').length > killAfter) running.kill('SIGKILL');
  });
  await new Promise((done) => running.on('close', done));
  return Number(printed.trimEnd().split('\n').at(-1));
}

describe('a process killed in the middle of a hundred turns', () => {
  it.each([1, 37, 99])('has lost no acknowledged message when killed after turn %i', async (killAfter) => {
    const path = join(folder, `killed-${killAfter}.db`);
    const acknowledged = await appendAndKill(path, 'a', killAfter);
    expect(acknowledged).toBeGreaterThanOrEqual(killAfter);

    const database = openSqliteDatabase(path, migrations);
    invariant(database.ok, 'the database opens again');
    const events = await createSqliteEventStore(database.value).read(localOwner, 'a');
    const heard = events.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.turn] : []));
    expect(heard.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, turn) => turn + 1));
    expect(events.map((event) => event.seq)).toEqual(events.map((_, place) => place + 1));
    expect(events.filter(({ event }) => event.type === 'replied')).toHaveLength(heard.length);
    expect(database.value.client.pragma('integrity_check', { simple: true })).toBe('ok');
    database.value.close();
  });
});

describe('the service killed outright while an officer talks', () => {
  it('has every acknowledged message once, after each start', async () => {
    let chance = 7;
    const random = (): number => (chance = (chance * 16807) % 2147483647) / 2147483647;
    const run = await sayUnderKills(join(folder, 'service'), { turns: 24, kills: 2, random });
    expect(run).toEqual({ acknowledged: 24, kills: 2, lost: [], doubled: [], integrity: 'ok' });
  });
});
