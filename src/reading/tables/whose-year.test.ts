import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function read(lines: readonly string[], sheets: readonly (readonly string[])[] = []) {
  const text = [lines, ...sheets]
    .map(([name, ...rows]) => [`【表“${name}”，从A1起】`, ...rows, '【表完】'].join('\n'))
    .join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const fates = Object.fromEntries(
    tables.flatMap(({ sheet, cells }) =>
      cells.map(({ cell, fate, why, id, value, year }) => [
        `${sheet}!${cell}`,
        fate === 'asked' ? `${fate} ${why}` : fate === 'left' ? why : `${fate} ${year} ${id} ${value}`,
      ]),
    ),
  );
  return { tables, fates };
}

describe('a table whose year nobody can tell is asked about once', () => {
  const cases: [what: string, lines: string[], why: string | undefined, cell: string, fate: string][] = [
    [
      'signed in the year before the report',
      ['底数', '基本情况表', '应征报名\t91', '批准入伍\t22', '填表日期\t2024年12月20日\t填表人\t小丁'],
      'dated',
      '底数!B2',
      'asked yearOpen',
    ],
    [
      'signed in January of the year of the report, whatever it calls its columns',
      ['底数', '基本情况表（年报）', '填表日期：2025年1月8日', '项目\t本年\t上年同期', '应征报名\t57\t51'],
      'dated',
      '底数!B4',
      'asked yearOpen',
    ],
    [
      'of 本期 and 上期, with no year in its title',
      ['底数', '项目\t本期\t上期', '应征报名\t57\t51'],
      'vague',
      '底数!B2',
      'asked yearOpen',
    ],
    [
      'of a year that is not over',
      ['底数', '项目\t一季度\t1—9月累计', '应征报名\t20\t57'],
      'part',
      '底数!C2',
      'asked yearOpen',
    ],
    [
      'and not where it is signed in the spring after',
      ['底数', '基本情况表', '项目\t数量', '应征报名\t91', '填表日期：2026年1月8日'],
      undefined,
      '底数!B3',
      'recorded this conscription.applied 91',
    ],
    [
      'and not where its title names the year',
      ['底数', '2025年情况', '项目\t本期\t上期', '应征报名\t57\t51', '填表日期：2024年12月20日'],
      undefined,
      '底数!B3',
      'doubtful this conscription.applied 57',
    ],
  ];
  it.each(cases)('%s', (_, lines, why, cell, fate) => {
    const { tables, fates } = read(lines);
    expect(tables[0]?.openYear?.why).toBe(why);
    expect(fates[cell]).toBe(fate);
  });
});

describe('what is added up', () => {
  it('is the year’s in the last month of its column, also below hidden rows', () => {
    const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月\t${at === 5 ? '' : 2}\t${10 + at}`);
    const { fates } = read(['月报', '月份\t入户走访\t入户走访', '月份\t本月\t累计', '', ...months.slice(3)]);
    expect(fates['月报!B12']).toBe('part');
    expect(fates['月报!C11']).toBe('part');
    expect(fates['月报!C12']).toBe('doubtful this conscription.home_visits 21');
  });

  it('is the year’s on the sheet of the last month, whose own month is a part', () => {
    const heads = '指标\t本期\t本年累计';
    const { fates } = read(['12月', heads, '国防教育课时\t2\t16'], [['11月', heads, '国防教育课时\t1\t14']]);
    expect(fates['12月!B2']).toBe('part');
    expect(fates['12月!C2']).toMatch(/this education\.class_hours 16/);
    expect(fates['11月!C2']).toBe('part');
  });

  it('is the whole among sheets of its parts', () => {
    const of = (name: string, count: number): string[] => [name, '项目\t数量', `应征报名\t${count}`];
    const { fates } = read(of('汇总', 73), [of('东片', 30), of('西片', 25), of('北片', 18)]);
    expect(fates['汇总!B2']).toMatch(/this conscription\.applied 73/);
    expect(fates['东片!B2']).toBe('restated');
  });
});

describe('a title tells the year of its sheet, whatever other dates stand over it', () => {
  it.each([
    ['2025年1—12月与2024年同期武装工作对比'],
    ['2025年度武装工作统计表（2026年1月填）'],
    ['2025年武装工作统计表\t有效期至：2026年6月'],
    ['2025年武装工作统计表\t报出日期：2026年1月6日'],
  ])('%s', (title) => {
    const { fates } = read(['汇总', title, '指标\t单位\t今年\t去年', '应征报名\t人\t82\t75', '体检\t人\t41\t38']);
    expect(fates['汇总!C3']).toBe('recorded this conscription.applied 82');
    expect(fates['汇总!D3']).toBe('recorded last conscription.applied 75');
  });
});
