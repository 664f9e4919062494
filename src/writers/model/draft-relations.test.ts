import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { markTexts } from './draft-marks.ts';
import { breaksOf } from './draft-relations.ts';

const kind = armedForcesDuty();

/** The marks of a text's numbers in their order: A, B, C … */
function seen(text: string, ...relations: string[]) {
  const marked = markTexts(kind, text, '', [], 'by-place');
  const { findings, unread } = breaksOf(
    kind,
    text,
    marked,
    relations.map((is) => ({ is, about: '这几个数' })),
  );
  return { findings, unread, mended: findings.map(({ start, end, offer }) => [text.slice(start, end), offer]) };
}

describe('relations that a model tells', () => {
  it.each<[string, string, string]>([
    ['sums', '查处案件9件，其中一般程序4件、简易程序5件。', 'A=B+C'],
    ['shares, rounded or cut off', '抽查38家，合格31家，合格率81.6%。', 'C=B/A'],
    ['products of ten thousands', '慰问46户，每户500元，共2.3万元。', 'C=A*B'],
    ['growth', '今年24人，上年20人，增长20%。', 'C=(A-B)/B'],
    ['what is near', '近100人参加，其中职工62人、家属35人。', 'A=B+C'],
    ['bounds', '应到40人，实到38人。', 'B<=A'],
    ['years', '2023年总结。2024年打算。', 'B=A+一'],
    ['years behind the numbers of items', '2023年总结。\n1.2024年打算。', 'B=A+一'],
    ['cells of a table', '项目 | 预算 | 支出\n合计 | 15.0 | 14.5\n结余0.5万元。', 'C=A-B'],
  ])('are borne out: %s', (_, text, is) => {
    expect(seen(text, is)).toMatchObject({ findings: [], unread: [] });
  });

  it.each<[string, string, string[], [string, string | undefined][]]>([
    [
      'a rate',
      '抽查38家，合格31家，合格率91%。',
      ['C=B/A'],
      [['38家，合格31家，合格率91', '38家，合格31家，合格率81.6']],
    ],
    [
      'a sum of money',
      '慰问46户，每户500元，共2.5万元。',
      ['C=A*B'],
      [['46户，每户500元，共2.5', '46户，每户500元，共2.3']],
    ],
    ['a number in words', '办好四件实事：修路、架桥、通水。', ['A=三'], [['四', '三']]],
    ['a day that is none', '6月31日前完成。', ['B<=三十'], [['31', '30']]],
  ])('that no value fulfils are told with what it would have to be: %s', (_, text, is, mended) => {
    expect(seen(text, ...is).mended).toEqual(mended);
  });

  it('are mended where another number bears one of them out', () => {
    const text = '共12人，男8人、女5人。年底仍为12人。\n女5人里有1人退休、3人在岗。';
    expect(seen(text, 'A=B+C', 'D=A', 'C=E', 'E=F+G').mended).toEqual([
      ['12人，男8人、女5', '12人，男7人、女5'],
      ['5人里有1人退休、3', undefined],
    ]);
  });

  it('are mended by the one number that mends several', () => {
    const text = '经费9.4万元，其中训练4.2万元、宣传2.6万元、装备3.6万元。\n装备共投入2.6万元。';
    const { mended } = seen(text, 'A=B+C+D', 'D=E');
    expect(mended[0]).toEqual([
      '9.4万元，其中训练4.2万元、宣传2.6万元、装备3.6',
      '9.4万元，其中训练4.2万元、宣传2.6万元、装备2.6',
    ]);
    expect(mended.slice(1)).toEqual([['3.6', '2.6']]);
  });

  it('may be either where the same is said twice', () => {
    expect(seen('全年送出14人。\n今年送出15人。', 'B=A').mended).toEqual([
      ['14', '15'],
      ['15', '14'],
    ]);
  });

  it('of a number that is denied are not held against it', () => {
    expect(seen('应到9人，实到7人。全程无一人缺席。', 'C=A-B').mended).toEqual([]);
  });

  it('never break, whatever numbers and relations there are', () => {
    const piece = fc.constantFrom(
      '9人',
      '无一人',
      '三成',
      '45%',
      '0个',
      '零报告',
      '1.2万元',
      '2025年',
      '6月31日',
      '近百户',
      '两三次',
      '二〇二五年',
      '没有1起',
      '5个百分点',
      '1，200份',
      '第3名',
      '翻一番',
      '0.5天',
    );
    const mark = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    const side = fc.tuple(mark, fc.constantFrom('+', '-', '*', '/'), mark).map((parts) => parts.join(''));
    const relation = fc
      .tuple(mark, fc.constantFrom('=', '<=', '>=', '<', '>'), fc.oneof(mark, side, fc.constant('三十')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(relation, { maxLength: 4 }), (pieces, relations) => {
        const { findings } = seen(pieces.join('，'), ...relations);
        for (const { offer } of findings) expect(offer ?? '').not.toMatch(/NaN|mark|undefined|-\d/);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['A+B=C', 'A=Z', 'A', 'A=B=C', '三=A', 'A=B+'])('that are none are sent back: %s', (is) => {
    expect(seen('共9件，其中4件、5件。', is)).toMatchObject({ findings: [], unread: [is] });
  });
});
