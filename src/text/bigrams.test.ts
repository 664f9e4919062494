import { describe, expect, it } from 'vitest';
import { bigramsOf, indexTokensOf } from './bigrams.ts';

describe('bigrams', () => {
  const cases: [string, string[]][] = [
    ['民兵整组', ['民兵', '兵整', '整组']],
    ['民兵，整组', ['民兵', '整组']],
    ['报名〔数〕人入伍', ['报名', '人入', '入伍']],
    ['兵', []],
    ['LED屏', ['le', 'ed', 'd屏']],
    ['', []],
    ['𠮷野家', ['𠮷野', '野家']],
    ['。。 \n', []],
  ];
  it.each(cases)('of %s', (text, pairs) => {
    expect(bigramsOf(text)).toEqual(pairs);
  });

  it('keep the end of each run for the index, so that every single character is found', () => {
    expect(indexTokensOf('民兵，组')).toEqual(['民兵', '兵', '组']);
  });
});
