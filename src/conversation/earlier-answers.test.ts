import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

/** The story of the office is asked for beside a list of doings. */
const before = [
  '云桥街道2026年，我是书记',
  '议军会开了4次，都是我主持；现场办公2次，解决难题3个',
  '1、2',
  '优待金29人52.2万元，武装经费年初预算20万，登记356人，报名88人，入伍14人',
  '国防教育5场',
];

async function proposedBy(...said: string[]): Promise<string> {
  const { proposals = [] } = (await talk(assistantInMemory(), [...before, ...said])).at(-1) ?? {};
  return proposals.map(({ sentence }) => sentence).join('');
}

describe('a question in words', () => {
  it('is answered without its own words said twice', async () => {
    expect(await proposedBy('最难的一件是6月在北塘社区，当场定下了两间活动室')).toBe(
      '其中一件：6月在北塘社区，当场定下了两间活动室。',
    );
  });

  it.each([[[]], [['专武干部13人']]])('is not answered by a plan, put just now or earlier', async (between) => {
    const sentence = await proposedBy(...between, '打算明年4月底前由武装部长带着社区干部把名册重新核一遍');
    expect(sentence).toBe('明年4月底前由武装部长带领社区干部把名册重新核一遍。');
  });
});
