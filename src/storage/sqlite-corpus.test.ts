import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyone, localOwner, type Owner } from '../accounts/owner.ts';
import type { CorpusIndex, Passage } from '../corpus/passage.ts';
import { PassageRetriever } from '../corpus/retriever.ts';
import { loadShippedCorpus } from '../entries/node/corpus.ts';
import { invariant } from '../result.ts';
import { anyCharacter } from '../testing/any-character.ts';
import { corpusFolder } from '../testing/kind.ts';
import { createSqliteCorpusIndex } from './sqlite-corpus.ts';
import { openSqliteDatabase } from './sqlite-database.ts';

function emptyIndex(): CorpusIndex {
  const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
  invariant(database.ok, 'opens');
  return createSqliteCorpusIndex(database.value, 'some-duty');
}

function passage(id: string, text: string, sectionId: string | null = null, headings: string[] = []): Passage {
  const reportId = id.split('#')[0] ?? id;
  return { id, reportId, reportTitle: `报告${reportId}`, sectionId, headings, text, start: 0, end: text.length };
}

async function filled(...passages: Passage[]): Promise<CorpusIndex> {
  const index = emptyIndex();
  for (const reportId of new Set(passages.map((one) => one.reportId))) {
    const own = passages.filter((one) => one.reportId === reportId);
    const report = { id: reportId, title: reportId, origin: '自拟', sha256: reportId, passages: own.length };
    await index.replaceReport(everyone, report, own);
  }
  return index;
}

const sample = [
  passage('a#1', '组织民兵整组，编实应急排。', 'militia', ['民兵工作']),
  passage('a#2', '印制征兵宣传册，逐户走访适龄青年。', 'conscription', ['征兵工作']),
  passage('b#1', '春节走访慰问现役军人家属。', 'support', ['双拥优抚']),
  passage('b#2', '民兵点验到位率不高，组织整顿抓得不紧。', 'problems', ['存在问题']),
];

