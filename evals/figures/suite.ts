import { join } from 'node:path';
import type { Suite } from '../suite.ts';
import { readMessages, scoreFolder, scoreMessages } from './scorers.ts';

export const figuresSuite: Suite = {
  name: 'figures',
  about: '从一条消息里听出数：值、区间与单位、约数、收回、不是数的数',
  async run({ dataFolder, caseId }) {
    const all = readMessages(join(import.meta.dirname, 'cases.jsonl'));
    const own = scoreMessages(caseId === null ? all : all.filter(({ id }) => id === caseId));
    if (dataFolder === null || caseId !== null) return own;
    const extra = scoreFolder(dataFolder);
    const scores = extra.scores.map((score) => ({ ...score, name: `外部·${score.name}` }));
    return { suite: own.suite, scores: [...own.scores, ...scores], misses: [...own.misses, ...extra.misses] };
  },
};
