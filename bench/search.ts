import { join, resolve } from 'node:path';
import { everyone, localOwner } from '../src/accounts/owner.ts';
import { createSqliteCorpusIndex } from '../src/storage/sqlite-corpus.ts';
import { openSqliteDatabase } from '../src/storage/sqlite-database.ts';
import { readShippedPassages } from '../src/entries/node/corpus.ts';
import { invariant } from '../src/result.ts';
import type { Passage } from '../src/corpus/passage.ts';
import type { Measure } from './run.ts';

const wanted = 100_000;
const budgetMs = 5;
const queries = [
  '民兵整组 应急排编组',
  '征兵宣传 大学生报名',
  '走访慰问优抚对象',
  '议军会',
  '器材库建设投入',
  '点验到位率不高',
  '专武干部业务培训',
  '义务兵家庭优待金',
  '国防教育进校园',
  '疫情防控 尖刀队',
  '存在问题 原因分析',
  '退役军人服务站',
  '民兵',
  '兵役登记率',
  '廉洁征兵 公平公正公开',
];

const kindId = 'armed-forces-duty';

/** Search over 100,000 passages in memory: p50 against the design's budget. */
export async function benchSearch(): Promise<Measure[]> {
  const database = openSqliteDatabase(':memory:', resolve(import.meta.dirname, '../drizzle'));
  invariant(database.ok, 'database opens');
  const index = createSqliteCorpusIndex(database.value, kindId);
  const passages = manyPassages(readShippedPassages(resolve(import.meta.dirname, '../corpus'), kindId));
  const started = performance.now();
  for (let from = 0; from < passages.length; from += 1000) {
    const part = passages.slice(from, from + 1000);
    const id = `bench-${from}`;
    await index.replaceReport(everyone, { id, title: id, origin: '', sha256: '', passages: part.length }, part);
  }
  const fillSeconds = (performance.now() - started) / 1000;
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    for (const query of queries) {
      const from = performance.now();
      await index.search(localOwner, query, 8);
      times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  database.value.close();
  return [
    { name: 'search of 100,000 passages, p50', ours: at(0.5), peer: budgetMs, ratio: at(0.5) / budgetMs, unit: 'ms' },
    { name: 'search of 100,000 passages, p95', ours: at(0.95), peer: null, ratio: null, unit: 'ms' },
    { name: 'filling the index', ours: fillSeconds, peer: null, ratio: null, unit: 's' },
  ];
}

/** Sentences of the shipped reports dealt anew, so that words are as common as they are in real reports. */
function manyPassages(shipped: readonly Passage[]): Passage[] {
  const sentences = shipped.flatMap((passage) =>
    (passage.text.match(/[^。；]+[。；]/g) ?? []).map((text) => ({ text, passage })),
  );
  let state = 7;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return Array.from({ length: wanted }, (_, i) => {
    const picked = Array.from({ length: 3 }, () => sentences[next(sentences.length)]);
    const first = picked[0]?.passage;
    const text = picked.map((one) => one?.text ?? '').join('');
    return {
      id: `bench#${i}`,
      reportId: `bench-${Math.floor(i / 1000)}`,
      reportTitle: join('往年报告', String(i)),
      sectionId: first?.sectionId ?? null,
      headings: first?.headings ?? [],
      text,
      start: 0,
      end: text.length,
    };
  });
}
