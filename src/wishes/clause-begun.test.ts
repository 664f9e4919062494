import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const before = [
  '清溪镇2025年，党委书记',
  '辖区15个社区，普通民兵1240人，应到60人，实到55人，报名47人，体检33人，政考21人，走了14人',
  '出稿',
];

describe('words to come that begin with those to go', () => {
  it('take the place of the whole clause', async () => {
    const last = (
      await talk(assistantInMemory(), [...before, '辖区写成“辖区有9个村、6个居委会，共15个”', '再出一稿'])
    ).at(-1);
    expect(last?.draft?.text).toContain('辖区有9个村、6个居委会，共15个，编入普通民兵');
  });
});
