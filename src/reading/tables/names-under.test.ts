import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function toldIn(...lines: string[]): Map<string, string> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
  return new Map(
    tables.flatMap(({ cells }) => cells.map((cell) => [cell.cell, `${cell.fate} ${cell.id} ${cell.value}`])),
  );
}

describe('a name', () => {
  it('with a count in brackets is the name of its row', () => {
    const told = toldIn(
      '2025年民兵整组\t\t\t',
      '\t\t\t单位：人',
      '分类\t分队名称\t应编\t实编',
      '基干民兵\t应急排（1个）\t32\t31',
      '基干民兵\t通信分队\t15\t14',
      '基干民兵\t合计\t47\t45',
    );
    expect(told.get('C4')).toBe('recorded militia.emergency_platoon_required 32');
    expect(told.get('D4')).toBe('recorded militia.emergency_platoon_actual 31');
  });

  it('without a number of its own is told under the numbered one above', () => {
    const told = toldIn(
      '序号\t指标名称\t计量单位\t本年\t上年',
      '1\t基干民兵应急排\t个\t1\t1',
      '\t编制数\t人\t32\t30',
      '\t实编数\t人\t31\t29',
      '2\t国防教育活动\t场\t9\t8',
    );
    expect(told.get('D3')).toContain('militia.emergency_platoon_required 32');
    expect(told.get('D4')).toContain('militia.emergency_platoon_actual 31');
  });

  it('of a part of another whole keeps a mark', () => {
    const told = toldIn(
      '单位\t专武干部\t专武干部\t国防教育',
      '\t总数\t其中大专以上\t活动',
      '\t名\t名\t场',
      '青石街道\t12\t9\t11',
    );
    expect(told.get('C4')).not.toContain('recorded');
  });
});
