import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

async function after(...said: string[]): Promise<{ values: Record<string, string | null>; reply: string }> {
  const last = (await talk(assistantInMemory(), ['柳荫街道2025年', ...said])).at(-1);
  const figures = Object.entries(last?.ledger.figures ?? {});
  return {
    values: Object.fromEntries(figures.map(([id, { value }]) => [id.replace(/^.*\./, ''), value])),
    reply: last?.reply ?? '',
  };
}

describe('what is told of another unit', () => {
  it.each(['金岭街道走了13 羡慕', '隔壁金岭街道走了13', '金岭街道今年走了13个，花了二十六万，我们学学人家'])(
    '%s: nothing is recorded, and nothing asked',
    async (said) => {
      const { values, reply } = await after('定兵10人', said);
      expect(values).toEqual({ enlisted: '10' });
      expect(reply).not.toContain('是一回事吗');
      expect(reply).not.toContain('说的是');
    },
  );

  it('ends where we are spoken of', async () => {
    const { values } = await after('金岭街道报名60人，我们报名46人，体检30人');
    expect(values).toEqual({ applied: '46', medical_exam: '30' });
  });

  it('and what is required, and said not to be ours, takes nothing of ours along', async () => {
    const { values } = await after('武装经费预算十二万 总共花了多少先空着 上级要求一年不少于九万 不是我们的数');
    expect(values).toMatchObject({ annual_budget: '120000' });
  });
});

describe('what begins with a time', () => {
  it.each(['本年度街道召开议军会4次', '全年街道召开议军会4次'])('%s is of no other unit', async (said) => {
    const { values } = await after(said);
    expect(values).toMatchObject({ council_meetings: '4' });
  });
});
