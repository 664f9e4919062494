import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

describe('a reason he gives', () => {
  it.each([
    ['议军会4次，现场办公2次', false],
    ['议军会4次，现场办公没有开展', true],
  ])('is of no fault that the figures refute: %s', async (figures, isNamed) => {
    const said = '现场办公我去得少，主要原因是年初年尾忙着跑项目，总觉得不急';
    const answers = await talk(assistantInMemory(), ['青石街道2026年度，书记述职', figures, said]);
    expect((answers.at(-1)?.reply ?? '').includes('现场办公没有开展，主要原因')).toBe(isNamed);
    expect(answers.at(-1)?.reply).toContain('年初年尾忙着跑项目');
  });
});
