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

describe('what is excepted', () => {
  const figures = told.slice(0, 3);
  it.each(['除了第一条的原因别的都属实', '都属实，除了第一个问题的原因', '除了第一句，别的都对'])(
    'stays as it is, and the others are confirmed: %s',
    async (said) => {
      const answers = await talk(assistantInMemory(), [...figures, said]);
      const [first = '', ...others] = answers[2]?.draft?.claims.map(({ id }) => id) ?? [];
      const facts = answers.at(-1)?.ledger.facts ?? {};
      expect(first in facts).toBe(false);
      expect(others.map((id) => facts[id]?.status)).toEqual(others.map(() => 'confirmed'));
    },
  );
});

describe('都写', () => {
  it('writes the sentences shown, and strikes no figure', async () => {
    const answers = await talk(assistantInMemory(), [
      ...told.slice(0, 2),
      '问题有两个，一是靶场道路不通；二是电台老坏',
      '都写',
    ]);
    const { ledger, proposals = [] } = answers.at(-1) ?? {};
    expect(proposals).toEqual([]);
    expect(ledger?.facts['problem:own-2']?.status).toBe('confirmed');
    expect(Object.keys(ledger?.figures ?? {})).toHaveLength(5);
  });

  it.each(['都写', '刚才让你换说法，没让你删啊'])('alone neither: %s', async (said) => {
    const { ledger } = (await talk(assistantInMemory(), [...told.slice(0, 2), said])).at(-1) ?? {};
    expect(Object.keys(ledger?.figures ?? {})).toHaveLength(5);
  });
});
