import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

/** What stands in each cell, its numbers in turn: `id value`, or why it is not recorded. */
function toldIn(...lines: string[]): Record<string, string[]> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const told: Record<string, string[]> = {};
  for (const { cell, id, value, why } of tables.flatMap(({ cells }) => cells))
    told[cell] = [...(told[cell] ?? []), why ?? `${id} ${value}`];
  return told;
}

describe('a line across a table', () => {
  it('is heard as talk, and a title is none', () => {
    const told = toldIn(
      '2025年活动登记 36',
      '日期\t活动\t人数',
      '2025年3月2日\t座谈\t18',
      '2025年8月1日\t座谈\t25',
      '全年开了议军会3次，到武装部现场办公2次',
    );
    expect(told['A1']).toEqual(['note']);
    expect(told['A5']).toEqual(['leadership.council_meetings 3', 'leadership.onsite_office 2']);
  });
});

describe('a form under heads that say no more than name and number', () => {
  it('is read by the name before each number, and its sentences are heard', () => {
    const told = toldIn(
      '2025年基础数据表',
      '项目\t内容\t项目\t内容',
      '专武干部\t5名\t联系电话\t0716-5512907',
      '议军会\t3次\t现场办公\t2次',
      '应征报名\t64人\t批准入伍\t13人',
      '点验\t应到72人，实到70人\t光荣牌\t25块',
    );
    expect(told).toMatchObject({
      B3: ['cadre.full_time_cadres 5'],
      D4: ['leadership.onsite_office 2'],
      B6: ['militia.muster_expected 72', 'militia.muster_actual 70'],
      D6: ['support.plaques 25'],
    });
  });
});

describe('the numbers of rows', () => {
  it('are told of with a nought before them too', () => {
    const told = toldIn('编号\t项目\t2025年', '01\t应征报名\t57', '02\t批准入伍\t12');
    expect(told).toMatchObject({ A2: ['ordinal'], A3: ['ordinal'], C3: ['conscription.enlisted 12'] });
  });
});
