import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function told(lines: readonly string[]): Record<string, string> {
  const text = ['【表“整组”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const cells = tables.flatMap(({ cells: of }) => of).filter(({ fate }) => fate === 'recorded' || fate === 'doubtful');
  return Object.fromEntries(cells.flatMap(({ cell, id, value }) => (id === null ? [] : [[cell, `${id} ${value}`]])));
}

describe('bodies and the people in them', () => {
  it('are told apart where no head tells a unit', () => {
    const found = told([
      '队伍\t数量\t编制\t实有',
      '应急排\t1\t30\t28',
      '工程抢修分队\t2\t40\t36',
      '通信分队\t1\t12\t11',
    ]);
    expect(found).toMatchObject({
      B2: 'militia.emergency_platoon_count 1',
      D2: 'militia.emergency_platoon_actual 28',
      B3: 'militia.engineering_unit_count 2',
      D3: 'militia.engineering_unit_people 36',
      D4: 'militia.comm_unit_people 11',
    });
    expect(found['B4']).toBeUndefined();
  });

  it('are not where there are as many of both', () => {
    const found = told(['阵地\t数量\t实有', '民兵器材库\t2\t2', '青年民兵之家\t1\t1', '社区民兵之家\t9\t8']);
    expect(found['B2'] ?? found['C2']).toBe('militia.depot_count 2');
  });
});

describe('people counted each time they came', () => {
  const lines = ['批次\t日期\t应到（人次）\t实到（人次）', '春季点验\t4月8日\t90\t86', '秋季点验\t9月3日\t90\t88'];

  it('are those of every time, and who was to come stays who was to come', () => {
    const found = told([...lines, '合计\t2次\t180\t174']);
    expect(found).toMatchObject({ C4: 'militia.muster_expected 180', D4: 'militia.muster_person_times 174' });
  });

  it('are so by the unit of their row', () => {
    const found = told(['项目\t单位\t2025年', '点验到场民兵\t人次\t174', '议军会\t次\t3']);
    expect(found['C2']).toBe('militia.muster_person_times 174');
  });
});
