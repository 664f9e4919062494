import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyone, localOwner } from '../accounts/owner.ts';
import type { CorpusIndex, PassageHit } from '../corpus/passage.ts';
import { loadShippedCorpus } from '../entries/node/corpus.ts';
import { invariant } from '../result.ts';
import { corpusFolder } from '../testing/kind.ts';
import { openLocalD1 } from '../testing/local-d1.ts';
import { createD1CorpusIndex } from './d1-corpus.ts';
import { createSqliteCorpusIndex } from './sqlite-corpus.ts';
import { openSqliteDatabase } from './sqlite-database.ts';

const kindId = 'armed-forces-duty';
let d1: CorpusIndex;
let sqlite: CorpusIndex;
let close: () => Promise<void>;

beforeAll(async () => {
  const local = await openLocalD1();
  const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
  invariant(database.ok, 'opens');
  d1 = createD1CorpusIndex(local.database, kindId);
  sqlite = createSqliteCorpusIndex(database.value, kindId);
  for (const index of [d1, sqlite]) await loadShippedCorpus(index, corpusFolder, kindId);
  close = async () => {
    database.value.close();
    await local.close();
  };
});

afterAll(async () => close());

const told = (hits: readonly PassageHit[]): [string, number][] =>
  hits.map(({ passage, score }) => [passage.id, Number(score.toFixed(6))]);

describe('the corpus on D1', () => {
  it.each([
    ['民兵整组', undefined],
    ['征兵宣传怎么写', undefined],
    ['双拥慰问', 'support'],
    ['存在问题和原因', 'problems'],
    ['坦克大战', undefined],
    ['', undefined],
    ['"; drop table corpus_passages', undefined],
  ])('finds for %s in %s what SQLite finds, as well placed', async (query, sectionId) => {
    const hits = await d1.search(localOwner, query, 5, sectionId);
    expect(told(hits)).toEqual(told(await sqlite.search(localOwner, query, 5, sectionId)));
    expect(hits.every(({ passage }) => sectionId === undefined || passage.sectionId === sectionId)).toBe(true);
  });

  it('finds a single character', async () => {
    const hits = await d1.search(localOwner, '兵', 3);
    expect(hits).toHaveLength(3);
    for (const { passage } of hits) expect(passage.text + passage.headings.join('')).toContain('兵');
  });

  it("keeps a unit's own report from other units", async () => {
    const [lake, river] = ['东湖', '滨江'].map((unitId) => ({ officerId: unitId, unitId }));
    invariant(lake && river, 'two owners');
    const report = { id: 'lake-1', title: '东湖', origin: '', sha256: '1', passages: 1 };
    const place = { id: 'lake-1#1', reportId: 'lake-1', reportTitle: '东湖', sectionId: null, headings: [] };
    await d1.replaceReport(lake, report, [{ ...place, text: '水上分队巡湖', start: 0, end: 6 }], '东湖全文');
    expect(told(await d1.search(lake, '水上分队', 5))[0]?.[0]).toBe('lake-1#1');
    expect((await d1.search(river, '水上分队', 5)).map(({ passage }) => passage.reportId)).not.toContain('lake-1');
    expect((await d1.reports(lake)).map(({ id }) => id)).toContain('lake-1');
    expect((await d1.reports(river)).map(({ id }) => id)).not.toContain('lake-1');
    expect([await d1.fullTexts(lake), await d1.fullTexts(river)]).toEqual([[{ id: 'lake-1', text: '东湖全文' }], []]);
    expect(await d1.removeReport(river, 'lake-1')).toBe(false);
    expect(await d1.removeReport(lake, 'lake-1')).toBe(true);
    expect(await d1.search(lake, '水上分队', 5)).toEqual(await d1.search(river, '水上分队', 5));
  });

  it('holds a report once, however often it is loaded', async () => {
    const before = await d1.reports(localOwner);
    expect(before).toEqual(await sqlite.reports(localOwner));
    const [first] = before;
    invariant(first, 'reports were shipped');
    const passage = { id: `${first.id}#1`, reportId: first.id, reportTitle: first.title, sectionId: null };
    await d1.replaceReport(everyone, first, [{ ...passage, headings: [], text: '只剩这一段', start: 0, end: 5 }]);
    expect(told(await d1.search(localOwner, '只剩这一段', 1))).toMatchObject([[passage.id, expect.any(Number)]]);
    const { passages } = (await d1.reports(localOwner)).find((report) => report.id === first.id) ?? {};
    expect(passages).toBe(1);
  });
});
