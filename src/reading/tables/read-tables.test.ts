import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { CellFate } from './fate.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function fatesIn(text: string, unitName: string | null = '桂花街道'): Map<string, CellFate> {
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName });
  return new Map(tables.flatMap(({ cells }) => cells.map((cell) => [cell.cell, cell])));
}

function sheet(...lines: string[]): string {
  return ['【表“汇总”，从A1起】', ...lines, '【表完】'].join('\n');
}

/** What a cell is: `this id value`, or why it is not recorded. */
function told(fate: CellFate | undefined): string {
  if (!fate) return 'gone';
  return fate.fate === 'recorded' || fate.fate === 'doubtful'
    ? `${fate.year} ${fate.id} ${fate.value}`
    : (fate.why ?? '');
}

describe('a table', () => {
  it('knows what brackets hold where a line says so', () => {
    const text = sheet(
      '三、征兵（括号内为去年数）',
      '报名\t63人（58人）\t入伍\t9人（7人）',
      '体检\t31人（30人）\t登记率\t98%',
      '退兵\t0人\t喜报\t2份',
    );
    const { tables } = readTablesIn(kind, text, { year: 2025, unitName: null });
    const cells = tables.flatMap((table) => table.cells.map((cell) => `${cell.cell} ${told(cell)}`));
    expect(cells).toEqual(
      expect.arrayContaining(['B2 this conscription.applied 63', 'B2 last conscription.applied 58']),
    );
  });

  const cases: [what: string, text: string, cells: Record<string, string>][] = [
    [
      'is apart where another unit filled it in',
      sheet('2025年武装工作情况表', '填报单位：苇西镇\t2025.11.30', '项目\t数据', '应征报名\t39', '批准入伍\t14'),
      { B4: 'otherUnit', B5: 'otherUnit' },
    ],
    [
      'is ours where our own office filled it in',
      sheet('2025年武装工作情况表', '填报单位：桂花街道武装部', '项目\t数据', '应征报名\t39'),
      { B4: 'this conscription.applied 39' },
    ],
    [
      'takes a plus sign for so many and more, and no year for it',
      sheet(
        '指标	单位	2024年	2025年',
        '普通民兵	人	1200	1180',
        '国防教育受众	人次		2000+',
        '批准入伍	人	8	10',
      ),
      { D3: 'this education.audience 2000', C4: 'last conscription.enlisted 8', D4: 'this conscription.enlisted 10' },
    ],
    [
      'reads a row below the sum of the villages by its own name',
      sheet(
        '序号	村	兵役登记	应征报名	入伍',
        '1	柳湾村	41	12	2',
        '2	石桥村	37	9	1',
        '3	塘下村	29	8	1',
        '合计		107	29	4',
        '任务数		4',
      ),
      { C5: 'this conscription.registered 107', C6: 'this conscription.task 4' },
    ],
    [
      'takes 其中 for part of the row above it, whatever its group is called',
      sheet('类别\t指标\t2025年', '征兵\t报名（人）\t80', '征兵\t其中大学生（人）\t61'),
      { C3: 'this conscription.applied_college 61' },
    ],
    [
      'keeps last year in its column, whatever stands beside',
      sheet('序号\t项目\t本年\t上年\t同比增减\t备注', '1\t应征报名\t57\t51\t6', '2\t批准入伍\t12\t10\t20%\t含女兵1人'),
      {
        A2: 'ordinal',
        C2: 'this conscription.applied 57',
        D2: 'last conscription.applied 51',
        E2: 'change',
        C3: 'this conscription.enlisted 12',
        F3: 'note',
      },
    ],
    [
      'hears what a remark tells that no column counts',
      sheet('项目\t数据\t备注', '应征报名\t57\t比去年多6人', '批准入伍\t12\t其中大学生8人'),
      { B2: 'this conscription.applied 57', C2: 'note', C3: 'this conscription.college 8' },
    ],
    [
      'hears a register of sentences, and none of its lines is a head',
      sheet(
        '2025年用的数',
        '开议军会\t2次',
        '现场办公\t3回',
        '点验\t应到68来了66，97.1%',
        '兵役登记\t203',
        '报名\t38，大学生24',
      ),
      {
        B4: 'this militia.muster_rate 97.1',
        B5: 'this conscription.registered 203',
        B6: 'this conscription.applied_college 24',
      },
    ],
    [
      'hears what a self-assessment says, and not the standard beside it',
      sheet(
        '序号\t项目\t考评标准\t分值\t自评情况\t自评得分',
        '1\t专武干部\t配备率100%\t10\t共有专武干部13人，参加区集训12人\t9.5',
        '2\t军事训练\t不少于7天\t15\t组织60人参加7天集训，参训率96.8%\t15',
      ),
      {
        C2: 'plan',
        D2: 'plan',
        E2: 'this cadre.trained 12',
        C3: 'plan',
        E3: 'this militia.training_rate 96.8',
      },
    ],
    [
      'takes 上年同期 below the communities for the sum of the year before',
      sheet('村（社区）\t报名\t入伍', '石桥村\t6\t1', '圩镇社区\t12\t3', '合计\t18\t4', '上年同期\t15\t3'),
      { B2: 'part', B4: 'this conscription.applied 18', B5: 'last conscription.applied 15' },
    ],
    [
      'takes the total and not January to June beside it',
      sheet('项目\t1-6月\t7-12月\t全年', '应征报名\t19\t27\t46'),
      { B2: 'part', C2: 'part', D2: 'this conscription.applied 46' },
    ],
    [
      'knows 表3 above the heads for the name of the table',
      sheet('表3\t\t\t截至2025年11月30日', '单位\t报名\t入伍\t大学生', '桂花街道\t57\t12\t9', '青石街道\t60\t14\t11'),
      { B3: 'this conscription.applied 57', B4: 'otherUnit' },
    ],
    [
      'lets the label decide between two units of one head',
      sheet('项目\t人（户）数\t金额（元）', '走访现役军人家庭\t38\t', '慰问优抚对象\t152\t30400'),
      {
        B2: 'this support.visited_households 38',
        B3: 'this support.visited_people 152',
      },
    ],
    [
      'reads years over two rows of heads, and 单位：万元 above them',
      sheet(
        '武装经费情况表',
        '\t\t单位：万元',
        '项目\t2024年\t\t2025年',
        '\t预算\t支出\t预算\t支出',
        '误工补助\t5\t4.8\t6\t5.5',
      ),
      { B5: 'plan', C5: 'last funding.training_subsidy 48000', E5: 'this funding.training_subsidy 55000' },
    ],
    [
      'takes the total of communities and none of them',
      sheet('社区\t报名\t入伍', '桂苑社区\t12\t3', '南山村\t6\t1', '合计\t18\t4'),
      { B2: 'part', C3: 'part', B4: 'this conscription.applied 18', C4: 'this conscription.enlisted 4' },
    ],
    [
      'takes the year of quarters and of months added up',
      sheet('项目\t1-3月\t1-6月\t1-12月', '国防教育活动（场）\t2\t5\t11'),
      { B2: 'part', C2: 'part', D2: 'this education.activities 11' },
    ],
    [
      'takes the row of the own street, and not the district',
      sheet('单位\t报名\t入伍', '桂花街道\t57\t12', '青石街道\t60\t14', '合计\t117\t26'),
      { B2: 'this conscription.applied 57', B3: 'otherUnit', B4: 'otherUnit' },
    ],
    [
      'carries the name over several rows, and 其中 under its whole',
      sheet('类别\t队伍\t个数\t人数', '基干民兵\t应急排\t1\t30', '\t工程抢修分队\t1\t16'),
      {
        C2: 'this militia.emergency_platoon_count 1',
        D2: 'this militia.emergency_platoon_actual 30',
        D3: 'this militia.engineering_unit_people 16',
      },
    ],
    [
      'reads numbers as offices write them',
      sheet('项目\t数量', '点验应到\t五十八', '报名\t约60人', '优待金\t18.6万元', '登记率\t98.5%', '退兵\t无'),
      {
        B2: 'this militia.muster_expected 58',
        B3: 'this conscription.applied 60',
        B4: 'this support.conscript_allowance_amount 186000',
        B5: 'this conscription.registration_rate 98.5',
        B6: 'this conscription.returned 0',
      },
    ],
    [
      'joins a name and the group over it either way',
      sheet('大项\t小项\t2025年', '民兵\t基干\t64', '民兵\t普通\t830'),
      { C2: 'this militia.core_people 64', C3: 'this militia.ordinary_people 830' },
    ],
    [
      'takes units of brackets in titles, of sections, and of labels before those of plain heads',
      sheet(
        '优抚（人/万元）',
        '类别\t2025年人数/金额',
        '义务兵优待金\t27/43.2',
        '残疾军人\t5/4.35',
        '征兵信访（件）\t0',
      ),
      { B3: 'this support.conscript_allowance_amount 432000', B4: 'this support.disabled_amount 43500' },
    ],
    [
      'reads a list below a table as a list',
      sheet('村\t3月（天）\t6月（天）\t来人', '上畈村\t3\t4\t14', '蒿沟村\t3\t4\t11', '另：', '业务培训（次）\t2'),
      { B2: 'part', B5: 'this training.business_count 2' },
    ],
    [
      'takes the own row for the street, though it is called a total',
      sheet('单位\t报名\t入伍', '桂花街道合计\t57\t12', '北荡社区\t30\t6', '长堤社区\t27\t6'),
      { B2: 'this conscription.applied 57', C3: 'otherUnit' },
    ],
    [
      'leaves the district beside the own street',
      '\t全区\t我们\n报名\t860\t74\n入伍\t230\t18',
      { B2: 'otherUnit', C2: 'this conscription.applied 74', C3: 'this conscription.enlisted 18' },
    ],
    [
      'takes rows of months for parts, and their total by its count',
      '点验\t次数\t应到\t人次\n4月\t1\t46\t44\n10月\t1\t46\t45\n全年\t2\t\t89',
      { C2: 'part', D3: 'part', D4: 'this militia.muster_person_times 89' },
    ],
    [
      'takes the sum of its parts for what they make together',
      '经费(万元)\t2025\t2024\n库室建设\t8\t5\n购置器材\t3.6\t2.8\n合计\t11.6\t7.8',
      { B2: 'this funding.depot_invest 80000', B4: 'this funding.total 116000', C4: 'last funding.total 78000' },
    ],
    [
      'reads the unit below a pasted table',
      '        今年  明年\n预算    16    20\n器材购置  3    5\n单位万元',
      { B2: 'this funding.annual_budget 160000', C2: 'otherYear', B3: 'this funding.equipment_purchase 30000' },
    ],
    [
      'reads what people call a figure where the catalogue has no such name',
      sheet('指标\t2025年', '党委专题学武装（次）\t4', '全年武装上花的钱合计（元）\t216000'),
      { B2: 'this leadership.study_sessions 4' },
    ],
    [
      'takes a community called like the street for a community',
      sheet('社区\t应登记\t走兵', '全街道\t361\t7', '桂花\t120\t2', '听涛\t98\t2', '梧桐\t143\t3'),
      { B2: 'this conscription.should_register 361', B3: 'part', C4: 'part' },
    ],
    [
      'leaves out what one gets, those missing, and scores',
      sheet('对象\t人数\t人均（元）\t金额（元）', '义务兵家庭优待\t26\t16000\t416000'),
      { C2: 'perHead', D2: 'this support.conscript_allowance_amount 416000' },
    ],
    [
      'reads pairs inside a row, and a count beside its total',
      sheet('分队\t应到\t实到\t未到', '应急排\t30\t29\t1', '合计\t94\t91\t3', '全年\t点验次数\t2次\t'),
      { D3: 'unknown', C4: 'this militia.muster_count 2' },
    ],
    [
      'gives one of two counts of a row to the figure by its own unit',
      sheet('类别\t分队\t数量\t实编', '基干民兵\t通信分队\t1个\t9人', '基干民兵\t担架救护排\t1个\t25人'),
      { D2: 'this militia.comm_unit_people 9', D3: 'this militia.stretcher_platoon_people 25' },
    ],
    [
      'takes a column of units for units, whatever it is called, and leaves a scale told in the cell',
      sheet(
        '指标\t量\t2025年',
        '报名\t人\t61',
        '天数\t天\t10',
        '上课\t课时\t30',
        '器材购置\t万元\t3.75',
        '民兵之家投入\t万元\t3万余',
      ),
      { C5: 'this funding.equipment_purchase 37500', C6: 'this funding.militia_home_invest 30000' },
    ],
    [
      'parts tables side by side, one of them longer and followed by another',
      sheet(
        '一、2025年点验\t\t\t\t经费（万元）',
        '批次\t应到\t实到\t\t科目\t2024\t2025',
        '春季\t102\t98\t\t年初预算\t18\t22.5',
        '全年\t204\t198\t\t库室改造\t6.4\t0',
        '',
        '二、2024年点验',
        '批次\t应到\t实到',
        '春季\t96\t90',
        '全年\t192\t183',
        '注：病假7人次未计入',
      ),
      {
        B4: 'this militia.muster_expected 204',
        B9: 'last militia.muster_expected 192',
        F3: 'last funding.annual_budget 180000',
        G3: 'this funding.annual_budget 225000',
      },
    ],
    [
      'knows the own street before its year, and a form by its first line of names and years',
      sheet('街道\t年度\t社区数\t报名', '桂花街道\t2025\t17\t57'),
      { C2: 'this basic.community_count 17', D2: 'this conscription.applied 57' },
    ],
    [
      'reads a form whose first line tells unit and year',
      sheet(
        '单位\t桂花街道\t年度\t2025',
        '社区民兵之家\t8个\t装备器材库\t1个',
        '信息保障排\t26人\t担架排\t24人',
        '基干总数\t138人\t普通民兵\t1460人',
      ),
      { B3: 'this militia.info_platoon_people 26', D3: 'this militia.stretcher_platoon_people 24' },
    ],
    [
      'asks where what was reported and what was verified differ, and takes where they agree',
      sheet(
        '2025年核对',
        '项目\t单位\t镇上报数\t区核定数\t差额',
        '体检\t人\t50\t50\t0',
        '政考\t人\t30\t28\t2',
        '入伍\t人\t21\t21\t0',
      ),
      { C3: 'this conscription.medical_exam 50', C4: 'unclear', D4: 'unclear' },
    ],
    ['asks where two columns may be this year', '报名\t118\t120\n体检\t60\t65', { B1: 'unclear', C1: 'unclear' }],
  ];
  it.each(cases)('%s', (_, text, cells) => {
    const fates = fatesIn(text);
    expect(Object.fromEntries(Object.keys(cells).map((cell) => [cell, told(fates.get(cell))]))).toEqual(cells);
  });

  it('marks a share written as a fraction, and a range', () => {
    const fates = fatesIn(sheet('项目\t单位\t数量', '参训率\t%\t0.956', '出动民兵\t次\t3-5'));
    expect(fates.get('C2')).toMatchObject({ fate: 'doubtful', value: '95.6' });
    expect(fates.get('C3')).toMatchObject({ fate: 'doubtful', id: 'emergency.dispatch_times' });
  });

  it('reads what brackets count of the number before them', () => {
    const { tables } = readTablesIn(kind, sheet('项目\t数量', '入伍大学生\t11人（毕业生6人）'), {
      year: 2025,
      unitName: null,
    });
    expect(tables[0]?.cells.map(told)).toEqual(['this conscription.college 11', 'this conscription.graduates 6']);
  });

  it('doubts a name that means something else under its title, and a cell a remark contradicts', () => {
    const trained = sheet('民兵集中训练参训情况', '村\t该来的', '下渡村\t16', '老窑村\t14', '合计\t30');
    expect(fatesIn(trained).get('B5')?.fate).not.toBe('recorded');
    const remarked = sheet('环节\t人数', '报名\t94', '上站体检\t70', '', '说明：报名数全国征兵网上是91，表里还没改');
    expect(['B2', 'B3'].map((cell) => fatesIn(remarked).get(cell)?.fate)).toEqual(['doubtful', 'recorded']);
  });

  it('doubts a number whose remark says it is of more than the year', () => {
    const fates = fatesIn(
      sheet('2025年底数', '项目\t数\t单位\t备注', '优待证\t214\t张\t累计，含去年办的', '应征报名\t57\t人\t'),
    );
    expect(['B3', 'B4'].map((cell) => fates.get(cell)?.fate)).toEqual(['doubtful', 'recorded']);
  });

  it('doubts columns without heads', () => {
    expect(fatesIn(sheet('走兵\t7\t十一个', '报名的\t53\t47')).get('B1')?.fate).not.toBe('recorded');
  });

  it('names the columns that are asked about', () => {
    const { tables } = readTablesIn(kind, '报名\t118\t120\n体检\t60\t65', { year: 2025, unitName: null });
    expect(tables[0]?.unclearColumns).toEqual([1, 2]);
  });

  it('tells of every number, in any table', () => {
    const text = sheet('一\t2\t3月', '天\t4.5\t×', '2024年度\t7/8\t——', '合计\t\t99%');
    const cells = fatesIn(text);
    for (const place of ['B2', 'B3', 'C4']) expect(cells.has(place)).toBe(true);
  });
});
