import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localOwner } from '../../accounts/owner.ts';
import { runExport, runImport } from './transfer.ts';
import { invariant } from '../../result.ts';
import { openSqliteDatabase } from '../../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../../storage/sqlite-event-store.ts';
import { createSqliteSqlDatabase } from '../../storage/sqlite-sql-database.ts';
import { testTransfer } from '../../testing/transfer-contract.ts';

const migrations = resolve(import.meta.dirname, '../../../drizzle');

testTransfer('on SQLite', async () => {
  const opened = openSqliteDatabase(':memory:', migrations);
  invariant(opened.ok, 'opens');
  return createSqliteSqlDatabase(opened.value.client);
});

describe('export and import', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhibi-move-'));
    file = join(folder, '执笔.ndjson');
  });
  afterEach(() => {
    delete process.env['ZHIBI_DATA'];
    rmSync(folder, { recursive: true });
  });

  async function run(command: typeof runExport, data: string, args: string[]): Promise<{ code: number; said: string }> {
    process.env['ZHIBI_DATA'] = join(folder, data);
    let said = '';
    const write = (text: string): void => {
      said += text;
    };
    const lines = async function* (): AsyncGenerator<string> {};
    const io = { lines, readAll: async () => '', write, writeError: write, isInteractive: false };
    const code = await command(args, io);
    return { code, said };
  }

  async function withStore<T>(
    data: string,
    use: (store: ReturnType<typeof createSqliteEventStore>) => Promise<T>,
  ): Promise<T> {
    const opened = openSqliteDatabase(join(folder, data, 'zhibi.db'), migrations);
    invariant(opened.ok, 'opens');
    try {
      return await use(createSqliteEventStore(opened.value));
    } finally {
      opened.value.close();
    }
  }

  it('moves a conversation from one machine to another, word for word', async () => {
    const events = [{ type: 'messageReceived' as const, turn: 1, text: '东湖街道2025年\n登记312' }];
    await withStore('old', async (store) => store.append(localOwner, 'c1', 0, events, '2025-12-01T08:00:00.000Z'));
    expect(await run(runExport, 'old', [file])).toMatchObject({ code: 0 });
    expect(await run(runImport, 'new', [file])).toMatchObject({ code: 0 });
    const moved = await withStore('new', async (store) => store.read(localOwner, 'c1'));
    expect(moved.map(({ event }) => event)).toEqual(events);
  });

  it('takes in nothing of a file that is cut, changed or not ours', async () => {
    await withStore('old', async (store) =>
      store.append(
        localOwner,
        'c1',
        0,
        [{ type: 'messageReceived', turn: 1, text: '登记312' }],
        '2025-12-01T08:00:00.000Z',
      ),
    );
    await run(runExport, 'old', [file]);
    const whole = readFileSync(file, 'utf8');
    const broken: [string, string][] = [
      [whole.slice(0, whole.lastIndexOf('{')), '不完整'],
      [whole.replace('312', '313'), '校验和不对'],
      ['你好\n', '不是执笔导出的内容'],
      [`${whole}{"kind":"row"}\n`, '校验和之后'],
    ];
    for (const [text, reason] of broken) {
      writeFileSync(file, text);
      // oxlint-disable-next-line no-await-in-loop -- one file
      const { code, said } = await run(runImport, 'new', [file]);
      expect([code, said.includes(reason), said.includes('什么都没有导入')]).toEqual([2, true, true]);
    }
    expect(await withStore('new', async (store) => store.list(localOwner, 9))).toEqual([]);
  });

  it('never writes over a file, and names an account it does not know', async () => {
    appendFileSync(file, '要紧的东西');
    expect(await run(runExport, 'old', [file])).toMatchObject({ code: 2, said: expect.stringContaining('不覆盖') });
    rmSync(file);
    await run(runExport, 'old', [file]);
    const { code, said } = await run(runImport, 'new', [file, '--account', 'zhangsan']);
    expect([code, said]).toEqual([2, '没有“zhangsan”这个账号，请先建好。什么都没有导入。\n']);
  });
});
