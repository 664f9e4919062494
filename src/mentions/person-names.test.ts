import { describe, expect, it } from 'vitest';
import { findPersonNames } from './person-names.ts';

const reading = {
  words: new Set(['应急排', '武装', '部长', '安全', '任务', '意识', '书记', '主任', '整组', '高兴', '安置']),
  persons: ['基干民兵', '民兵', '退役军人', '青年', '干部'],
  people: ['民兵', '战士', '新兵'],
};

/** Sure names bare, the others with a mark behind. */
function names(text: string, how = reading): string[] {
  return findPersonNames(text, how).map((name) => name.text + (name.isSure ? '' : '?'));
}

describe('a person’s name', () => {
  it.each<[string, string[]]>([
    ['公孙策同志负责', ['公孙策']],
    ['由公孙策同志牵头', ['公孙策']],
    ['上官云、司马相如2名', ['上官云', '司马相如']],
    ['涌现出退役军人欧阳志远等先进典型', ['欧阳志远']],
    ['干部慕容白主动带头', ['慕容白']],
    ['东方亮某日来', []],
    ['涌现出基干民兵马小军、退役军人欧阳志远等先进典型', ['马小军', '欧阳志远']],
    ['由周海波同志牵头，社区书记何芳负责', ['周海波', '何芳?']],
    ['民兵王刚荣获先进称号', ['王刚']],
    ['民兵王刚等荣立三等功', ['王刚']],
    ['民兵王家明、李四来', ['王家明']],
    ['表彰骨干，有周海峰、吴涛2名', ['周海峰', '吴涛']],
    ['民兵赵国栋冲在前，是先进典型', ['赵国栋']],
    ['向李建军同志学习', ['李建军']],
    ['与王建国主任商量', ['王建国?']],
    ['杨某某家庭困难，郭××荣立三等功', ['杨某某?', '郭××?']],
    ['战士孙立新，二十岁。后来孙立新又去', ['孙立新?', '孙立新?']],
    ['述职人：  李明', ['李明?']],
  ])('is found in %s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    '民兵应急排、武装部部长、干部任务、战士安全意识',
    '全体同志、各位同志、武装部的同志共同努力',
    '民兵高度重视，方向明确，事迹突出。',
    '涌现出一批先进典型，退役军人安置、培训有序。',
    '',
  ])('is none in %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('is sure only by a surname that many bear, and after what the kind calls a person', () => {
    expect(names('由鲍国安同志牵头')).toEqual(['鲍国安?']);
    expect(names('民兵王建国荣立三等功', { ...reading, persons: [] })).toEqual(['王建国?']);
  });

  it('takes time in step with the text', () => {
    expect(findPersonNames('书记王'.repeat(20_000), reading)).toEqual([]);
    expect(findPersonNames('书记王刚，'.repeat(20_000), reading)).toHaveLength(20_000);
  });
});
