import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NodeSqlite } from './sqlite-node.ts';
import type { ClientOptions, SqliteClient } from './sqlite-client.ts';
import { betterSqlite, openBetterSqlite } from './sqlite-open.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Open = (path: string, options?: ClientOptions) => SqliteClient;

const drivers: [name: string, open: Open][] = [['Node', (path, options) => new NodeSqlite(path, options)]];
const Better = betterSqlite();
if (Better) drivers.push(['better-sqlite3', (path, options = {}) => openBetterSqlite(Better, path, options)]);

it('finds the binary of better-sqlite3 where the package is installed', () => {
  expect(Better).not.toBeNull();
});

describe.each(drivers)('SQLite by %s', (driver, open) => {
  function withTable(path = ':memory:'): SqliteClient {
    const client = open(path);
    client.exec('create table reports (id text primary key, year integer)');
    client.prepare('insert into reports values (?, ?)').run('甲', 2025);
    return client;
  }

  it('gives the same statement by names and as arrays, and another by its first column', () => {
    const rows = withTable().prepare('select id, year from reports where id = ?');
    expect(rows.raw().all('甲')).toEqual([['甲', 2025]]);
    expect(rows.raw(false).get('甲')).toEqual({ id: '甲', year: 2025 });
    expect(rows.all('甲')).toEqual([{ id: '甲', year: 2025 }]);
    expect([rows.get('乙'), rows.raw().get('乙')]).toEqual([undefined, undefined]);
    const first = withTable().prepare('select id from reports where id = ?').pluck();
    expect([first.get('甲'), first.all('甲'), first.get('乙')]).toEqual(['甲', ['甲'], undefined]);
  });

  it.each(['deferred', 'immediate', 'exclusive'] as const)(
    'keeps nothing of a %s transaction that fails',
    (behavior) => {
      const client = withTable();
      const add = client.transaction((id: string) => {
        client.prepare('insert into reports values (?, 2024)').run(id);
        if (id === '坏') throw new Error('half way');
        return id;
      });
      expect(() => add[behavior]('坏')).toThrow('half way');
      expect(add[behavior]('好')).toBe('好');
      expect(client.prepare('select id from reports order by year').pluck().all()).toEqual(['好', '甲']);
    },
  );

  it('undoes a part that fails and goes on with the whole', () => {
    const client = withTable();
    const add = client.transaction((id: string) => {
      client.prepare('insert into reports values (?, 2024)').run(id);
      if (id === '坏') throw new Error('half way');
    });
    client.transaction(() => {
      add('好');
      expect(() => add('坏')).toThrow('half way');
    })();
    expect(client.prepare('select id from reports order by year').pluck().all()).toEqual(['好', '甲']);
  });

  it('tells faults by the names SQLite gives them', () => {
    const client = withTable();
    expect(() => client.exec(`insert into reports values ('甲', 1)`)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^SQLITE_CONSTRAINT/) }),
    );
    const notOurs = join(folder, `${driver}-not.db`);
    writeFileSync(notOurs, '不是数据库，只是一段话。'.repeat(400));
    expect(() => open(notOurs).pragma('user_version')).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }));
  });

  it('copies a file that is being written to', async () => {
    const client = withTable(join(folder, `${driver}.db`));
    client.pragma('journal_mode = WAL');
    const copying = client.backup(join(folder, `${driver}-copy.db`));
    client.exec(`insert into reports values ('乙', 2024)`);
    await copying;
    const copy = open(join(folder, `${driver}-copy.db`), { readonly: true });
    expect(copy.prepare('select count(*) from reports').pluck().get()).toBeGreaterThanOrEqual(1);
    expect(() => copy.exec('delete from reports')).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    for (const each of [client, copy]) each.close();
    expect(client.open).toBe(false);
  });
});
