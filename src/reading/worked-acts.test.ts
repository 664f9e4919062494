import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

async function told(id: string, said: string): Promise<string | undefined> {
  const answers = await talk(assistantInMemory(), ['云桥街道2025年，我是书记', said]);
  const figure = answers.at(-1)?.ledger.figures[id];
  return figure && `${figure.value ?? figure.status}${figure.sure === false ? '?' : ''}`;
}

describe('what words work out', () => {
  it.each([
    ['专武干部9个 都参训了 议军会3次', 'cadre.trained', '9?'],
    ['报名64 体检41 走14个都是大学生 毕业生6个', 'conscription.college', '14?'],
    ['喜报2份，光荣牌12块；服务站街道1个社区6个一共7个。', 'support.service_stations', '7?'],
    ['社区4个，另外有15个村。专武干部20名', 'basic.community_count', '4?'],
  ])('%s', async (said, id, expected) => {
    expect(await told(id, said)).toBe(expected);
  });

  it('is no more than those who were taken out of it', async () => {
    expect(await told('cadre.trained', '专武干部9个，除了2个都参训了')).not.toBe('9?');
  });
});
