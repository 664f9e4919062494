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
    ['国防教育搞了5场，受众1600人次', '刚问过，少了一场，应该是6场2100人次', { activities: '6', audience: '2100' }],
    ['出动民兵3次 75人次', '不对 应该是4次 96人次', { dispatch_times: '4', dispatch_person_times: '96' }],
    ['出动民兵3次 75人次', '漏了 八月还有一回 那是4次 96人次', { dispatch_times: '4', dispatch_person_times: '96' }],
  ])('after “%s” “%s” is of those that count so', async (told, said, values) => {
    expect((await after(told, said)).values).toMatchObject(values);
  });

  it('is asked about where several count so, the nearest in value first', async () => {
    const { values, reply } = await after('报名52人 大学生31人 体检27人', '不对 应该是29人');
    expect(values).toMatchObject({ applied: '52', applied_college: '31', medical_exam: '27' });
    expect(reply).toContain('上站体检');
    expect(reply).not.toContain('应征报名');
  });

  it('is no correction where the message names what it counts, or speaks of a plan', async () => {
    const named = await after('参训18天 民兵干部学习4次', '国防教育活动数了一下有8场，不对，有一场算混了，是7场');
    expect(named.values).toMatchObject({ activities: '7', cadre_study_count: '4' });
    const plan = await after('国防教育搞了5场', '今年确实少了，明年打算改成10场');
    expect(plan.values).toMatchObject({ activities: '5' });
  });
});

describe('what was told before, by its value', () => {
  it('is put right for sure where it is pointed at, however long ago it was told', async () => {
    const { values, reply } = await after(
      '报名57 里头大学生44',
      '定兵11个 大学生9',
      '上半年5 下半年6',
      '刚才那个57改成61，不是大学生那个',
    );
    expect(values).toMatchObject({ applied: '61', applied_college: '44', enlisted_h2: '6' });
    expect(reply).not.toContain('是一回事吗');
  });

  it('is 万元 where the head above said so', async () => {
    const { values } = await after('经费（万元）\n合计 28.3 / 25\n库室建设 8.4 / 6', '库室建设少算了0.2，今年应为8.6');
    expect(values).toMatchObject({ depot_invest: '86000' });
  });
});

describe('so many more or fewer', () => {
  it('is added to the whole and to what is named, and what comes of it is no other figure’s', async () => {
    const { values } = await after(
      '入伍上半年8人，下半年11人，一共19人，大学生15人',
      '下半年漏了一个，12人，总数也加1，大学生那个数一并加1',
    );
    expect(values).toMatchObject({ enlisted_h2: '12', enlisted: '20', college: '16' });
    const less = await after('兵役登记188', '定兵4', '登记那个多写了2个 有两个迁走了 186');
    expect(less.values).toMatchObject({ registered: '186', enlisted: '4' });
  });
});
