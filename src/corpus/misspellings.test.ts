import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { invariant } from '../result.ts';
import { findMisspellings } from './misspellings.ts';

const vocabulary = armedForcesDuty().vocabulary?.();
invariant(vocabulary, 'the test kind has a vocabulary');

function mended(text: string): string {
  invariant(vocabulary, '');
  let result = '';
  let from = 0;
  for (const one of findMisspellings(vocabulary, text).filter((found) => found.certain)) {
    result += text.slice(from, one.start) + one.after;
    from = one.end;
  }
  return result + text.slice(from);
}

describe('misspellings', () => {
  it.each([
    ['各社区认真覆行宣传责任', '各社区认真履行宣传责任'],
    ['党支部严挌执行民主集中制', '党支部严格执行民主集中制'],
    ['全年排查安全隐惠30处', '全年排查安全隐患30处'],
    ['建立健全长效机治', '建立健全长效机制'],
    ['帮助困难群众解决实计困难', '帮助困难群众解决实际困难'],
    ['推进老旧小区改遣工作', '推进老旧小区改造工作'],
  ])("outside the kind's own words are told by how a clause falls into words: %s", (wrong, right) => {
    expect(mended(wrong)).toBe(right);
  });

  it.each([
    ['已与2家物业接恰', '接洽'],
    ['库房年内修膳，重新粉刷', '修缮'],
  ])('letters that make no word, one alone in sound with it, are asked about: %s', (text, right) => {
    expect(findMisspellings(vocabulary, text)).toMatchObject([{ after: right, certain: false }]);
  });

  it.each([
    '应救尽救、应养尽养',
    '坚持民事民议、民事民办',
    '指导农户因地因苗施策',
    '名师工作室计划有序推进',
    '家住梧桐里社区的李坚、王宜同志',
    '拆除违规看护房5处，清掏雨水井1800座',
    '占地面积十公顷以上',
  ])('are not seen in new words made after a pattern, names and numerals: %s', (text) => {
    expect(mended(text)).toBe(text);
  });

  it('never touch a numeral, and stay within any text', () => {
    const piece = fc.constantFrom('三百', '十二名', '民兵', '公顷', '，', '征兵', '履行', '年', '的', '万');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          for (const one of findMisspellings(vocabulary, text)) {
            expect(text.slice(one.start, one.end)).toBe(one.before);
            const numerals = (word: string): string => word.replace(/[^一二三四五六七八九十百千万亿两零]/g, '');
            expect(numerals(one.after)).toBe(numerals(one.before));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a word in its place', () => {
  it.each([
    ['参检青年238人', []],
    ['我本人领学4次、述学2次', []],
    ['上半年开展年中检查', []],
    ['军检合格18人、复检合格15人', []],
    ['把国防教育纳入党委工作计划', []],
  ])('is right when it follows and is followed as such words are: %s', (text, found) => {
    expect(findMisspellings(vocabulary, text)).toEqual(found);
  });

  it('is asked about when two other words are as likely', () => {
    const [slip] = findMisspellings(vocabulary, '丰付教育形式，开展主题活动');
    expect(slip?.certain).toBe(false);
  });
});
