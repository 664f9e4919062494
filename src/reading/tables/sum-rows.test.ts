import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { CellFate } from './fate.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function cellsIn(...lines: string[]): Map<string, CellFate> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  return new Map(tables.flatMap(({ cells }) => cells.map((cell) => [cell.cell, cell])));
}

const heads = '社区\t应征报名\t上站体检\t双合格\t批准入伍';
const communities = ['芦花社区\t14\t9\t5\t4', '渔湾社区\t11\t6\t4\t3', '塘前村\t8\t5\t3\t2'];

describe('the last row of a list of communities', () => {
  it.each([['全街汇总'], ['我街道情况'], ['全镇总计']])('called %s is the whole where the others make it', (name) => {
    const cells = cellsIn('2025年征兵', heads, ...communities, `${name}\t33\t20\t12\t9`);
    expect(cells.get('B6')).toMatchObject({ id: 'conscription.applied', year: 'this', value: '33' });
    expect(cells.get('E6')).toMatchObject({ id: 'conscription.enlisted', year: 'this', value: '9' });
  });

  it('is one more of them where they do not', () => {
    const cells = cellsIn('2025年征兵', heads, ...communities, '机关\t7\t4\t2\t2', '合计\t40\t24\t14\t11');
    expect(cells.get('E6')?.fate).toBe('left');
    expect(cells.get('E7')).toMatchObject({ id: 'conscription.enlisted', value: '11' });
  });
});

describe('a column headed ±', () => {
  it('tells what has changed', () => {
    const cells = cellsIn('项目\t2025年（元）\t2024年（元）\t±', '“两参”补助金额\t224400\t226800\t-2400');
    expect(cells.get('B2')).toMatchObject({ id: 'support.liangcan_amount', value: '224400' });
    expect(cells.get('D2')?.why).toBe('change');
  });
});

describe('a total of several benefits', () => {
  it('is not of those visited, whatever the title says', () => {
    const lines = ['2025年优抚和走访慰问', '对象\t人数', '义务兵家庭优待金\t31', '“两参”人员补助\t17', '合计\t48'];
    expect(cellsIn(...lines).get('B5')?.id).not.toBe('support.visited_people');
  });
});
