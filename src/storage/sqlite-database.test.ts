import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-database-'));
const migrations = resolve(import.meta.dirname, '../../drizzle');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the database file', () => {
  it('is made with its folder, keeps a write-ahead log and waits for the disk', () => {
    const database = openSqliteDatabase(join(folder, '深/一/层/zhibi.db'), migrations);
    invariant(database.ok, 'opens');
    const { client } = database.value;
    expect(client.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(client.pragma('synchronous', { simple: true })).toBe(2);
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
    database.value.close();
  });

  it('opens again with everything in it, migrations applied once', async () => {
    const path = join(folder, 'again.db');
    const first = openSqliteDatabase(path, migrations);
    invariant(first.ok, 'opens');
    await createSqliteEventStore(first.value).append(
      localOwner,
      'a',
      0,
      [{ type: 'conversationStarted', kind: 'k' }],
      '2024-01-01',
    );
    first.value.close();
    const second = openSqliteDatabase(path, migrations);
    invariant(second.ok, 'opens again');
    expect(await createSqliteEventStore(second.value).read(localOwner, 'a')).toHaveLength(1);
    second.value.close();
  });

  it('is for its owner alone on a shared machine', () => {
    const path = join(folder, 'rights.db');
    const database = openSqliteDatabase(path, migrations);
    invariant(database.ok, 'opens');
    database.value.client.exec('create table t (a); insert into t values (1)');
    for (const name of [path, `${path}-wal`]) expect(statSync(name).mode & 0o077).toBe(0);
    database.value.close();
  });

  it('finds a two-character word through the full-text table', () => {
    const database = openSqliteDatabase(':memory:', migrations);
    invariant(database.ok, 'opens');
    const { client } = database.value;
    client.prepare(`insert into corpus_fts (rowid, bigrams) values (7, '民兵 兵整 整组'), (8, '征兵 兵役')`).run();
    expect(client.prepare(`select rowid from corpus_fts where corpus_fts match '"民兵"'`).pluck().all()).toEqual([7]);
    client.prepare('delete from corpus_fts where rowid = 7').run();
    expect(client.prepare(`select rowid from corpus_fts where corpus_fts match '"民兵"'`).all()).toEqual([]);
    database.value.close();
  });

  it.each([
    { what: 'a folder', make: (path: string) => mkdirSync(path), code: /CANTOPEN/ },
    {
      what: 'some other file',
      make: (path: string) => writeFileSync(path, '这不是数据库'.repeat(200)),
      code: /NOTADB/,
    },
  ])('says so when $what stands in its place', ({ what, make, code }) => {
    const path = join(folder, `${what}.db`);
    make(path);
    expect(openSqliteDatabase(path, migrations)).toMatchObject({
      ok: false,
      failure: { kind: 'unusable-database', path, code: expect.stringMatching(code) },
    });
  });
});
