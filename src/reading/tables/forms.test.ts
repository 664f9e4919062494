import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

/** What stands in each cell that was recorded: `year id value`. */
function recordedIn(...lines: string[]): Record<string, string> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const cells = tables.flatMap((table) => table.cells).filter(({ id }) => id !== null);
  return Object.fromEntries(cells.map(({ cell, year, id, value }) => [cell, `${year} ${id} ${value}`]));
}

describe('a form of names and numbers in turn', () => {
  it('is read by the name before each number, wherever there was room', () => {
    const recorded = recordedIn(
      '民兵整组登记表',
      '单位\t桂花街道\t\t整组时间\t2025.3—4\t填表\t老周',
      '基干\t应急排\t1个\t应急排人数\t30\t基干民兵\t120人',
      '征兵\t应征报名\t57\t批准入伍\t12\t入伍大学生\t十一个',
      '场所\t器材库\t1个\t民兵之家\t3个',
    );
    expect(recorded).toMatchObject({
      C4: 'this conscription.applied 57',
      E4: 'this conscription.enlisted 12',
      G4: 'this conscription.college 11',
      G3: 'this militia.core_people 120',
    });
  });

  it('takes a unit from the line over a stretch of it', () => {
    const recorded = recordedIn(
      '基本情况',
      '应征报名\t57人\t批准入伍\t12人',
      '基干民兵\t120人\t普通民兵\t960人',
      '四、双拥优抚（金额单位：万元）',
      '义务兵优待金人数\t26人\t义务兵优待金金额\t41.6',
    );
    expect(recorded['D5']).toBe('this support.conscript_allowance_amount 416000');
  });

  it('is not seen in a table with heads over its columns', () => {
    const recorded = recordedIn('项目\t本年\t项目\t上年', '应征报名\t57\t应征报名\t51', '批准入伍\t12\t批准入伍\t10');
    expect(recorded).toMatchObject({ B2: 'this conscription.applied 57', D2: 'last conscription.applied 51' });
  });
});

describe('two tables side by side', () => {
  it('are read each by its own heads', () => {
    const recorded = recordedIn(
      '项目\t本年\t上年\t\t队伍\t人数',
      '应征报名\t57\t51\t\t基干民兵\t120',
      '批准入伍\t12\t10\t\t普通民兵\t960',
    );
    expect(recorded).toMatchObject({
      B2: 'this conscription.applied 57',
      C3: 'last conscription.enlisted 10',
      F2: 'this militia.core_people 120',
    });
  });
});

describe('years and wholes', () => {
  it('are told by two digits before 年', () => {
    const recorded = recordedIn('单位\t24年报名\t25年报名', '全镇\t61\t73');
    expect(recorded).toMatchObject({ B2: 'last conscription.applied 61', C2: 'this conscription.applied 73' });
  });

  it('are the one that the subtotals make together', () => {
    const recorded = recordedIn(
      '2025年征兵',
      '单位\t应征报名',
      '总计\t57',
      '社区小计\t40',
      '桂苑社区\t28',
      '榆树社区\t12',
      '行政村小计\t17',
      '南山村\t17',
    );
    expect(recorded).toEqual({ B3: 'this conscription.applied 57' });
  });
});

describe('sentences in a table', () => {
  it('are heard with a mark where no column counts a figure, and what is only required is not', () => {
    const text = [
      '【表“自评”，从A1起】',
      '序号\t考核项目\t评分标准\t满分\t自评\t完成情况',
      '1\t议军\t每季度不少于1次\t10\t10\t全年召开党工委议军会4次',
      '2\t学习\t每半年不少于1次\t8\t8\t中心组学武装内容3次',
      '3\t训练\t参训率不低于95%\t12\t10\t参训率93.8%，差1.2个百分点',
      '4\t双拥\t按时发放优待金\t12\t12\t已按时足额发放',
      '【表完】',
    ].join('\n');
    const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
    const told = tables.flatMap(({ cells }) => cells.filter(({ id }) => id !== null));
    expect(told.map(({ cell, id, value, fate }) => [cell, id, value, fate])).toContainEqual([
      'F2',
      'leadership.council_meetings',
      '4',
      'doubtful',
    ]);
    expect(told.every(({ cell }) => cell.startsWith('F'))).toBe(true);
  });
});
