import {
  before,
  communities,
  counts,
  growth,
  money,
  named,
  now,
  Page,
  partsOf,
  plain,
  shown,
  stands,
  title,
  unitOf,
  type Filled,
  type Layout,
  type Ways,
} from './page.ts';

export const filled = (id: string, year: 'this' | 'last', value: number, text = String(value)): Filled => ({
  text,
  id,
  year,
  value,
});
const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));
const draw = ({ upTo }: Ways, from: number, to: number): number => from + Math.floor(upTo(to - from));

/** Wholes with what is counted in them. */
const wholes = [
  {
    id: 'militia.core_people',
    name: '基干民兵',
    from: 70,
    to: 140,
    parts: [
      ['militia.party_members', '党员'],
      ['militia.veterans', '退役军人'],
    ],
  },
  {
    id: 'conscription.applied',
    name: '应征报名',
    from: 60,
    to: 110,
    parts: [['conscription.applied_college', '大学生']],
  },
  {
    id: 'conscription.enlisted',
    name: '批准入伍',
    from: 14,
    to: 26,
    parts: [
      ['conscription.college', '大学生'],
      ['conscription.graduates', '大学毕业生'],
    ],
  },
] as const;

interface Whole {
  name: string;
  now: Filled;
  last: Filled;
  parts: { name: string; now: Filled; last: Filled }[];
}

export function wholesOf(ways: Ways): Whole[] {
  return wholes.map(({ id, name, from, to, parts }): Whole => {
    const [a, b] = [draw(ways, from, to), draw(ways, from, to)];
    let [left, leftBefore] = [a, b];
    return {
      name,
      now: filled(id, 'this', a),
      last: filled(id, 'last', b === a ? b - 1 : b),
      parts: parts.map(([part, called]) => {
        left = Math.max(2, Math.floor(left * (0.4 + ways.upTo(0.3))));
        leftBefore = Math.max(2, Math.floor(leftBefore * (0.4 + ways.upTo(0.3))));
        if (left === leftBefore) left += 1;
        return { name: called, now: filled(part, 'this', left), last: filled(part, 'last', leftBefore) };
      }),
    };
  });
}

