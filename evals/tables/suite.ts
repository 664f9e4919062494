import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { invariant } from '../../src/result.ts';
import type { Suite } from '../suite.ts';
import { readGold, scoreTable, type TableScore } from './score.ts';

const folder = join(import.meta.dirname, 'cases');

export const tables: Suite = {
  name: 'tables',
  about: '统计表、台账：每个格子的数记对、记错、漏掉多少（看过的表；没看过时的分数见 evals/tables/README.md）',
  run: async ({ caseId }) => {
    const kind = readKind(shippedCorpus, 'armed-forces-duty');
    invariant(kind.ok, kind.ok ? '' : kind.failure.message);
    const scores: TableScore[] = [];
    for (const batch of readdirSync(folder).toSorted()) {
      const files = join(folder, batch);
      for (const gold of readGold(files))
        if (caseId === null || gold.id === caseId) scores.push(await scoreTable(kind.value, files, gold));
    }
    const sum = (key: Exclude<keyof TableScore, 'id' | 'lines' | 'grounds'>): number =>
      scores.reduce((all, one) => all + one[key], 0);
    const total = sum('gold');
    return {
      suite: 'tables',
      scores: [
        { name: '记对的', passed: sum('right'), total },
        { name: '没做记号就记错的', passed: sum('silentlyWrong'), total, isFaultRate: true },
        { name: '没有交代的', passed: sum('vanished'), total, isFaultRate: true },
      ],
      misses: scores.flatMap(({ id, lines }) => lines.map((reason) => ({ case: id, score: '记对的', reason }))),
    };
  },
};
