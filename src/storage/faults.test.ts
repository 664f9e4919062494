import { cpSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { localOwner } from '../accounts/owner.ts';
import { createApp } from '../app.ts';
import { readDocument } from '../documents/read-document.ts';
import { invariant } from '../result.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { openSqliteDatabase, type SqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-faults-'));
const migrations = join(import.meta.dirname, '../../drizzle');
afterAll(() => rmSync(folder, { recursive: true }));

async function open(name: string) {
  const path = join(folder, `${name}.db`);
  const database = openSqliteDatabase(path, migrations);
  invariant(database.ok, 'opens');
  const eventStore = createSqliteEventStore(database.value);
  const errors: Error[] = [];
  const app = createApp({
    assistant: assistantInMemory({ eventStore }),
    newId: () => 'reference',
    onError: (_, error) => errors.push(error),
    readUpload: readDocument,
    ticker: () => () => {},
  });
  await app.request('/api/conversations', { method: 'POST' });
  const say = async (text: string) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) };
    const answer = await app.request('/api/conversations/c1/messages', sent);
    const body = z.object({ type: z.string().optional(), detail: z.string().optional() }).parse(await answer.json());
    return { status: answer.status, ...body };
  };
  return { path, database: database.value, eventStore, app, say, errors };
}

/** Faults as the driver itself reports them. */
const faults: {
  what: string;
  break: (database: SqliteDatabase, path: string) => () => void;
  kind: string;
  status: number;
}[] = [
  {
    what: 'the disk is full',
    break: ({ client }) => {
      client.pragma(`max_page_count = ${String(client.pragma('page_count', { simple: true }))}`);
      return () => client.pragma('max_page_count = 1000000');
    },
    kind: 'storage-full',
    status: 507,
  },
  {
    what: 'the disk can only be read',
    break: ({ client }) => {
      client.pragma('query_only = ON');
      return () => client.pragma('query_only = OFF');
    },
    kind: 'storage-readonly',
    status: 503,
  },
  {
    what: 'another program holds the file',
    break: ({ client }, path) => {
      client.pragma('busy_timeout = 20');
      const other = openSqliteDatabase(path, migrations);
      invariant(other.ok, 'two processes may open one file');
      other.value.client.exec('begin immediate');
      return () => other.value.close();
    },
    kind: 'storage-busy',
    status: 503,
  },
];

describe('a service whose storage fails', () => {
  it.each(faults)(
    'says so when $what, keeps what it acknowledged, and goes on afterwards',
    async ({ what, break: breakIt, kind, status }) => {
      const { path, database, eventStore, say } = await open(what);
      expect((await say('东湖街道2025年，报名57人')).status).toBe(200);
      const kept = await eventStore.read(localOwner, 'c1');
      const mend = breakIt(database, path);
      // A full disk may still hold a message or two in the pages it has.
      let refused = await say(`走访慰问${'很多'.repeat(8000)}户`);
      for (let turn = 0; turn < 20 && refused.status === 200; turn += 1)
        refused = await say(`走访慰问${'很多'.repeat(8000)}户`);
      expect(refused).toMatchObject({ status, type: `urn:zhibi:problem:${kind}` });
      expect(refused.detail).toMatch(/没有存下.*。/);
      expect((await eventStore.read(localOwner, 'c1')).slice(0, kept.length)).toEqual(kept);
      mend();
      expect((await say('入伍12人')).status).toBe(200);
      expect(database.client.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
    },
  );

  it('refuses to start on a file damaged in the middle, and leaves it as it is', async () => {
    const { path, database, say } = await open('damaged');
    for (let turn = 0; turn < 30; turn += 1) await say(`入伍${turn}人，走访${'慰问'.repeat(200)}`);
    database.client.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const file = openSync(path, 'r+');
    for (let at = 8192; at < statSync(path).size; at += 4096) writeSync(file, Buffer.alloc(512, 0x5a), 0, 512, at);
    const before = statSync(path);
    expect(openSqliteDatabase(path, migrations)).toMatchObject({
      failure: { kind: 'unusable-database', code: expect.stringMatching(/CORRUPT|NOTADB/) },
    });
    expect(statSync(path).size).toBe(before.size);
  });

  it('tells two processes apart by nothing: both write, neither loses a word', async () => {
    const { path, database, eventStore } = await open('two');
    const other = openSqliteDatabase(path, migrations);
    invariant(other.ok, 'opens');
    const [here, there] = [eventStore, createSqliteEventStore(other.value)];
    const said = (turn: number, text: string) => ({ type: 'messageReceived' as const, turn, text });
    const insist = async (store: typeof here, text: string) => {
      for (let afterSeq = 1; ;) {
        const stored = await store.append(localOwner, 'c1', afterSeq, [said(1, text)], '2026-11-25T08:00:00.000Z');
        if (stored.ok) return;
        invariant(stored.failure.kind === 'conflict', 'only a race');
        afterSeq = stored.failure.lastSeq;
      }
    };
    const texts = Array.from({ length: 20 }, (_, at) => `第${at}句`);
    await Promise.all(texts.map((text, at) => insist(at % 2 === 0 ? here : there, text)));
    const heard = (await eventStore.read(localOwner, 'c1')).flatMap(({ event }) =>
      event.type === 'messageReceived' ? [event.text] : [],
    );
    expect(heard.toSorted()).toEqual(texts.toSorted());
    other.value.close();
    database.close();
  });

  it('keeps the order of what was said when the clock is set back', async () => {
    const { database, eventStore } = await open('clock');
    const said = (turn: number) => [{ type: 'messageReceived' as const, turn, text: `第${turn}句` }];
    await eventStore.append(localOwner, 'c1', 1, said(1), '2026-11-25T09:00:00.000Z');
    await eventStore.append(localOwner, 'c1', 2, said(2), '2020-01-01T00:00:00.000Z');
    expect((await eventStore.read(localOwner, 'c1')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await eventStore.list(localOwner, 1))[0]).toMatchObject({
      lastSeq: 3,
      lastAt: expect.stringContaining('2026'),
    });
    database.close();
  });

  it('overwrites what an officer deletes, in the file itself', async () => {
    const { path, database, eventStore, app, say } = await open('deleted');
    await say('东湖街道2025年，走访慰问九百八十七户');
    expect((await app.request('/api/me/conversations', { method: 'DELETE' })).status).toBe(200);
    expect(await eventStore.read(localOwner, 'c1')).toEqual([]);
    database.client.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const copy = join(folder, 'copy.db');
    cpSync(path, copy);
    expect(readFileSync(copy).includes(Buffer.from('九百八十七户'))).toBe(false);
  });
});
