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

  it('is one value with the figure of this year that says it', async () => {
    const said = ['总投入33万，去年总投入27万', '库室6万，民兵之家5万。去年总投入讲错，是28万'];
    const answers = await talk(assistantInMemory(), ['云桥街道2025年，我是书记', ...said]);
    const ledger = answers.at(-1)?.ledger;
    const values = [ledger?.figures['funding.prev_total']?.value, ledger?.previous['funding.total']?.value];
    expect(values).toEqual(['280000', '280000']);
  });

  it('is nothing of this year that is said to be right beside it', async () => {
    const last = await lastAfter(
      'support.service_stations',
      '总投入33万，去年27万，服务站9个',
      '去年27万、服务站9个都对',
    );
    expect(last).toBeUndefined();
  });
});
