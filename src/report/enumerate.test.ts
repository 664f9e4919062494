import { describe, expect, it } from 'vitest';
import { enumerate } from './enumerate.ts';
import { chineseNumber, readHeadingNumber } from './headings.ts';

describe('enumerate', () => {
  const cases: [string, string, [number, string][]][] = [
    [
      'a run inside a paragraph',
      '做了三件事：一是议。二是编，人到位；三是练。',
      [
        [1, '议。'],
        [2, '编，人到位；'],
        [3, '练。'],
      ],
    ],
    [
      'a run over lines, nothing of the line after',
      '一是议。\n二是编。\n今后继续。',
      [
        [1, '议。'],
        [2, '编。'],
      ],
    ],
    [
      '其一, 第一，',
      '其一，少；其二，弱。第一，补。',
      [
        [1, '，少；'],
        [2, '，弱。'],
        [1, '补。'],
      ],
    ],
    [
      'two runs in one paragraph',
      '一是甲，二是乙。原因：一是丙。',
      [
        [1, '甲，'],
        [2, '乙。原因：'],
        [1, '丙。'],
      ],
    ],
  ];
  it.each(cases)('reads %s', (_, text, expected) => {
    const items = enumerate(text);
    expect(items.map((item) => [item.ordinal, item.text])).toEqual(expected);
    for (const item of items) expect(text.slice(item.start, item.end)).toContain(item.text);
  });

  it.each(['唯一是责任。', '之一是经费。', '统一要求', '不管三七二十一是什么', '星期一是例会日'])(
    'sees no run in %s',
    (text) => {
      expect(enumerate(text)).toEqual([]);
    },
  );

  it('ends an item at the start of its successor', () => {
    const text = '一是甲。二是乙。';
    expect(enumerate(text).map(({ start, end }) => text.slice(start, end))).toEqual(['一是甲。', '二是乙。']);
  });
});

describe('heading numbers', () => {
  it('go from 1 to 99 and back', () => {
    for (let n = 1; n < 100; n += 1) expect(readHeadingNumber(chineseNumber(n))).toBe(n);
  });
  it.each(['', '零', '一一', '百', '0', '123'])('refuse %s', (text) => {
    expect(readHeadingNumber(text)).toBeNull();
  });
});
