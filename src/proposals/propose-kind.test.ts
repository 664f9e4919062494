import { describe, expect, it } from 'vitest';
import { readChinese } from '../entries/node/chinese.ts';
import { readFrame } from '../entries/node/kind.ts';
import { kindOfWorkbook } from '../kinds/workbook/kind-of-workbook.ts';
import type { Workbook } from '../kinds/workbook/workbook.ts';
import { proposeKind } from './propose-kind.ts';

/** Three writers, one field: forest fire prevention. All of it is made up. */
const reports = [
  {
    name: '甲.txt',
    text: `松岭镇党委书记2023年度森林防火工作述职报告

一、履职情况
（一）压实防火责任。全镇现有林地8.6万亩，设护林员46名。全年召开党委会专题研究森林防火4次，与21个行政村签订责任书21份。
（二）加强火源管控。设置检查站9个，排查火灾隐患96处，整改91处，整改率94.8%。查处违规用火12起，罚款1.8万元。
（三）抓好宣传教育。开展护林防火宣传18场，发放宣传单5200份，受理群众举报24件，办结23件。
二、存在的问题
一是个别护林员巡护不到位。二是资金投入不足。
三、原因分析
一是我督促检查不够经常。二是我争取上级支持不够主动。
四、下步打算
一是逐村核对巡护记录。二是明年争取资金60万元。
`,
  },
  {
    name: '乙.txt',
    text: `清溪乡2024年度森林防火工作述职报告

一、扛牢责任
全乡林地面积5.2万亩，聘用护林员31名。乡党委专题研究森林防火工作6次，签订防火责任书14份。
二、管住火源
设立防火检查站5个。共排查隐患73处，完成整改70处，整改率95.9%。查处违规用火8起。
三、广泛宣传
组织防火宣传活动12场次，发放宣传资料3600份，收到群众举报15件，办结15件。
四、问题和打算
一是巡护力量不足。下一步，增配护林员5名。
`,
  },
];

function proposals() {
  return proposeKind({ reports, sheet: [], id: 'forest-fire' }, readFrame(), readChinese());
}

function rows(workbook: Workbook, sheet: string) {
  return (workbook.get(sheet) ?? []).map(({ cells }) => cells);
}

/** Every row confirmed. */
function confirmed(workbook: Workbook): Workbook {
  return new Map(
    [...workbook].map(([name, all]) => [name, all.map((row) => ({ ...row, cells: { ...row.cells, 要不要: '要' } }))]),
  );
}

describe('a kind proposed from past reports', () => {
  it('has the figure two reports tell in one row, with the sentences it comes from', () => {
    const figures = rows(proposals().workbook, '数字');
    const seen = (label: string) => figures.find(({ 名称 }) => 名称 === label)?.['往年的数'];
    expect(seen('排查火灾隐患') ?? seen('排查隐患')).toBe('96处、73处');
    expect(seen('整改隐患') ?? seen('整改火灾隐患')).toBe('91处、70处');
    expect(seen('查处违规用火')).toBe('12起、8起');
    expect(figures.find(({ 名称 }) => 名称 === '查处违规用火')).toMatchObject({ 单位: '起', 出处: '甲.txt、乙.txt' });
  });

  it('proposes every number of the parts about work, and none of the plans', () => {
    const seen = rows(proposals().workbook, '数字')
      .map((cells) => cells['往年的数'] ?? '')
      .join('、');
    for (const text of [
      '8.6万亩',
      '46名',
      '4次',
      '21份',
      '9个',
      '94.8%',
      '1.8万元',
      '18场',
      '5200份',
      '23件',
      '14份',
      '3600份',
    ])
      expect(seen.split('、')).toContain(text);
    expect(seen).not.toContain('60万元');
    expect(seen).not.toContain('5名');
  });

  it('sees sections, rates, parts and sentences', () => {
    const { workbook } = proposals();
    expect(rows(workbook, '分节').filter((cells) => cells['类'] === '节').length).toBe(6);
    const rules = rows(workbook, '勾稽');
    expect(rules.some((cells) => cells['右边']?.startsWith('rate(') === true)).toBe(true);
    expect(rules.some((cells) => cells['关系'] === '不大于')).toBe(true);
    expect(
      rows(workbook, '句子').every((cells) => !/\d/.test((cells['怎样写'] ?? '').replaceAll(/\{[^}]*\}/g, ''))),
    ).toBe(true);
  });

  it('uses nothing that was not confirmed', () => {
    const { workbook } = proposals();
    expect([...workbook.values()].flat().every(({ cells }) => cells['要不要'] === undefined)).toBe(true);
    expect(kindOfWorkbook(workbook, { withheld: ['。'], zero: '为零' }).ok).toBe(false);
  });

  it('compiles to a kind once all of it is confirmed', () => {
    const built = kindOfWorkbook(confirmed(proposals().workbook), { withheld: ['本节不作列述。'], zero: '为零' });
    if (!built.ok) throw new Error(JSON.stringify(built.failure.mistakes));
    expect(built.value.id).toBe('forest-fire');
  });

  it('takes an assessment sheet for further figures and facts, and for the weight of those it asks for', () => {
    const sheet = [
      ['指标', '考核内容', '分值'],
      ['组织领导', '召开专题会议研究森林防火不少于4次，少一次扣1分', '10'],
      ['队伍建设', '组建半专业扑火队，队员不少于20人', '8'],
      ['预案', '制定森林防火应急预案', '5'],
    ];
    const { workbook } = proposeKind({ reports, sheet }, readFrame(), readChinese());
    expect(
      rows(workbook, '数字')
        .filter((cells) => cells['出处'] === '考核表')
        .map((cells) => cells['名称']),
    ).toContain('队员');
    expect(rows(workbook, '事实').map((cells) => cells['怎样问'])).toContain('制定森林防火应急预案，做到了吗？');
  });
});
