import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { isSure } from './certainty.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function fateIn(lines: readonly string[], cell: string, year: number | null = 2025): string | undefined {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year, unitName: '桂花街道' });
  return tables[0]?.cells.find((one) => one.cell === cell)?.fate;
}

describe('a number of a table is recorded without a mark', () => {
  const cases: [why: string, lines: string[], cell: string][] = [
    ['its row is the very name, its column the year', ['项目\t本年\t上年', '应征报名\t57\t51'], 'B2'],
    [
      'its column is the very name, its row the total',
      ['2025年征兵情况', '社区\t应征报名', '桂苑社区\t12', '南山村\t6', '合计\t18'],
      'B5',
    ],
    [
      'it is a rate of the whole, which no rates of communities add up to',
      [
        '2025年点验情况',
        '社区\t应到\t实到\t到位率',
        '桂苑社区\t20\t19\t95%',
        '南山村\t20\t18\t90%',
        '合计\t40\t37\t92.5%',
      ],
      'D5',
    ],
    [
      'a remark on last year stands beside the number of last year',
      ['时间\t应征报名\t批准入伍\t备注', '2025年\t57\t12\t', '2024年\t51\t10\t去年的口径'],
      'B3',
    ],
    ['one column of numbers, the year in the title', ['2025年武装工作', '项目\t数量', '批准入伍\t12人'], 'B3'],
  ];
  it.each(cases)('where %s', (_, lines, cell) => {
    expect(fateIn(lines, cell)).toBe('recorded');
  });
});

describe('a number of a table is marked', () => {
  const cases: [why: string, lines: string[], cell: string][] = [
    ['本期 may be of any year', ['项目\t本期\t上期', '应征报名\t57\t51'], 'B2'],
    ['its column adds up a year that is not over', ['项目\t一季度\t1—9月累计', '应征报名\t20\t57'], 'C2'],
    [
      'the rows below it make something else',
      ['2025年情况', '社区\t应征报名\t批准入伍', '合计\t19\t4', '桂苑社区\t12\t3', '南山村\t6\t1'],
      'B3',
    ],
    ['it is out of what such a figure is', ['项目\t本年', '批准入伍\t91200'], 'B2'],
    ['two columns without heads stand side by side', ['应征报名\t57\t51', '批准入伍\t12\t10'], 'B1'],
    ['its column says more than its row names', ['项目\t外地返乡的\t本年', '应征报名\t57人\t60人'], 'B2'],
    ['无 stands for none or for nothing told', ['2025年', '项目\t数量', '信访举报\t无'], 'B3'],
    ['its whole is of another name', ['2025年', '项目\t数量', '武装投入\t20万元', '其中宣传\t0.9万元'], 'B4'],
    [
      'its name is one of another matter than the title',
      ['2025年编组情况', '分队\t实编', '防汛抗旱分队\t12', '应急排\t30'],
      'B3',
    ],
    ['a range stands in its cell', ['项目\t本年', '出动民兵\t3-5次'], 'B2'],
    [
      'its row is called by money such people have nothing to do with',
      ['2025年发放情况', '项目\t人数\t金额（元）', '义务兵家庭优待金\t31\t310000', '退役士兵临时补助\t17\t34000'],
      'B4',
    ],
    ['its row is a name nobody knows', ['名称\t应征报名\t批准入伍', '云栖\t14\t2', '砚桥\t12\t1'], 'B2'],
  ];
  it.each(cases)('or asked about where %s', (_, lines, cell) => {
    expect(fateIn(lines, cell)).not.toBe('recorded');
  });
});

describe('a share of what was planned', () => {
  it('is no rate of those who came', () => {
    const lines = ['工作\t年度计划\t实际完成\t完成率', '整组点验应到\t90\t90\t100%', '整组点验实到\t90\t81\t90%'];
    expect(fateIn(lines, 'D3')).toBe('left');
  });
});

describe('how sure a number is', () => {
  it('falls with each ground against it', () => {
    expect(isSure({})).toBe(true);
    expect(isSure({ questioned: 1 })).toBe(false);
    expect(isSure({ rowUnsaid: 1, columnUnsaid: 1, labelUnsaid: 0.5 })).toBe(false);
  });
});
