import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteClient } from '../storage/sqlite-open.ts';
import { ownEnvironment } from '../testing/leftovers.ts';
import { startRealService } from '../testing/real-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-modes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, 'data');
const env = {
  ...ownEnvironment(),
  ZHIBI_MODE: 'shared',
  ZHIBI_PUBLIC_URL: 'http://127.0.0.1',
  ZHIBI_PORT: '0',
  ZHIBI_DATA: data,
  ZHIBI_LOG: 'off',
};
const run = promisify(execFile);
const zhibi = async (...args: string[]) =>
  run(process.execPath, [resolve(import.meta.dirname, '../entries/cli/main.ts'), ...args], { env, cwd: folder });

function* everything(path: string): Generator<string> {
  for (const name of readdirSync(path)) {
    const each = join(path, name);
    yield each;
    if (statSync(each).isDirectory()) yield* everything(each);
  }
}

/** What anybody but the owner may do, by name; nothing when all is well. */
const open = (): string[] =>
  [...everything(folder)]
    .map((path) => `${path.slice(folder.length + 1)} ${(statSync(path).mode & 0o777).toString(8)}`)
    .filter((line) => !/ [4-7]00$/.test(line));

describe('the files of the product', () => {
  it('are for their owner alone, whatever makes them: service, backup, restore, export, drafts', async () => {
    await zhibi('admin', 'create', '--district', '东区', '--account', 'qu.admin');
    const child = spawn(process.execPath, [resolve(import.meta.dirname, '../entries/node/start.cjs')], { env });
    const ended = new Promise((done) => child.on('close', done));
    await new Promise<void>((ready, failed) => {
      child.stdout.on('data', () => ready());
      void ended.then(() => failed(new Error('the service ended')));
    });
    // The service's own umask: whatever a library makes is covered too.
    const status = `/proc/${child.pid}/status`;
    const umask = existsSync(status) ? /^Umask:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1] : '0077';
    expect(umask).toBe('0077');
    await zhibi('backup', join(folder, 'copy.db'));
    await zhibi('export', join(folder, 'moved.ndjson'));
    const heldOpen = open();
    child.kill('SIGTERM');
    await ended;
    await zhibi('restore', join(folder, 'copy.db'));
    await zhibi('admin', 'reset', '--account', 'qu.admin');
    expect(readdirSync(data).length).toBeGreaterThan(2);
    expect([...heldOpen, ...open()]).toEqual([]);
  });

  it('let nobody in: a backup and an export hold no session, no link, no token of the district', async () => {
    const service = await startRealService();
    const admin = await service.add('qu.admin', '东区', null);
    const { member, cookie } = await service.add('wang.ming', '东区', '东湖街道');
    await service.talk(cookie, '入伍12人');
    await service.accounts.renew(admin.member, member.id);
    service.database.client.exec(`update credentials set access_token = 'token-of-the-district'`);
    const token = service.database.client.prepare('select token from sessions').pluck().all().map(String);
    Object.assign(env, { ZHIBI_DATA: service.folder, ZHIBI_SECRET: 's'.repeat(40) });
    const [copy, moved] = [join(folder, 'of-many.db'), join(folder, 'of-many.ndjson')];
    await zhibi('backup', copy);
    await zhibi('export', moved);
    const kept = openSqliteClient(copy, { readonly: true });
    const count = (table: string) => kept.prepare(`select count(*) from ${table}`).pluck().get();
    expect(['sessions', 'verifications', 'invitations', 'conversations'].map(count)).toEqual([0, 0, 0, 1]);
    kept.close();
    const [bytes, text] = [readFileSync(copy), readFileSync(moved, 'utf8')];
    expect(token.filter((each) => bytes.includes(each) || text.includes(each))).toEqual([]);
    expect(text).not.toContain('token-of-the-district');
    expect(text).toContain('入伍12人');
    await service.stop();
  });
});
