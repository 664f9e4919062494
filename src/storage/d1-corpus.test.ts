import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusIndex, PassageHit } from '../corpus/passage.ts';
import { loadShippedCorpus } from '../node-corpus.ts';
import { invariant } from '../result.ts';
import { corpusFolder } from '../testing/kind.ts';
import { openLocalD1 } from '../testing/local-d1.ts';
import { createD1CorpusIndex } from './d1-corpus.ts';
import { createSqliteCorpusIndex } from './sqlite-corpus.ts';
import { openSqliteDatabase } from './sqlite-database.ts';

let d1: CorpusIndex;
let sqlite: CorpusIndex;
let close: () => Promise<void>;

beforeAll(async () => {
  const local = await openLocalD1();
  const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
  invariant(database.ok, 'opens');
  d1 = createD1CorpusIndex(local.database);
  sqlite = createSqliteCorpusIndex(database.value);
  for (const index of [d1, sqlite]) await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty');
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
    const hits = await d1.search(query, 5, sectionId);
    expect(told(hits)).toEqual(told(await sqlite.search(query, 5, sectionId)));
    expect(hits.every(({ passage }) => sectionId === undefined || passage.sectionId === sectionId)).toBe(true);
  });

  it('finds a single character', async () => {
    const hits = await d1.search('兵', 3);
    expect(hits).toHaveLength(3);
    for (const { passage } of hits) expect(passage.text + passage.headings.join('')).toContain('兵');
  });

  it('holds a report once, however often it is loaded', async () => {
    const before = await d1.reports();
    expect(before).toEqual(await sqlite.reports());
    const [first] = before;
    invariant(first, 'reports were shipped');
    const passage = { id: `${first.id}#1`, reportId: first.id, reportTitle: first.title, sectionId: null };
    await d1.replaceReport(first, [{ ...passage, headings: [], text: '只剩这一段', start: 0, end: 5 }]);
    expect(told(await d1.search('只剩这一段', 1))).toMatchObject([[passage.id, expect.any(Number)]]);
    const { passages } = (await d1.reports()).find((report) => report.id === first.id) ?? {};
    expect(passages).toBe(1);
  });
});
