import { join } from 'node:path';
import type { ShownCase, Suite } from '../suite.ts';
import { readMessages, scoreFolder, scoreMessages, type GoldMessage } from './scorers.ts';
import { readNumbers } from './task.ts';

export const figuresSuite: Suite = {
  name: 'figures',
  about: '从一条消息里听出数：值、区间与单位、约数、收回、不是数的数',
  async run({ dataFolder, caseId }) {
    const all = readMessages(join(import.meta.dirname, 'cases.jsonl'));
    const chosen = caseId === null ? all : all.filter(({ id }) => id === caseId);
    const own = { ...scoreMessages(chosen), cases: chosen.map(showMessage) };
    if (dataFolder === null || caseId !== null) return own;
    const extra = scoreFolder(dataFolder);
    const scores = extra.scores.map((score) => ({ ...score, name: `外部·${score.name}` }));
    return { ...own, scores: [...own.scores, ...scores], misses: [...own.misses, ...extra.misses] };
  },
};

/** The message with what was heard as figures, what was taken back, and what only looks like a figure. */
function showMessage({ id, text, figures }: GoldMessage): ShownCase {
  const heard = readNumbers(text);
  const mark = (one: { start: number; end: number }, source: 'given' | 'computed', label: string) => ({
    start: one.start,
    end: one.end,
    source,
    label,
  });
  return {
    id,
    input: figures.map((one) => `${one.text} = ${one.value}${one.unit}`).join('\n'),
    output: text,
    marks: [
      ...heard.figures.map((one) => mark(one, 'given', `${one.value}${one.unit}`)),
      ...heard.retracted.map((one) => mark(one, 'computed', `收回 ${one.value}`)),
    ],
  };
}
