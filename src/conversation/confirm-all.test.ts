import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const told = [
  '柳河街道2025年，党工委书记述职',
  '报名70人，进站体检38人，批准入伍14人；点验应到64人，实到57人',
  '出稿',
  '再加一个问题：靶场道路不通，原因是雨季塌方，打算明年5月底前修通',
];

describe('都属实 behind a sentence shown last', () => {
  it.each(['都属实', '都属实，再出一版'])('is of that one and of all that stand 待核: %s', async (said) => {
    const { draft, proposals = [] } = (await talk(assistantInMemory(), [...told, said, '出稿'])).at(-1) ?? {};
    expect(proposals).toEqual([]);
    expect(draft?.claims).toEqual([]);
    expect(draft?.text).toContain('靶场道路不通。');
  });

  it('写进去 is of that one alone', async () => {
    const { draft } = (await talk(assistantInMemory(), [...told, '写进去', '出稿'])).at(-1) ?? {};
    expect(draft?.text).toContain('靶场道路不通。');
    expect(draft?.claims).not.toEqual([]);
  });
});
