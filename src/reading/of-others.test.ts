import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

async function after(...said: string[]): Promise<{ values: Record<string, string | null>; reply: string }> {
  const last = (await talk(assistantInMemory(), ['松林街道2025年', ...said])).at(-1);
  const figures = Object.entries(last?.ledger.figures ?? {});
  return {
    values: Object.fromEntries(figures.map(([id, { value }]) => [id.replace(/^.*\./, ''), value])),
    reply: last?.reply ?? '',
  };
}

describe('what is told of another unit', () => {
  it.each(['金岭街道走了31 真多', '隔壁金岭街道走了31', '金岭街道今年走了31个，投了四十万，我们比不上'])(
    '%s: nothing is recorded, and nothing asked',
    async (said) => {
      const { values, reply } = await after('定兵12人', said);
      expect(values).toEqual({ enlisted: '12' });
      expect(reply).not.toContain('是一回事吗');
      expect(reply).not.toContain('说的是');
      expect(reply).not.toContain('没听懂');
      expect(reply).not.toContain('答不准');
    },
  );

  it('ends where we are spoken of', async () => {
    const { values } = await after('金岭街道报名90人，我们报名54人，体检37人');
    expect(values).toEqual({ applied: '54', medical_exam: '37' });
  });

  it('and what is required, and said not to be ours, takes nothing of ours along', async () => {
    const { values } = await after('武装经费预算十七万 投入合计先空着 上级要求每年不低于十一万 不是我们的数');
    expect(values).toMatchObject({ annual_budget: '170000' });
  });
});

describe('what begins with a time', () => {
  it.each(['本年度街道召开议军会4次', '全年街道召开议军会4次'])('%s is of no other unit', async (said) => {
    const { values } = await after(said);
    expect(values).toMatchObject({ council_meetings: '4' });
  });
});
