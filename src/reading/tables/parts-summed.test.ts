import { describe, expect, it } from 'vitest';
import { createLedger } from '../../figures/ledger.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readMessage } from '../read-message.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();
const known = { year: 2025, unitName: '芦荡街道' };

function sumsIn(...lines: string[]): string[] {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, known);
  return tables.flatMap(({ sums }) =>
    sums.map(({ year, id, value, expression }) => `${year} ${id} ${value}=${expression}`),
  );
}

describe('communities without a total', () => {
  const heads = '社区\t应征报名\t上站体检\t走兵';
  const rows = ['芦花社区\t14\t9\t4', '渔湾社区\t11人\t6\t/', '塘前村\t8\t5\t2'];

  it('make the whole, one below the other', () => {
    expect(sumsIn('2025年征兵', heads, ...rows)).toEqual([
      'this conscription.applied 33=14＋11人＋8',
      'this conscription.medical_exam 20=9＋6＋5',
      'this conscription.enlisted 6=4＋2',
    ]);
  });

  it('make it side by side, whatever they are called', () => {
    const sums = sumsIn(
      '项目\t单位\t芦花\t渔湾\t塘前\t街道上年数',
      '应征报名\t人\t14\t11\t8\t30',
      '其中：大学生\t人\t9\t7\t5\t20',
    );
    expect(sums).toEqual(['this conscription.applied 33=14＋11＋8', 'this conscription.applied_college 21=9＋7＋5']);
  });

  it('are not added up beside a total, or where a sheet tells the whole', () => {
    expect(sumsIn('2025年征兵', heads, ...rows, '全街合计\t35\t20\t6')).toEqual([]);
    expect(sumsIn(heads, ...rows, '', '项目\t数量', '应征报名\t35人')).not.toContainEqual(
      expect.stringContaining('applied'),
    );
  });

  it('have no rate in common', () => {
    expect(sumsIn('社区\t点验到位率（%）', '芦花社区\t98', '渔湾社区\t95', '塘前村\t100')).toEqual([]);
  });
});

describe('quarters without a year', () => {
  const heads = '项目\t单位\t一季度\t二季度\t三季度\t四季度';

  it('make it where the figure is of what was done', () => {
    expect(sumsIn(heads, '出动民兵\t次\t1\t1\t3\t0', '送立功喜报\t份\t3\t0\t1\t0')).toEqual([
      'this emergency.dispatch_times 5=1＋1＋3',
      'this support.good_news 4=3＋1',
    ]);
  });

  it('make nothing of an establishment, or of the same people four times', () => {
    expect(sumsIn(heads, '基干民兵\t人\t90\t90\t88\t88', '“两参”人员补助\t人\t33\t33\t32\t32')).toEqual([]);
  });

  it('make nothing where one of them is missing', () => {
    expect(sumsIn('项目\t单位\t一季度\t二季度\t三季度', '出动民兵\t次\t1\t1\t3')).toEqual([]);
  });
});

describe('a sum', () => {
  it('is told with a mark and how it was worked out; its parts are told of', () => {
    const text = ['【表“汇总”，从A1起】', '社区\t走兵', '芦花社区\t4', '渔湾社区\t3', '塘前村\t2', '【表完】'].join(
      '\n',
    );
    const { changes, tables } = readMessage(kind, text, { ledger: createLedger(kind.id), asked: [], turn: 1 });
    const figure = changes.find(({ id }) => id === 'conscription.enlisted')?.figure;
    expect(figure).toMatchObject({ value: '9', sure: false, expression: '4＋3＋2' });
    expect(tables?.[0]?.cells.map(({ why }) => why)).toEqual(['summed', 'summed', 'summed']);
  });
});
