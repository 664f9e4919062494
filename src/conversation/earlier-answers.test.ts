import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

/** The story of the office is asked for beside a list of doings; what follows comes two turns later. */
const before = [
  '云桥街道2026年，我是书记',
  '议军会开了4次，都是我主持；现场办公2次，解决难题3个',
  '1、2',
  '优待金29人52.2万元，武装经费年初预算20万，登记356人，报名88人，入伍14人',
  '国防教育5场',
];

async function proposedBy(said: string): Promise<string[]> {
  const { proposals = [] } = (await talk(assistantInMemory(), [...before, said])).at(-1) ?? {};
  return proposals.map(({ sentence }) => sentence);
}

describe('a question in words that was put earlier', () => {
  it('is answered when he comes to it, without its own words said twice', async () => {
    expect(await proposedBy('最难办的一件是7月份南桥社区没有活动场地，我去看了两回，把旧食堂腾了出来')).toEqual([
      '其中最难的是7月份南桥社区没有活动场地，我去看了两回，把旧食堂腾了出来。',
    ]);
  });

  it('is not answered by a plan', async () => {
    const [sentence = ''] = await proposedBy('打算明年4月底前由武装部长带着社区干部把名册重新核一遍');
    expect(sentence).toContain('打算明年4月底前');
    expect(sentence).not.toContain('其中最难的');
  });
});
