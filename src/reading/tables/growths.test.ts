import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function growthIn(cell: string, ...lines: string[]): string | null {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const found = tables.flatMap(({ cells }) => cells).find((one) => one.cell === cell);
  return found?.id === 'conscription.enlisted_growth' ? `${found.fate} ${found.value}` : null;
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
});
