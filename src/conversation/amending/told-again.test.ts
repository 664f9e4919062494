import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../../testing/chat.ts';

/** This year's values after what was said, and the last reply. */
async function after(...said: string[]): Promise<{ values: Record<string, string | null>; reply: string }> {
  const last = (await talk(assistantInMemory(), ['白石镇2025年', ...said])).at(-1);
  const figures = Object.entries(last?.ledger.figures ?? {});
  return {
    values: Object.fromEntries(figures.map(([id, { value }]) => [id.replace(/^.*\./, ''), value])),
    reply: last?.reply ?? '',
  };
}

describe('numbers said again without a name', () => {
  it.each<[string, string, Record<string, string>]>([
    ['国防教育活动8场，受众950人次', '对了一遍账，不止，应该是9场1180人次', { activities: '9', audience: '1180' }],
    ['出动民兵6次 64人次', '不对 应该是7次 82人次', { dispatch_times: '7', dispatch_person_times: '82' }],
    ['出动民兵6次 64人次', '算漏了 抢险也算一回 那是7次 82人次', { dispatch_times: '7', dispatch_person_times: '82' }],
  ])('after “%s” “%s” is of those that count so', async (told, said, values) => {
    expect((await after(told, said)).values).toMatchObject(values);
  });

  it('is asked about where several count so, the nearest in value first', async () => {
    const { values, reply } = await after('报名61人 大学生38人 体检33人', '不对 应该是35人');
    expect(values).toMatchObject({ applied: '61', applied_college: '38', medical_exam: '33' });
    expect(reply).toContain('上站体检');
    expect(reply).not.toContain('应征报名');
  });

  it('is no correction where the message names what it counts, or speaks of a plan', async () => {
    const named = await after('参训18天 民兵干部学习4次', '国防教育活动翻出来的有16场，不对，一场是消防的，是15场');
    expect(named.values).toMatchObject({ activities: '15', cadre_study_count: '4' });
    const plan = await after('国防教育活动3场', '是少了点，明年打算改成6场');
    expect(plan.values).toMatchObject({ activities: '3' });
  });
});

describe('what was told before, by its value', () => {
  it('is put right for sure where it is pointed at, however long ago it was told', async () => {
    const { values, reply } = await after(
      '报名82 大学生63',
      '走兵17 大学生14',
      '上半年8 下半年9',
      '刚才那个82改成85，不是大学生那个',
    );
    expect(values).toMatchObject({ applied: '85', applied_college: '63', enlisted_h2: '9' });
    expect(reply).not.toContain('是一回事吗');
  });

  it('is 万元 where the head above said so', async () => {
    const { values } = await after('经费（万元）\n合计 31.2 / 29\n库室建设 7.1 / 5', '库室建设重新核了，今年应为7.4');
    expect(values).toMatchObject({ depot_invest: '74000' });
  });
});

describe('so many more or fewer', () => {
  it('is added to the whole and to what is named, and what comes of it is no other figure’s', async () => {
    const { values } = await after(
      '入伍上半年6人，下半年9人，一共15人，大学生12人',
      '下半年少算了一个，10人，合计也加1，大学生也加1',
    );
    expect(values).toMatchObject({ enlisted_h2: '10', enlisted: '16', college: '13' });
    const less = await after('兵役登记240', '走兵7', '登记那里多算了3个 外地的不该算 237');
    expect(less.values).toMatchObject({ registered: '237', enlisted: '7' });
  });
});
