import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { localOwner } from '../../src/accounts/owner.ts';
import type { Passage } from '../../src/corpus/passage.ts';
import { loadShippedCorpus, readShippedPassages } from '../../src/entries/node/corpus.ts';
import { shippedCorpus } from '../../src/entries/node/kind.ts';
import { invariant } from '../../src/result.ts';
import { createSqliteCorpusIndex } from '../../src/storage/sqlite-corpus.ts';
import { openSqliteDatabase } from '../../src/storage/sqlite-database.ts';
import type { Miss, ShownCase, Suite } from '../suite.ts';

const Case = z.strictObject({
  id: z.string(),
  query: z.string(),
  /** Every passage of the three seeds that holds the words is relevant to this grade: 2 answers, 1 helps. */
  relevant: z.array(z.strictObject({ contains: z.string(), grade: z.number().int().min(1).max(2) })).min(1),
});
type Case = z.infer<typeof Case>;

const kindId = 'armed-forces-duty';
const depth = 5;

export const retrieval: Suite = {
  name: 'retrieval',
  about: '在三篇种子的段落里找：nDCG@5、首条命中、五条内命中',
  run: async ({ caseId }) => {
    const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
    invariant(database.ok, 'database opens');
    const index = createSqliteCorpusIndex(database.value, kindId);
    await loadShippedCorpus(index, shippedCorpus, kindId);
    const passages = readShippedPassages(shippedCorpus, kindId);
    const cases = readCases().filter((one) => caseId === null || one.id === caseId);
    const misses: Miss[] = [];
    const shown: ShownCase[] = [];
    let gained = 0;
    let first = 0;
    let within = 0;
    for (const one of cases) {
      invariant(
        passages.some((passage) => gradeOf(passage, one) > 0),
        `${one.id} names no passage`,
      );
      const hits = (await index.search(localOwner, one.query, depth)).map((hit) => hit.passage);
      const score = ndcg(hits, passages, one);
      const found = hits.map((hit, at) => `${at + 1}（${gradeOf(hit, one)} 分）${hit.text}`).join('\n\n');
      shown.push({ id: one.id, input: one.query, output: found, marks: [] });
      gained += score;
      if (hits[0] && gradeOf(hits[0], one) > 0) first += 1;
      if (hits.some((hit) => gradeOf(hit, one) > 0)) within += 1;
      if (score < 0.6) misses.push({ case: one.id, score: 'nDCG@5', reason: `${one.query}：${score.toFixed(2)}` });
    }
    database.value.close();
    const total = cases.length;
    return {
      suite: 'retrieval',
      scores: [
        { name: 'nDCG@5', passed: gained, total },
        { name: '首条命中', passed: first, total },
        { name: '五条内命中', passed: within, total },
      ],
      misses,
      cases: shown,
    };
  },
};

function readCases(): Case[] {
  return readFileSync(join(import.meta.dirname, 'cases.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Case.parse(JSON.parse(line)));
}

function gradeOf(passage: Passage, one: Case): number {
  return Math.max(0, ...one.relevant.filter((part) => passage.text.includes(part.contains)).map((part) => part.grade));
}

/** Discounted gain of the hits over the best possible order (Järvelin and Kekäläinen 2002), gains 2^grade − 1. */
function ndcg(hits: readonly Passage[], passages: readonly Passage[], one: Case): number {
  const best = passages.map((passage) => gradeOf(passage, one)).toSorted((a, b) => b - a);
  return gain(hits.map((hit) => gradeOf(hit, one))) / gain(best.slice(0, depth));
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}
