import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../../testing/chat.ts';

const figures = [
  '柳河街道2025年，党工委书记述职',
  '应急排1个，编制32人实有31人，干部3人；预备储备21人；点验应到75实到71',
  '报名66人，进站体检39人，走兵12人',
];

async function changedBy(said: string): Promise<Record<string, string | null>> {
  const answers = await talk(assistantInMemory(), [...figures, said]);
  const [before = {}, now = {}] = [answers.at(-2)?.ledger.figures, answers.at(-1)?.ledger.figures];
  return Object.fromEntries(
    Object.entries(now).flatMap(([id, { value }]) =>
      before[id]?.value === value ? [] : [[id.replace(/^.*\./, ''), value]],
    ),
  );
}

describe('several numbers put right in a row', () => {
  it.each<[string, Record<string, string>]>([
    ['31和3这两个不对，改成32、4', { emergency_platoon_actual: '32', emergency_platoon_cadres: '4' }],
    ['应急排那个31和3，一个改成32，一个改成4', { emergency_platoon_actual: '32', emergency_platoon_cadres: '4' }],
    ['66、39、12三个数都错了，应该是68、41、13', { applied: '68', medical_exam: '41', enlisted: '13' }],
  ])('%s', async (said, changed) => {
    expect(await changedBy(said)).toEqual(changed);
  });

  it('is not heard where one of two with the same value is meant, which is asked', async () => {
    expect(await changedBy('议军会12次')).toEqual({ council_meetings: '12' });
    const answers = await talk(assistantInMemory(), [...figures, '议军会12次', '有个12不对，应该是13']);
    expect(answers.at(-1)?.reply).toMatch(/议军会.*入伍|入伍.*议军会/);
  });
});
