import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { CellFate } from './fate.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function growthIn(cell: string, ...lines: string[]): string | null {
  const found = cellIn(cell, lines);
  return found?.id === 'conscription.enlisted_growth' ? `${found.fate} ${found.value}` : null;
}

function cellIn(cell: string, lines: readonly string[]): CellFate | undefined {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  return tables.flatMap(({ cells }) => cells).find((one) => one.cell === cell);
}

describe('a growth in percent', () => {
  it.each([
    ['is taken beside the two years that come to it', '入伍人数\t18\t16\t12.5%', 'doubtful 12.5'],
    ['is none of them where they come to something else', '入伍人数\t18\t16\t20%', null],
    ['is of its own row', '光荣牌\t18\t16\t12.5%', null],
  ])('%s', (_, row, expected) => {
    expect(growthIn('D2', '项目\t2025年\t2024年\t增减%', row)).toBe(expected);
  });

  it('is taken below them too', () => {
    expect(growthIn('B4', '年份\t批准入伍', '2024\t16', '2025\t18', '同比\t12.5%')).toBe('doubtful 12.5');
  });

  it('is of nothing where no head says what has grown', () => {
    const lines = [
      '经费（万元）',
      '上年支出\t4.5\t增长\t8.9%',
      '年初预算\t5\t实际支出\t4.9',
      '议军会\t2次\t现场办公\t3次',
    ];
    expect(growthIn('D2', ...lines)).toBeNull();
  });

  const years = [
    '指标\t单位\t2023年\t2024年\t2025年',
    '批准入伍\t人\t15\t16\t18',
    '光荣牌\t块\t20\t22\t25',
    '入伍同比\t%\t/\t6.7\t12.5',
  ];

  it('is in percent by its column of units, and the one before it is of last year', () => {
    expect(growthIn('E4', ...years)).toBe('doubtful 12.5');
    expect(growthIn('D4', ...years)).toBe('doubtful 6.7');
    expect(cellIn('D4', years)?.year).toBe('last');
  });

  it('is measured by what was settled as the figure, and no row of which that was only taken', () => {
    const lines = ['指标\t2025年\t2024年\t同比(%)', '其中：女青年\t7\t5\t40', '批准入伍\t18\t16\t12.5'];
    expect(growthIn('D3', ...lines)).toBe('doubtful 12.5');
    expect(growthIn('D2', ...lines)).toBeNull();
  });
});
