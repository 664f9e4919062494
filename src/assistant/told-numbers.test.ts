import { expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

it('numbers in words that he told and nodded to are his', async () => {
  const said = ['长河镇2025年', '点验应到52实到47，没到的五个两个陪护三个跑船', '写进去', '出稿'];
  const draft = (await talk(assistantInMemory(), said)).at(-1)?.draft;
  expect(draft?.text).toContain('两个陪护');
  expect(draft?.findings.filter(({ rule }) => rule === 'figures/unsourced')).toEqual([]);
});