/** Forms and ledgers as they are kept and handed in. */
export const keptLayouts: Record<string, Layout> = {
  统计报表: (ways, pick) => {
    const page = new Page('统计表');
    page.add('武装工作综合统计表');
    page.add('表    号：武统1表');
    page.add('制定机关：清河区人民武装部');
    page.add('填报单位：青石街道', '', '2025年', '', '有效期至：2026年6月');
    page.add('指标名称', '计量单位', '代码', '本年实际', '上年实际');
    page.add('甲', '乙', '丙', '1', '2');
    const all = pick(8);
    for (const [at, one] of all.entries()) {
      if (at === 0 || at === 4) page.add(at === 0 ? '一、队伍情况' : '二、其他情况');
      page.add(one.name, unitOf(one, ways), `0${at + 1}`, now(one, ways), before(one, ways));
    }
    page.add('单位负责人：许某', '统计负责人：何某', '填表人：小周', '联系电话：65120033', '报出日期：2026年1月6日');
    page.add('说明：1.本表由街道武装部报送。2.报送时间为次年1月10日前。');
    return [page];
  },
  其中在行: (ways) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('指标', '单位', ways.lastYear, ways.thisYear);
    const lead = ways.choose(['其中：', '　其中：', '其中:']);
    for (const whole of wholesOf(ways)) {
      page.add(whole.name, '人', whole.last, whole.now);
      for (const [at, part] of whole.parts.entries())
        page.add(at === 0 ? `${lead}${part.name}` : `　　　${part.name}`, '人', part.last, part.now);
    }
    return [page];
  },
  其中在列: (ways) => {
    const page = new Page('汇总');
    page.add(title);
    const all = wholesOf(ways);
    page.add('年度', ...all.flatMap(({ name, parts }) => [name, ...parts.map(() => name)]));
    page.add(
      '年度',
      ...all.flatMap(({ parts }) => [
        ways.choose(['合计', '总数', '人数']),
        ...parts.map(({ name }, at) => (at === 0 ? `其中：${name}` : name)),
      ]),
    );
    page.add('2025年', ...all.flatMap((one) => [one.now, ...one.parts.map((part) => part.now)]));
    page.add('2024年', ...all.flatMap((one) => [one.last, ...one.parts.map((part) => part.last)]));
    return [page];
  },
  其中分社区: (ways) => {
    const page = new Page('分社区');
    page.add('2025年各社区民兵和征兵情况');
    const all = wholesOf(ways);
    page.add('序号', '社区', ...all.flatMap(({ name, parts }) => [name, ...parts.map(() => '')]));
    page.add('', '', ...all.flatMap(({ parts }) => ['人数', ...parts.map(({ name }) => `其中${name}`)]));
    const cells = all.flatMap((one) => [one.now, ...one.parts.map((part) => part.now)]);
    const parts = cells.map(({ value }) => partsOf(value, communities.length, ways));
    for (const [at, name] of communities.entries())
      page.add(plain(at + 1), name, ...parts.map((part) => plain(part[at] ?? 0)));
    page.add('合计', '', ...cells);
    return [page];
  },
  增减和比例: (ways, pick) => {
    const page = new Page('两年对比');
    page.add('2025年与2024年主要指标对比表');
    page.add(
      '指标',
      '2024年',
      '2025年',
      ways.choose(['增减', '增减数', '比上年增减']),
      ways.choose(['±%', '增减%', '幅度']),
    );
    for (const one of pick(8, counts))
      page.add(
        named(one, ways),
        before(one, ways),
        now(one, ways),
        plain(signed(one.now - one.last)),
        plain(growth(one.now, one.last)),
      );
    return [page];
  },
  增减在表底: (ways, pick) => {
    const page = new Page('对比');
    page.add(title);
    const all = pick(6, counts);
    page.add('年度', ...all.map((one) => named(one, ways)));
    page.add('2024年', ...all.map((one) => before(one, ways)));
    page.add('2025年', ...all.map((one) => now(one, ways)));
    page.add('增减', ...all.map((one) => plain(signed(one.now - one.last))));
    page.add('增减幅度', ...all.map((one) => plain(growth(one.now, one.last))));
    return [page];
  },
  活动台账: (ways) => {
    const page = new Page('台账');
    page.add('青石街道2025年国防教育活动台账');
    page.add('序号', '日期', '活动内容', '地点', '受众（人次）', '备注');
    const count = draw(ways, 5, 9);
    const each = Array.from({ length: count }, () => 10 * draw(ways, 6, 40));
    const subjects = ['国防知识宣讲', '观看红色影片', '军事日体验', '烈士陵园祭扫', '国防教育进校园'];
    for (const [at, people] of each.entries())
      page.add(
        plain(at + 1),
        plain(`2025.${at + 2}.${at + 11}`),
        ways.choose(subjects),
        ways.choose(communities),
        plain(people),
        '',
      );
    const sum = each.reduce((a, b) => a + b, 0);
    page.add(
      '合计',
      '',
      filled('education.activities', 'this', count, `${count}场`),
      '',
      filled('education.audience', 'this', sum),
      '',
    );
    return [page];
  },
  台账一句: (ways) => {
    const page = new Page('台账');
    page.add('青石街道民兵出动台账（2025年）');
    page.add('序号', '时间', '事由', '出动人数', '带队人');
    const count = draw(ways, 4, 7);
    const each = Array.from({ length: count }, () => draw(ways, 6, 20));
    for (const [at, people] of each.entries())
      page.add(
        plain(at + 1),
        plain(`${at + 3}月${at + 6}日`),
        ways.choose(['防汛巡堤', '森林防火', '扫雪除冰']),
        plain(people),
        '老陈',
      );
    const sum = each.reduce((a, b) => a + b, 0);
    page.add({
      ...filled('emergency.dispatch_times', 'this', count),
      text: `全年出动民兵${count}次，${sum}人次。`,
    });
    page.wanted.push({
      sheet: '台账',
      cell: `A${page.rows.length}`,
      id: 'emergency.dispatch_person_times',
      year: 'this',
      value: sum,
    });
    return [page];
  },
  打分表: (ways, pick) => {
    const page = new Page('考核');
    page.add('2025年度武装工作考核自评表');
    page.add('序号', '考核项目', '分值', ways.choose(['自评分', '自评得分']), '完成情况');
    for (const [at, one] of pick(7).entries())
      page.add(plain(at + 1), one.name, plain(10), plain(9.5), {
        ...now(one, ways),
        text: `${shown(one, one.now, ways)}${unitOf(one, ways)}`,
      });
    page.add('', '合计', plain(70), plain(66.5), '');
    return [page];
  },
  花名册: (ways) => {
    const page = new Page('花名册');
    page.add('青石街道2025年基干民兵花名册');
    page.add('序号', '姓名', '性别', '年龄', '政治面貌', '编组单位', '备注');
    const count = draw(ways, 7, 14);
    const party = draw(ways, 2, 5);
    const veterans = draw(ways, 2, 6);
    for (let at = 0; at < count; at += 1)
      page.add(
        plain(at + 1),
        `${ways.choose(['王', '李', '周', '沈'])}某${ways.choose(['平', '东', '军', '杰'])}`,
        '男',
        plain(draw(ways, 20, 34)),
        at < party ? '党员' : '群众',
        '应急排',
        at < veterans ? '退役军人' : '',
      );
    page.add({
      ...filled('militia.core_people', 'this', count),
      text: `合计：基干民兵${count}人，其中党员${party}人，退役军人${veterans}人`,
    });
    for (const [id, value] of [
      ['militia.party_members', party],
      ['militia.veterans', veterans],
    ] as const)
      page.wanted.push({ sheet: '花名册', cell: `A${page.rows.length}`, id, year: 'this', value });
    return [page];
  },
  本季和累计: (ways, pick) => {
    const page = new Page('四季度');
    page.add('武装工作季报（2025年第四季度）');
    page.add('指标', '单位', '本季', '本年累计', '上年同期累计');
    for (const one of pick(7, stands))
      page.add(
        one.name,
        unitOf(one, ways),
        plain(partsOf(one.now, 3, ways)[0] ?? 0),
        now(one, ways),
        before(one, ways),
      );
    return [page];
  },
  当月和累计: (ways, pick) => {
    const page = new Page('12月');
    page.add('武装工作月报表（2025年12月）');
    page.add('指标', '单位', '本月', '1-12月累计', '去年1-12月累计');
    for (const one of pick(7, stands))
      page.add(
        one.name,
        unitOf(one, ways),
        plain(partsOf(one.now, 4, ways)[0] ?? 0),
        now(one, ways),
        before(one, ways),
      );
    return [page];
  },
  资金来源: (ways, pick) => {
    const page = new Page('经费');
    page.add('2025年武装经费投入明细表');
    page.add('', '', '', '', `单位：${ways.isWan ? '万元' : '元'}`);
    page.add('项目', '合计', '区级拨付', '街道自筹', '社会捐助');
    for (const one of pick(4, ({ unit }) => unit === money)) {
      const parts = partsOf(one.now / 100, 3, ways).map((part) => part * 100);
      page.add(one.name, now(one, ways), ...parts.map((part) => plain(shown(one, part, ways))));
    }
    return [page];
  },
  村居打勾: (ways, pick) => {
    const page = new Page('进展');
    page.add('2025年各社区任务进展表');
    const all = pick(2, stands);
    page.add('社区', '民兵之家', ...all.map((one) => named(one, ways)), '走访慰问', '备注');
    const parts = all.map((one) => partsOf(one.now, communities.length, ways));
    for (const [at, name] of communities.entries())
      page.add(
        name,
        ways.choose(['√', '√', '']),
        ...parts.map((part) => plain(part[at] === 0 ? '' : (part[at] ?? 0))),
        ways.choose(['√', '×', '']),
        ways.choose(['', '待补录']),
      );
    page.add('合计', '', ...all.map((one) => now(one, ways)), '', '');
    return [page];
  },
};
