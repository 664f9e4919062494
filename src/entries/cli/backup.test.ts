import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localOwner } from '../../accounts/owner.ts';
import { runBackup, runRestore } from './backup.ts';
import type { CliIo } from './io.ts';
import { invariant } from '../../result.ts';
import { openSqliteDatabase } from '../../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../../storage/sqlite-event-store.ts';

let folder: string;
let said: string;
const io: CliIo = {
  lines: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: '' }) }) }),
  readAll: async () => '',
  write: (text) => (said += text),
  writeError: (text) => (said += text),
  isInteractive: false,
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhibi-backup-'));
  process.env['ZHIBI_DATA'] = folder;
  said = '';
});
afterEach(() => {
  delete process.env['ZHIBI_DATA'];
  rmSync(folder, { recursive: true });
});

function open() {
  const database = openSqliteDatabase(join(folder, 'zhibi.db'), resolve(import.meta.dirname, '../../../drizzle'));
  invariant(database.ok, 'opens');
  const store = createSqliteEventStore(database.value);
  const say = async (afterSeq: number, text: string) =>
    store.append(
      localOwner,
      'c',
      afterSeq,
      [{ type: 'messageReceived', turn: afterSeq + 1, text }],
      '2026-11-25T08:00:00.000Z',
    );
  const heard = async () =>
    (await store.read(localOwner, 'c')).map(({ event }) => (event.type === 'messageReceived' ? event.text : ''));
  return { say, heard, close: () => database.value.close() };
}

describe('backup and restore', () => {
  it('copy while the service writes, and bring back just that', async () => {
    const service = open();
    await service.say(0, '入伍12人');
    const copy = join(folder, 'copy.db');
    expect(await runBackup([copy], io)).toBe(0);
    await service.say(1, '入伍13人');
    expect(await runRestore([copy], io)).toBe(2);
    expect(said).toContain('先停下');
    service.close();
    expect(await runRestore([copy], io)).toBe(0);
    const back = open();
    expect(await back.heard()).toEqual(['入伍12人']);
    back.close();
    const kept = readdirSync(folder).filter((name) => /^zhibi\.db\.\d{4}-.*Z$/.test(name));
    expect(kept).toHaveLength(1);
  });

  it.each([
    { what: 'some other file', text: '这不是数据库'.repeat(500) },
    { what: 'an empty file', text: '' },
  ])('leave the data alone when the backup is $what', async ({ text }) => {
    const service = open();
    await service.say(0, '入伍12人');
    service.close();
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, text);
    expect(await runRestore([copy], io)).toBe(2);
    expect(said).toContain('现在的数据没有动');
    const back = open();
    expect(await back.heard()).toEqual(['入伍12人']);
    back.close();
  });

  it('overwrite no older backup, and say what is missing', async () => {
    expect(await runBackup([join(folder, 'copy.db')], io)).toBe(2);
    open().close();
    writeFileSync(join(folder, 'copy.db'), 'x');
    expect(await runBackup([join(folder, 'copy.db')], io)).toBe(2);
    expect(await runRestore([join(folder, 'nothing.db')], io)).toBe(2);
    expect(said).toMatch(/没有什么可备份[\s\S]*已经在了[\s\S]*找不到备份文件/);
    expect(existsSync(join(folder, 'copy.db.part'))).toBe(false);
  });
});
