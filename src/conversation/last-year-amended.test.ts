import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

/** Last year's value of a figure after these turns, with ? where it is marked. */
async function lastAfter(id: string, ...said: string[]): Promise<string | undefined> {
  const answers = await talk(assistantInMemory(), ['云桥街道2025年，我是书记', ...said]);
  const figure = answers.at(-1)?.ledger.previous[id];
  return figure && `${figure.value ?? figure.status}${figure.sure === false ? '?' : ''}`;
}

describe('what puts last year right', () => {
  it.each([
    ['报名61，去年58；入伍21，去年18', '去年入伍18含了两个军校生，按口径应是17', 'conscription.enlisted', '17?'],
    ['投入合计33万，去年29万', '去年29万里头别的也算上了，实际27.5万', 'funding.total', '275000?'],
  ])('%s, then %s', async (told, said, id, expected) => {
    expect(await lastAfter(id, told, said)).toBe(expected);
  });

  it('is no number by which this year is more', async () => {
    const last = await lastAfter(
      'funding.annual_budget',
      '武装经费预算31万，去年26万',
      '去年预算26万写上，比去年多5万',
    );
    expect(last).toBe('260000');
  });

  it('leaves last year alone where this year is told beside it', async () => {
    const last = await lastAfter('conscription.enlisted', '入伍21，去年18', '去年18，今年22，比上回说的多一个');
    expect(last).toBe('18');
  });
});
