import { describe, expect, it } from 'vitest';
import { Answer, differencesOf } from './differences.ts';

const enlisted = { status: 'given', value: '12', unit: '人', source: { turn: 1, start: 0, end: 3 } };
const before = Answer.parse({
  reply: '记下了：入伍12人。\n点验呢？',
  ledger: { year: 2025, figures: { 'conscription.enlisted': enlisted } },
  draft: null,
});

describe('the differences of two answers', () => {
  it('are none where the same is said and kept, wherever it was read', () => {
    const moved = { ...enlisted, source: { turn: 1, start: 4, end: 7 } };
    const after = { ...before, ledger: { year: 2025, figures: { 'conscription.enlisted': moved } } };
    expect(differencesOf(before, after)).toEqual({});
  });

  it('are told part by part: lines of reply and draft, values of the ledger by their path', () => {
    const after = Answer.parse({
      reply: '记下了：入伍13人。\n点验呢？',
      ledger: {
        year: 2025,
        figures: { 'conscription.enlisted': { ...enlisted, value: '13' }, 'muster.times': { value: '2' } },
      },
      draft: { text: '入伍13人。' },
    });
    expect(differencesOf(before, after)).toEqual({
      reply: ['- 记下了：入伍12人。', '+ 记下了：入伍13人。'],
      ledger: ['figures.conscription.enlisted.value: "12" → "13"', 'figures.muster.times: null → {"value":"2"}'],
      draft: ['- ', '+ 入伍13人。'],
    });
  });
});
