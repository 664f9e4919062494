import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invariant } from '../../result.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../../storage/sqlite-database.ts';
import { startRealService } from '../../testing/real-service.ts';
import { createReadiness } from './readiness.ts';

const plenty = 2 ** 40;

describe('whether the service is ready', () => {
  it.each([
    { what: 'all is well', broken: () => {}, free: plenty, says: 'ready' },
    { what: 'the disk is nearly full', broken: () => {}, free: 2 ** 20, says: 'storage-full' },
    {
      what: 'the database can only be read',
      broken: ({ client }: SqliteDatabase) => client.pragma('query_only = ON'),
      free: plenty,
      says: 'storage-readonly',
    },
    { what: 'the database is closed', broken: ({ close }: SqliteDatabase) => close(), free: plenty, says: 'not-ready' },
  ])('is told when $what', ({ broken, free, says }) => {
    const opened = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../../drizzle'));
    invariant(opened.ok, 'opens');
    broken(opened.value);
    expect(createReadiness(opened.value, () => free)()).toBe(says);
    opened.value.close();
  });

  it('is answered at /readyz, a full disk with what to do about it', async () => {
    const full = await startRealService({ ZHIBI_MODE: 'local' }, { freeBytes: () => 1000 });
    const answer = await full.send('GET', '/readyz');
    expect([answer.status, answer.body]).toEqual([507, expect.stringContaining('请管理员腾出空间')]);
    await full.stop();
    const well = await startRealService({ ZHIBI_MODE: 'local' }, { freeBytes: () => plenty });
    expect((await well.send('GET', '/readyz')).status).toBe(200);
    await well.stop();
  });
});