describe('the corpus in SQLite', () => {
  const queries: [string, string[]][] = [
    ['民兵整组', ['a#1', 'b#2']],
    ['应急排', ['a#1']],
    ['走访', ['a#2', 'b#1']],
    ['慰问军属家庭', ['b#1']],
    ['到位率为什么不高？', ['b#2']],
    ['册', ['a#2']],
    ['坦克', []],
    ['', []],
    ['"民兵" OR -*^', ['a#1', 'b#2']],
    ["'; drop table corpus_passages; --", []],
  ];
  it.each(queries)('finds for %s', async (query, ids) => {
    const index = await filled(...sample);
    const hits = await index.search(localOwner, query, 10);
    expect(new Set(hits.map((hit) => hit.passage.id))).toEqual(new Set(ids));
  });

  it('puts the passage that holds more of the query, or names it in its heading, first', async () => {
    const index = await filled(
      passage('a#1', '今年征兵任务完成较好。'),
      passage('a#2', '征兵宣传进社区，征兵政策进家庭。', null, ['征兵宣传']),
      passage('a#3', '宣传栏更新及时。'),
    );
    const hits = await index.search(localOwner, '征兵宣传', 3);
    expect(hits[0]?.passage.id).toBe('a#2');
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).toSorted((a, b) => b - a));
  });

  it('keeps to a section and to k', async () => {
    const index = await filled(...sample);
    expect((await index.search(localOwner, '民兵', 10, 'problems')).map((hit) => hit.passage.id)).toEqual(['b#2']);
    expect(await index.search(localOwner, '民兵', 1)).toHaveLength(1);
    expect(await index.search(localOwner, '民兵', 0)).toEqual([]);
  });

  it('gives back whole passages', async () => {
    const index = await filled(...sample);
    expect((await index.search(localOwner, '应急排', 1))[0]?.passage).toEqual(sample[0]);
  });

  it('replaces a report wholly', async () => {
    const index = await filled(...sample);
    const newer = [passage('a#1', '组织防汛演练。')];
    await index.replaceReport(everyone, { id: 'a', title: 'a', origin: '', sha256: '2', passages: 1 }, newer);
    expect(await index.search(localOwner, '应急排', 5)).toEqual([]);
    expect((await index.search(localOwner, '防汛演练', 5)).map((hit) => hit.passage.id)).toEqual(['a#1']);
    expect((await index.reports(localOwner)).map((report) => [report.id, report.sha256, report.passages])).toEqual([
      ['a', '2', 1],
      ['b', 'b', 2],
    ]);
  });

  it('shows a unit its own reports and those of everyone, never another unit its own', async () => {
    const index = await filled(...sample);
    const [lake, river] = ['东湖', '滨江'].map((unitId) => ({ officerId: unitId, unitId }));
    invariant(lake && river, 'two owners');
    const own = [passage('c#1', '民兵整组突出水上分队。', 'militia')];
    await index.replaceReport(lake, { id: 'c', title: 'c', origin: '', sha256: 'c', passages: 1 }, own);
    const found = async (owner: Owner, query: string) =>
      (await index.search(owner, query, 10)).map((hit) => hit.passage.id);
    expect(await found(lake, '水上分队')).toEqual(['c#1']);
    expect(await found(lake, '水')).toEqual(['c#1']);
    expect(await found(river, '水上分队')).toEqual([]);
    expect(await found(river, '水')).toEqual([]);
    expect(new Set(await found(river, '民兵整组'))).toEqual(new Set(['a#1', 'b#2']));
    expect((await index.reports(lake)).map((report) => report.id)).toEqual(['a', 'b', 'c']);
    expect(await index.passagesOf(lake, 'c')).toEqual(own);
    expect(await index.passagesOf(river, 'c')).toEqual([]);
    expect((await index.passagesOf(river, 'a')).map(({ id }) => id)).toEqual(['a#1', 'a#2']);
    expect((await index.reports(river)).map((report) => report.id)).toEqual(['a', 'b']);
    await index.replaceReport(lake, { id: 'd', title: 'd', origin: '', sha256: 'd', passages: 0 }, [], '东湖全文');
    expect(await index.fullTexts(lake)).toEqual([{ id: 'd', text: '东湖全文' }]);
    expect(await index.fullTexts(river)).toEqual([]);
    expect(await index.removeReport(river, 'd')).toBe(false);
    expect(await index.removeReport(lake, 'a')).toBe(false);
    expect(await index.removeReport(lake, 'd')).toBe(true);
    await expect(
      index.replaceReport(river, { id: 'c', title: 'x', origin: '', sha256: 'x', passages: 0 }, []),
    ).rejects.toThrow(/UNIQUE/);
    expect(await found(lake, '水上分队')).toEqual(['c#1']);
  });

  it('takes any query', async () => {
    const index = await filled(...sample);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter }), async (query) => {
        expect(Array.isArray(await index.search(localOwner, query, 3))).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(await index.search(localOwner, '民兵整组'.repeat(20_000), 3)).not.toEqual([]);
  });

  it('finds every two-character word of a text in it', async () => {
    const index = await filled(...sample);
    for (const one of sample) {
      for (let i = 0; i + 2 <= one.text.length; i += 1) {
        const word = one.text.slice(i, i + 2);
        if (!/^\p{Script=Han}{2}$/u.test(word)) continue;
        const hits = await index.search(localOwner, word, 10);
        expect(hits.map((hit) => hit.passage.id)).toContain(one.id);
      }
    }
  });
});

describe('the shipped corpus', () => {
  it('is loaded once, and again only when it differs', async () => {
    const index = emptyIndex();
    expect(await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty')).toBeGreaterThanOrEqual(3);
    expect(await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty')).toBe(0);
    const seed = (await index.reports(localOwner)).find((report) => report.id === 'seed-2');
    invariant(seed, 'seed-2');
    await index.replaceReport(everyone, { ...seed, sha256: 'old' }, []);
    expect(await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty')).toBe(1);
    expect(await loadShippedCorpus(index, corpusFolder, 'no-such-kind')).toBe(0);
  });

  it('answers as a LangChain retriever with report, section and offsets', async () => {
    const index = emptyIndex();
    await loadShippedCorpus(index, corpusFolder, 'armed-forces-duty');
    const documents = await new PassageRetriever({ index, owner: localOwner, k: 3, sectionId: 'conscription' }).invoke(
      '兵役登记率',
    );
    expect(documents[0]?.pageContent).toContain('兵役登记');
    expect(documents[0]?.metadata).toMatchObject({
      sectionId: 'conscription',
      reportId: expect.stringMatching(/^seed-/),
    });
    expect(documents[0]?.metadata.end).toBeGreaterThan(documents[0]?.metadata.start ?? 0);
    expect(documents.length).toBeLessThanOrEqual(3);
  });
});
