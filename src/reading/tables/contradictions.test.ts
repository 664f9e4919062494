import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function fatesIn(...lines: string[]): Record<string, string> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  return Object.fromEntries(tables.flatMap(({ cells }) => cells.map(({ cell, fate }) => [cell, fate])));
}

describe('numbers that cannot all be right', () => {
  const heads = '指标\t单位\t2025年\t2024年';

  it('leave the rate in doubt, of last year as of this', () => {
    const fates = fatesIn(heads, '点验应到\t人\t80\t90', '点验实到\t人\t76\t85', '点验到位率\t%\t95\t96.4');
    expect(fates).toMatchObject({ C4: 'recorded', D4: 'doubtful', D2: 'recorded' });
  });

  it('are both in doubt where the part is more than the whole', () => {
    const fates = fatesIn(heads, '批准入伍人数\t人\t12\t11', '入伍大学生人数\t人\t15\t9');
    expect(fates).toMatchObject({ C2: 'doubtful', C3: 'doubtful', D2: 'recorded', D3: 'recorded' });
  });
});

describe('a number and its unit', () => {
  it('are asked about where the head counts something else', () => {
    const fates = fatesIn('项目\t2025年人数', '义务兵家庭优待金\t23户', '“两参”人员补助\t31人');
    expect(fates).toMatchObject({ B2: 'doubtful', B3: 'recorded' });
  });
});

describe('people of every month together', () => {
  it('may be the same people', () => {
    const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月\t${at + 3}`);
    const sum = months.reduce((all, line) => all + Number(line.split('\t')[1]), 0);
    expect(fatesIn('2025年\t出动民兵（人）', ...months, `合计\t${sum}`)['B14']).toBe('doubtful');
  });
});

describe('a remark that tells of one half of the year', () => {
  it('leaves the figure it names in doubt', () => {
    const fates = fatesIn('年度\t批准入伍\t备注', '2025年\t12', '2024年\t9\t入伍只算了秋季');
    expect(fates).toMatchObject({ B2: 'recorded', B3: 'doubtful' });
  });
});
