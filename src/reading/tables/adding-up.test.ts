import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { CellFate } from './fate.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function cellIn(lines: readonly string[], cell: string): CellFate | undefined {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  return tables[0]?.cells.find((one) => one.cell === cell);
}

describe('what the numbers of a row make', () => {
  const heads = '2025年\n指标\t单位\t一季度\t二季度\t三季度\t四季度\t全年'.split('\n');

  it.each([
    ['is the year', '出动民兵\t人次\t24\t46\t132\t18\t220', 'recorded'],
    ['is not what the year says', '出动民兵\t人次\t24\t46\t132\t18\t230', 'doubtful'],
    ['is nothing where people are counted at one time', '专武干部\t名\t13\t13\t14\t14\t14', 'recorded'],
  ])('%s', (_, row, fate) => {
    expect(cellIn([...heads, row], 'G3')?.fate).toBe(fate);
  });
});

describe('a total below a part that is not told', () => {
  const rows = ['3月\t2\t110', '4月\t1\t90', '5月\t1\t未统计', '6月\t2\t120', '全年合计\t6\t320'];

  it('is in doubt, and what stands beside it is not', () => {
    const lines = ['2025年国防教育', '月份\t国防教育活动（场）\t国防教育受众（人次）', ...rows];
    expect(cellIn(lines, 'C7')?.fate).toBe('doubtful');
    expect(cellIn(lines, 'B7')?.fate).toBe('recorded');
  });
});

describe('小计 over its rows', () => {
  it('leaves 合计 the sum of all that are no totals', () => {
    const lines = [
      '分队名称\t实编',
      '应急排\t30',
      '专业分队小计\t39',
      '通信分队\t18',
      '测绘导航排\t21',
      '基干民兵合计\t69',
    ];
    const text = ['【表“编组”，从A1起】', ...lines, '【表完】'].join('\n');
    expect(readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' }).tables[0]?.wrongTotals).toEqual([]);
  });
});

describe('a total beside places that are called by no name of a place', () => {
  const lines = [
    '2025年',
    '项目\t单位\t槐东\t槐西\t钟楼\t街道合计',
    '光荣牌\t块\t12\t9\t7\t28',
    '入户走访\t户\t60\t48\t51\t159',
    '报名\t人\t9\t7\t8\t24',
    '优待证\t张\t31\t26\t18\t76',
  ];
  it.each([
    ['is the whole where they make it', 'F3', 'recorded'],
    ['is in doubt where they do not', 'F6', 'doubtful'],
    ['has them for its parts', 'C6', 'left'],
  ])('%s', (_, cell, fate) => {
    expect(cellIn(lines, cell)?.fate).toBe(fate);
  });
});

describe('a table about a part of the year', () => {
  it.each([
    ['asks whether it stands for the year', '2025年上半年征兵情况', 'asked'],
    ['asks so of three quarters', '2025年前三季度征兵情况', 'asked'],
    ['is of the whole year where its title says so', '2025年1-12月征兵情况', 'recorded'],
  ])('%s', (_, title, fate) => {
    expect(cellIn([title, '项目\t人数', '应征报名\t57', '上站体检\t31'], 'B3')?.fate).toBe(fate);
  });

  it('tells the figure of that part', () => {
    expect(cellIn(['2025年上半年征兵情况', '项目\t人数', '入伍\t9'], 'B3')?.id).toBe('conscription.enlisted_h1');
  });
});

describe('the day a table was made', () => {
  it('is no year it tells of', () => {
    const lines = ['2025年度工作目标', '制表：武装部 2026年1月5日', '项目\t单位\t实际完成', '应征报名\t人\t54'];
    expect(cellIn(lines, 'C4')).toMatchObject({ fate: 'recorded', year: 'this', value: '54' });
  });
});

describe('a total', () => {
  it('is of its own column', () => {
    const lines = ['2025年', '队伍\t实编\t退役军人', '通信分队\t8\t3', '担架勤务排\t14\t6', '合计\t22\t9'];
    expect(cellIn(lines, 'C5')?.id).not.toBe('militia.pro_unit_people');
  });
});

describe('words that say what is counted', () => {
  it('are 实编 beside 数量', () => {
    const lines = ['2025年民兵整组', '分队\t数量\t应编\t实编', '测绘导航排\t1\t20\t19', '通信分队\t1\t12\t12'];
    expect(cellIn(lines, 'D3')).toMatchObject({ id: 'militia.mapping_platoon_people', value: '19' });
  });

  it('are no name where a number is still to come', () => {
    const lines = ['2025年', '指标\t1-6月\t1-12月\t去年全年', '光荣牌\t30\t待报\t38', '优待证\t9\t17\t15'];
    expect(cellIn(lines, 'D3')).toMatchObject({ id: 'support.plaques', year: 'last' });
  });
});
