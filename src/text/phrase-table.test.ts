import { describe, expect, it } from 'vitest';
import { PhraseTable } from './phrase-table.ts';

describe('set phrases one slip away', () => {
  const table = new PhraseTable(['挨家挨户', '一丝不苟', '一丝不挂']);

  it.each([
    ['一丝不荀', ['一丝不苟 other 3', '一丝不挂 other 3']],
    ['挨家户挨', ['挨家挨户 order 0']],
    ['挨家挨户', []],
    ['敲锣打鼓', []],
  ])('%s is near to %j', (four, near) => {
    expect(table.nearFour(four).map(({ phrase, kind, at }) => `${phrase} ${kind} ${at}`)).toEqual(near);
  });

  it('tells which character three of them lack', () => {
    expect(table.nearThree('挨家户')).toEqual([{ phrase: '挨家挨户', kind: 'missing', at: 2 }]);
    expect(table.nearThree('一丝不')).toEqual([]);
  });
});
