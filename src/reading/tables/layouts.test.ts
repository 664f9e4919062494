import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function toldIn(...lines: string[]): Map<string, string> {
  const text = ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
  return new Map(
    tables.flatMap(({ cells }) =>
      cells.map((cell) => [
        cell.cell,
        cell.fate === 'left' || cell.fate === 'asked' ? (cell.why ?? '') : `${cell.year} ${cell.id} ${cell.value}`,
      ]),
    ),
  );
}

describe('a cell with two years in it', () => {
  const cases: [head: string, cell: string][] = [
    ['今年/去年', '31/28'],
    ['数量', '31块，去年28块'],
    ['数量', '31块（去年28块）'],
  ];
  it.each(cases)('%s: %s', (head, cell) => {
    const text = [
      '【表“汇总”，从A1起】',
      `项目\t单位\t${head}`,
      `光荣牌\t块\t${cell}`,
      '双合格\t人\t19',
      '【表完】',
    ].join('\n');
    const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
    const told = tables.flatMap(({ cells }) => cells).filter(({ id }) => id === 'support.plaques');
    expect(told.map(({ year, value }) => `${year} ${value}`)).toEqual(['this 31', 'last 28']);
  });
});

describe('a way to lay a table out', () => {
  const cases: [what: string, lines: string[], cells: Record<string, string>][] = [
    [
      'with two halves, each with heads that name nothing and words that do',
      [
        '人员（人）\t今年\t去年\t开支（万元）\t今年\t去年',
        '普通民兵\t820\t804\t征兵宣传\t1.3\t0',
        '双合格\t19\t17\t库室建设\t2.6\t1.8',
      ],
      {
        B2: 'this militia.ordinary_people 820',
        E2: 'this funding.conscription_publicity 13000',
        F2: 'last funding.conscription_publicity 0',
        F3: 'last funding.depot_invest 18000',
      },
    ],
    [
      'with a year over a stretch of rows',
      ['指标\t单位\t数值', '2025年', '双合格\t人\t19', '光荣牌\t块\t31', '2024年', '双合格\t人\t17', '光荣牌\t块\t28'],
      { C3: 'this conscription.qualified 19', C6: 'last conscription.qualified 17', C7: 'last support.plaques 28' },
    ],
    [
      'with the time behind the number',
      [
        '指标\t数值\t单位\t所属时间',
        '双合格\t19\t人\t2025年',
        '双合格\t17\t人\t2024年',
        '批准入伍\t5\t人\t2025年上半年',
        '批准入伍\t4\t人\t2025年下半年',
        '批准入伍\t9\t人\t2025年',
      ],
      {
        B2: 'this conscription.qualified 19',
        B3: 'last conscription.qualified 17',
        B4: 'this conscription.enlisted_h1 5',
        B5: 'this conscription.enlisted_h2 4',
        B6: 'this conscription.enlisted 9',
        D2: 'date',
      },
    ],
    [
      'with names over numbers line by line, of which one looks like a year',
      ['光荣牌（块）\t库室建设（万元）', '31\t2.6', '受众（人次）\t双合格（人）', '2008\t19'],
      {
        A2: 'this support.plaques 31',
        B2: 'this funding.depot_invest 26000',
        A4: 'this education.audience 2008',
        B4: 'this conscription.qualified 19',
      },
    ],
    [
      'with a title beside its unit right below another table',
      [
        '项目\t今年\t去年',
        '双合格\t19\t17',
        '光荣牌\t31\t28',
        '二、经费\t\t单位：万元',
        '科目\t上年\t本年',
        '征兵宣传\t1.1\t1.3',
        '库室建设\t2\t2.6',
      ],
      { B6: 'last funding.conscription_publicity 11000', C7: 'this funding.depot_invest 26000' },
    ],
    [
      'with a row of the year before, named by the year, below the sum of the communities',
      ['社区\t光荣牌（块）\t报名（人）', '东苑社区\t14\t30', '西塘社区\t17\t24', '合计\t31\t54', '2024年\t28\t49'],
      { B4: 'this support.plaques 31', B5: 'last support.plaques 28', B2: 'part' },
    ],
    [
      'with halves of the year of which the catalogue has one figure each',
      ['项目\t1-6月\t7-12月\t全年', '批准入伍\t5\t4\t9', '参加体检\t20\t12\t32'],
      {
        B2: 'this conscription.enlisted_h1 5',
        C2: 'this conscription.enlisted_h2 4',
        D2: 'this conscription.enlisted 9',
        C3: 'part',
        D3: 'this conscription.medical_exam 32',
      },
    ],
    [
      'that tells what was planned in a row of its own, by a remark',
      [
        '指标\t数值\t单位\t年度\t备注',
        '受众\t3000\t人次\t2025年\t年初目标',
        '受众\t3260\t人次\t2025年\t实际',
        '双合格\t19\t人\t2025年\t达到要求',
      ],
      { B2: 'plan', B3: 'this education.audience 3260', B4: 'this conscription.qualified 19' },
    ],
    [
      'with a row of the district by its name',
      ['指标\t单位\t数值', '批准入伍\t人\t9', '全区入伍人数\t人\t210'],
      { C2: 'this conscription.enlisted 9', C3: 'otherUnit' },
    ],
    [
      'with what a row named by a figure has none of',
      ['队伍\t人数\t配备民兵干部', '应急排\t30\t3', '测绘导航排\t12\t1'],
      { B3: 'this militia.mapping_platoon_people 12', C2: 'this militia.emergency_platoon_cadres 3', C3: 'unknown' },
    ],
  ];
  const others: typeof cases = [
    [
      'with the year before in front of the names',
      ['去年\t项目\t今年', '17\t双合格（人）\t19', '28\t光荣牌（块）\t31'],
      { A2: 'last conscription.qualified 17', C3: 'this support.plaques 31' },
    ],
    [
      'with shares that its numbers make',
      [
        '队伍\t人数\t退役军人\t退役军人',
        '队伍\t人数\t人数\t占比',
        '一组\t40\t18\t45%',
        '二组\t50\t20\t40%',
        '基干民兵合计\t90\t38\t42.2%',
      ],
      { D5: 'this militia.veteran_ratio 42.2', D3: 'share' },
    ],
    [
      'with a share that its numbers do not make',
      [
        '队伍\t人数\t退役军人\t退役军人',
        '队伍\t人数\t人数\t占比',
        '一组\t40\t18\t45%',
        '二组\t50\t20\t40%',
        '基干民兵合计\t90\t38\t47%',
      ],
      { D5: 'share' },
    ],
    [
      'with a count like a year in the last but one row',
      ['项目\t单位\t数量', '双合格\t人\t19', '受众\t人次\t2034', '光荣牌\t块\t31', '报名\t人\t54'],
      { C3: 'this education.audience 2034', C4: 'this support.plaques 31' },
    ],
    [
      'with the years the other way round below',
      [
        '统计表（一）',
        '指标\t单位\t2025年数\t2024年数',
        '双合格\t人\t19\t17',
        '统计表（二）',
        '指标\t单位\t2024年数\t2025年数',
        '光荣牌\t块\t28\t31',
      ],
      { C3: 'this conscription.qualified 19', C6: 'last support.plaques 28', D6: 'this support.plaques 31' },
    ],
    [
      'with the year before a plain word in its head',
      ['项目\t2025人数\t2024人数', '双合格\t19\t17', '报名\t54\t48'],
      { B2: 'this conscription.qualified 19', C3: 'last conscription.applied 48' },
    ],
    [
      'with months down the rows, their sum and the sum of the year before',
      [
        '月份\t光荣牌（块）\t报名（人）',
        ...Array.from({ length: 12 }, (_, at) => `${at + 1}月\t2\t4`),
        '全年\t24\t48',
        '上年\t21\t45',
      ],
      { B2: 'part', B14: 'this support.plaques 24', C15: 'last conscription.applied 45' },
    ],
  ];
  const rare: typeof cases = [
    [
      'with a name and its number in each cell',
      [
        '武装工作卡片',
        '报名：54人\t光荣牌：31块',
        '双合格：19人\t库室建设：2.6万元',
        '填表人：小周\t日期：2025年12月1日',
      ],
      { A2: 'this conscription.applied 54', B2: 'this support.plaques 31', B3: 'this funding.depot_invest 26000' },
    ],
    [
      'with quarters, each alone and added up',
      [
        '项目\t三季度\t三季度\t四季度\t四季度',
        '项目\t当季\t累计\t当季\t累计',
        '光荣牌（块）\t6\t20\t11\t31',
        '报名（人）\t9\t40\t14\t54',
      ],
      { B3: 'part', C3: 'part', D3: 'part', E3: 'this support.plaques 31', E4: 'this conscription.applied 54' },
    ],
    [
      'with a row of units under the names',
      ['年度\t光荣牌\t库室建设', '单位\t块\t万元', '2025年\t31\t2.6', '2024年\t28\t1.8'],
      { C3: 'this funding.depot_invest 26000', C4: 'last funding.depot_invest 18000' },
    ],
    [
      'with one name over two rows that count differently',
      ['项目\t单位\t2025年', '残疾军人抚恤\t人\t8', '\t万元\t6', '光荣牌\t块\t31'],
      { C2: 'this support.disabled_people 8', C3: 'this support.disabled_amount 60000', C4: 'this support.plaques 31' },
    ],
    [
      'with a share in brackets, of a number and one above it',
      ['项目\t数量', '基干民兵\t90人', '基干民兵退役军人\t38人（占42.2%）'],
      { B2: 'this militia.core_people 90', B3: 'this militia.veteran_ratio 42.2' },
    ],
  ];
  const further: typeof cases = [
    [
      'with an average of the years below them',
      ['年度\t应征报名（人）\t国防教育受众（人次）', '2024\t55\t2100', '2025\t63\t2480', '两年平均\t59\t2290'],
      { B3: 'this conscription.applied 63', C2: 'last education.audience 2100', B4: 'perHead', C4: 'perHead' },
    ],
    [
      'with a unit over the first of two tables',
      [
        '单位：万元',
        '项目\t2025年',
        '征兵宣传\t1.9',
        '库室建设\t2.6',
        '',
        '附：优抚资金',
        '项目\t全年\t上年',
        '残疾军人抚恤\t2.7\t2.5',
      ],
      { B3: 'this funding.conscription_publicity 19000', B8: 'this support.disabled_amount 27000' },
    ],
    [
      'with a unit over the first of two tables, and sums too great for it below',
      ['单位：万元', '项目\t2025年', '征兵宣传\t1.9', '', '项目\t人数\t金额', '义务兵家庭优待金\t22\t396000'],
      { C6: 'this support.conscript_allowance_amount 396000' },
    ],
    [
      'with units under the quantity, and an area and money beside it',
      [
        '名称\t数量\t数量\t面积（㎡）\t本年投入',
        '名称\t单位\t数\t面积（㎡）\t本年投入',
        '民兵器材库\t个\t2\t140\t38600',
        '添置器材\t批\t3\t\t27450',
      ],
      { C3: 'this militia.depot_count 2', D3: 'unknown', E3: 'this funding.depot_invest 38600', C4: 'unknown' },
    ],
    [
      'with shares of the whole below the communities',
      ['社区\t基干民兵\t退役军人', '东湖社区\t30\t12', '南桥社区\t25\t10', '合计\t55\t22', '占基干民兵\t\t40%'],
      { C4: 'this militia.veterans 22', C5: 'this militia.veteran_ratio 40' },
    ],
    [
      'with names and numbers in turn below a wide one',
      [
        '社区\t报名\t体检\t政考\t入伍\t备注',
        '东湖社区\t9\t6\t4\t2\t',
        '南桥社区\t11\t7\t5\t3\t',
        '合计\t20\t13\t9\t5\t',
        '',
        '登记培训社区（个）\t6\t入户（户）\t405\t每种（份）\t2000',
      ],
      {
        B6: 'this conscription.trained_communities 6',
        D6: 'this conscription.home_visits 405',
        F6: 'this conscription.leaflet_copies 2000',
      },
    ],
    [
      'with 是 and 否 between the numbers of communities',
      [
        '社区\t入户走访（户）\t参加登记培训\t张贴海报（处）\t联系电话',
        '东湖社区\t86\t是\t6\t13800000001',
        '南桥社区\t112\t否\t9\t13800000002',
        '西山社区\t74\t是\t5\t13800000003',
        '合计\t272\t\t20\t',
      ],
      { B2: 'part', B5: 'this conscription.home_visits 272' },
    ],
    [
      'with what is counted of a unit besides its people',
      ['分队\t分队数\t实编\t民兵干部', '普通民兵连\t8\t520\t16', '工程抢修分队\t1\t15\t2'],
      { B2: 'this militia.ordinary_company_count 8', D2: 'unknown', C3: 'this militia.engineering_unit_people 15' },
    ],
    [
      'with growth of another town beside our own',
      [
        '指标\t青石街道\t青石街道\t青石街道\t红旗街道\t红旗街道\t红旗街道',
        '指标\t2025年\t2024年\t增减%\t2025年\t2024年\t增减%',
        '入伍\t8\t7\t14.3\t9\t8\t12.5',
      ],
      { B3: 'this conscription.enlisted 8', D3: 'this conscription.enlisted_growth 14.3', G3: 'change' },
    ],
    [
      'with names in straight quotes',
      ['类别\t人数\t金额', '"两参"人员生活补助\t31\t268770'],
      { B2: 'this support.liangcan_people 31', C2: 'this support.liangcan_amount 268770' },
    ],
  ];
  const last: typeof cases = [
    [
      'with a title of its own over names and numbers',
      ['（一）队伍建设\t（一）队伍建设\t（一）队伍建设', '项目\t本年\t上年', '基干民兵\t85\t80', '应急排人数\t40\t35'],
      { B3: 'this militia.core_people 85', C4: 'last militia.emergency_platoon_actual 35' },
    ],
    [
      'with what changed in a row below the communities',
      [
        '社区\t报名\t入伍',
        '东湖社区\t9\t2',
        '南桥社区\t11\t3',
        '合计\t20\t5',
        '上年合计\t18\t4',
        '同比增减（人）\t2\t1',
      ],
      { B4: 'this conscription.applied 20', B6: 'change', C6: 'change' },
    ],
    [
      'with the whole spending over a column and its parts down the rows',
      ['2025年经费（万元）', '项目\t实际支出\t去年实际支出', '训练误工补贴\t9.2\t8.8', '库室建设\t2.6\t1.8'],
      { B3: 'this funding.training_subsidy 92000', B4: 'this funding.depot_invest 26000' },
    ],
    [
      'with both years in a line below it',
      ['项目\t人数', '应征报名\t57', '注：今年应登记612人，登记率100%；去年应登记600人。', ''],
      { A3: 'last conscription.should_register 600' },
    ],
  ];
  it.each([...cases, ...others, ...rare, ...further, ...last])('%s', (_, lines, cells) => {
    expect(Object.fromEntries(toldIn(...lines))).toMatchObject(cells);
  });
});

describe('columns that name nothing', () => {
  it('says who does it behind the names, and places in a list', () => {
    const told = toldIn(
      '指标\t牵头科室\t单位\t2025年\t全区排名\t2024年\t上年排名',
      '应征报名\t退役军人服务站\t人\t82\t3\t75\t5',
      '光荣牌\t武装部\t块\t31\t6\t28\t2',
    );
    expect(told.get('D2')).toBe('this conscription.applied 82');
    expect(told.get('F2')).toBe('last conscription.applied 75');
    expect([told.get('E2'), told.get('G3')]).toEqual(['ordinal', 'ordinal']);
  });

  it('a unit in brackets behind its number counts it', () => {
    const told = toldIn('项目\t今年', '训练误工补助\t3.6（万元）', '应征报名\t82（人）');
    expect(told.get('B2')).toBe('this funding.training_subsidy 36000');
    expect(told.get('B3')).toBe('this conscription.applied 82');
  });
});
