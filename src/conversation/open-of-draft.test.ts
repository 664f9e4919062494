import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { openAskedFor } from './open-of-draft.ts';

describe('what of a draft is open', () => {
  it.each([
    ['哪些待核', 'unsure'],
    ['没听准的有哪些', 'unsure'],
    ['还缺哪些', 'gaps'],
    ['现在还空着哪些？', 'gaps'],
    ['没写进去的是哪些', 'unplaced'],
    ['还缺两个人', null],
    ['没写进去就算了', null],
  ])('%s', (text, sort) => {
    expect(openAskedFor(text)).toBe(sort);
  });

  it('is named in full on asking, and counted in the reply to 出稿', async () => {
    const said = [
      '榆关街道2025年，我是书记',
      '登记420，报名110人，体检61人，政考42人，入伍23人',
      '出稿',
      '还缺哪些',
      '哪些待核',
    ];
    const [, , written, gaps, unsure] = await talk(assistantInMemory(), said);
    const count = Number(/另有(\d+)项没报/.exec(written?.reply ?? '')?.[1]);
    expect(count).toBeGreaterThan(3);
    const named = /没报、补上能多写一句的：([^。]*)。/.exec(gaps?.reply ?? '')?.[1] ?? '';
    expect(named.split('、').length).toBeGreaterThanOrEqual(count);
    for (const { text } of written?.draft?.claims ?? []) expect(unsure?.reply).toContain(text.replace(/[。]$/, ''));
    expect(unsure?.ledger).toEqual(written?.ledger);
  });
});
