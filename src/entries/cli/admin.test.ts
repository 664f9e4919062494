import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from './admin.ts';
import type { CliIo } from './io.ts';
import { accountsOf } from '../node/shared.ts';
import { invariant } from '../../result.ts';
import { openSqliteDatabase } from '../../storage/sqlite-database.ts';

let folder: string;
let out: string;
let told: string;
const io: CliIo = {
  lines: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: '' }) }) }),
  readAll: async () => '',
  write: (text) => (out += text),
  writeError: (text) => (told += text),
  isInteractive: false,
};
const shared = {
  publicUrl: 'https://zhibi.example',
  secret: 'x'.repeat(40),
  sessionHours: 12,
  adminsNeedCode: true,
  oidc: null,
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhibi-admin-'));
  out = told = '';
  const set = { ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: shared.publicUrl, ZHIBI_DATA: folder };
  Object.assign(process.env, set);
});
afterEach(() => {
  for (const name of ['ZHIBI_MODE', 'ZHIBI_PUBLIC_URL', 'ZHIBI_DATA']) delete process.env[name];
  rmSync(folder, { recursive: true });
});

async function enter(path: string, password: string, sql = '') {
  const database = openSqliteDatabase(path, resolve(import.meta.dirname, '../../../drizzle'));
  invariant(database.ok, 'opens');
  database.value.client.exec(sql);
  const entered = await accountsOf(database.value, folder, shared).enter('qu.admin', password, new Headers(), 'afar');
  database.value.close();
  return entered;
}
const passwordIn = (text: string): string => /密码：(\S+)/.exec(text)?.[1] ?? '';
const create = ['create', '--district', '桂花区', '--account', 'qu.admin'];

describe('admin', () => {
  it('makes the first administrator, once, and gives him a new password when he lost his', async () => {
    expect(await runAdmin(create, io)).toBe(0);
    const first = passwordIn(out);
    const path = join(folder, 'zhibi.db');
    expect(await enter(path, first)).toMatchObject({ ok: true, value: { member: { role: 'administrator' } } });
    expect(await runAdmin(create, io)).toBe(2);
    expect(told).toContain('已经有了');
    out = '';
    expect(await runAdmin(['reset', '--account', 'qu.admin'], io)).toBe(0);
    expect(await enter(path, first)).toMatchObject({ ok: false });
    expect(await enter(path, passwordIn(out))).toMatchObject({ ok: true });
  });

  it('writes statements for a database elsewhere, and touches none here', async () => {
    expect(await runAdmin([...create, '--sql'], io)).toBe(0);
    expect(out).not.toContain(passwordIn(told));
    expect(await enter(':memory:', passwordIn(told), out)).toMatchObject({ ok: true });
  });

  it.each([
    { args: [], says: '用法' },
    { args: ['create', '--account', 'x'], says: '用法' },
    { args: ['create', '--account', 'good.name'], says: '用法' },
    { args: ['reset', '--account', 'nobody.here'], says: '没有账号' },
  ])('says what is missing: $args', async ({ args, says }) => {
    expect(await runAdmin(args, io)).toBe(2);
    expect(told).toContain(says);
  });

  it('makes no account where there are none', async () => {
    delete process.env['ZHIBI_MODE'];
    expect(await runAdmin(create, io)).toBe(2);
    expect(told).toContain('ZHIBI_MODE=shared');
  });
});
