import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorLine, requestLine } from './log-lines.ts';
import { invariant } from '../result.ts';
import { openSqliteDatabase } from '../storage/sqlite-database.ts';
import { conversations } from '../storage/schema.ts';

const at = '2026-11-25T08:00:00.000Z';

describe('the log', () => {
  it('holds nothing of what an officer said when a query with his words fails', () => {
    const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
    invariant(database.ok, 'opens');
    const { orm } = database.value;
    const row = { id: 'a', startedAt: at, lastAt: at, lastSeq: 1, firstWords: '王建国 13812345678 入伍12人' };
    orm.insert(conversations).values(row).run();
    let line = '';
    try {
      orm.insert(conversations).values(row).run();
    } catch (error) {
      invariant(error instanceof Error, 'an error');
      line = errorLine('ref', error, at);
    }
    expect(line).toContain('SQLITE_CONSTRAINT');
    expect(line).not.toMatch(/王建国|13812345678|入伍|12人/);
    database.value.close();
  });

  it.each([
    '身份证 110101199003074233 不合格',
    'unexpected "东湖街道入伍12人" in ledger',
    "cannot read 'phone 13812345678'",
    'value 3874 of 慰问金 is odd',
  ])('keeps no value out of the message %s', (message) => {
    const { stack: _, ...rest } = JSON.parse(errorLine('ref', new Error(message), at));
    expect(JSON.stringify(rest)).not.toMatch(/1101011990|13812345678|3874|东湖|身份证|慰问/);
  });

  it('tells of a request who, what, when and how long, and no more', () => {
    const member = { id: 'm', account: 'wang', name: '王建国', role: 'officer' as const, districtId: 'd', unitId: 'u' };
    const seen = {
      requestId: 'r',
      route: 'POST /x/:id',
      subject: 'c1',
      status: 200,
      durationMs: 3.07,
      concerned: null,
    };
    const line = requestLine({ ...seen, member, address: '10.0.0.5' }, at);
    expect(JSON.parse(line)).toEqual({
      at,
      level: 'info',
      requestId: 'r',
      route: 'POST /x/:id',
      status: 200,
      ms: 3.1,
      officerId: 'm',
      unitId: 'u',
      subject: 'c1',
      address: '10.0.0.5',
    });
  });
});
