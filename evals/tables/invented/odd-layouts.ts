import {
  before,
  communities,
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
  type Told,
} from './page.ts';

const filled = (id: string, year: 'this' | 'last', value: number, text = String(value)): Filled => ({
  text,
  id,
  year,
  value,
});
const half = (of: readonly Told[]): number => Math.ceil(of.length / 2);

/** Tables with something besides figures in them: remarks, sums, other units, other years, several tables in one. */
export const oddLayouts: Record<string, Layout> = {
  指标在中间: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('去年', '项目', '今年', '备注');
    for (const one of pick(7)) page.add(before(one, ways), named(one, ways), now(one, ways), '');
    return [page];
  },
  各年各块并排: (ways, pick) => {
    const page = new Page('对照');
    page.add('武装工作对照表');
    page.add('2024年', '2024年', '2024年', '2025年', '2025年', '2025年');
    page.add('项目', '单位', '数值', '项目', '单位', '数值');
    const all = pick(6);
    for (const one of all)
      page.add(one.name, unitOf(one, ways), before(one, ways), one.name, unitOf(one, ways), now(one, ways));
    return [page];
  },
  空列隔开: (ways, pick) => {
    const page = new Page('两张');
    page.add('2025年民兵', '', '', '', '2025年双拥');
    page.add('项目', '本年', '上年', '', '项目', '本年', '上年');
    const [left, right] = [pick(4, ({ topic }) => topic === '民兵'), pick(4, ({ topic }) => topic === '双拥')];
    for (const [at, one] of left.entries()) {
      const other = right[at];
      page.add(
        named(one, ways),
        now(one, ways),
        before(one, ways),
        '',
        ...(other ? [named(other, ways), now(other, ways), before(other, ways)] : []),
      );
    }
    return [page];
  },
  小计合计: (ways, pick) => {
    const page = new Page('经费');
    page.add('2025年武装经费支出');
    page.add('', '', '', `单位：${ways.isWan ? '万元' : '元'}`);
    page.add('类别', '项目', '2024年', '2025年');
    const all = pick(4, ({ unit }) => unit === money);
    const sum = (of: readonly Told[], key: 'now' | 'last'): number => of.reduce((total, one) => total + one[key], 0);
    const cut = half(all);
    for (const [at, part] of [all.slice(0, cut), all.slice(cut)].entries()) {
      for (const one of part) page.add(at === 0 ? '建设' : '活动', one.name, before(one, ways), now(one, ways));
      const [first] = part;
      if (first)
        page.add('', '小计', plain(shown(first, sum(part, 'last'), ways)), plain(shown(first, sum(part, 'now'), ways)));
    }
    const [first] = all;
    if (first)
      page.add(
        '合计',
        '',
        filled('funding.total', 'last', sum(all, 'last'), shown(first, sum(all, 'last'), ways)),
        filled('funding.total', 'this', sum(all, 'now'), shown(first, sum(all, 'now'), ways)),
      );
    return [page];
  },
  其中: (ways, pick) => {
    const page = new Page('征兵');
    page.add('2025年征兵情况');
    page.add('项目', '单位', ways.lastYear, ways.thisYear);
    const all = pick(2, ({ id }) => id === 'conscription.applied' || id === 'conscription.enlisted');
    for (const one of all) {
      page.add(one.name, '人', before(one, ways), now(one, ways));
      const id = one.id === 'conscription.applied' ? 'conscription.applied_college' : 'conscription.college';
      page.add(
        ways.choose(['其中：大学生', '　其中大学生', '#大学生']),
        '人',
        filled(id, 'last', one.last - 2),
        filled(id, 'this', one.now - 3),
      );
    }
    for (const one of pick(3, ({ topic, unit }) => topic === '民兵' && unit === '人'))
      page.add(one.name, '人', before(one, ways), now(one, ways));
    return [page];
  },
  率: (ways, pick) => {
    const page = new Page('点验');
    page.add('2025年整组点验');
    page.add('年度', '应到（人）', '实到（人）', '到位率', '未到', '备注');
    const rate = (a: number, b: number): string => ((100 * a) / b).toFixed(1);
    for (const [year, mark] of [
      ['2025', 'this'],
      ['2024', 'last'],
    ] as const) {
      const expected = 80 + Math.floor(ways.upTo(30));
      const actual = expected - 1 - Math.floor(ways.upTo(4));
      page.add(
        `${year}年`,
        filled('militia.muster_expected', mark, expected),
        filled('militia.muster_actual', mark, actual),
        filled('militia.muster_rate', mark, Number(rate(actual, expected)), `${rate(actual, expected)}%`),
        plain(expected - actual),
        '均已请假',
      );
    }
    return pick(1).length > 0 ? [page] : [];
  },
  构成: (ways, pick) => {
    const page = new Page('编组');
    page.add('2025年基干民兵构成');
    page.add('队伍', '人数', '退役军人', '退役军人', '党员', '党员');
    page.add('队伍', '人数', '人数', '占比', '人数', '占比');
    const [core] = pick(1, ({ id }) => id === 'militia.core_people');
    const total = core?.now ?? 90;
    const [veterans, party] = [Math.floor(total * 0.41), Math.floor(total * 0.32)];
    const groups = ['一分队', '二分队', '三分队'];
    const [people, old, members] = [partsOf(total, 3, ways), partsOf(veterans, 3, ways), partsOf(party, 3, ways)];
    const share = (a: number, b: number): string => (b === 0 ? '0' : ((100 * a) / b).toFixed(1));
    for (const [at, name] of groups.entries())
      page.add(
        name,
        plain(people[at] ?? 0),
        plain(old[at] ?? 0),
        plain(`${share(old[at] ?? 0, people[at] ?? 0)}%`),
        plain(members[at] ?? 0),
        plain(`${share(members[at] ?? 0, people[at] ?? 0)}%`),
      );
    page.add(
      '基干民兵合计',
      filled('militia.core_people', 'this', total),
      filled('militia.veterans', 'this', veterans),
      filled('militia.veteran_ratio', 'this', Number(share(veterans, total)), `${share(veterans, total)}%`),
      filled('militia.party_members', 'this', party),
      filled('militia.party_ratio', 'this', Number(share(party, total)), `${share(party, total)}%`),
    );
    return [page];
  },
  备注里有数: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('项目', '单位', '2025年', '2024年', '备注');
    const remarks = ['12月31日止', '含3名外地户籍', '数据来自第2季度通报', '', '见附件1', '联系人：小李 13800000000'];
    for (const one of pick(6))
      page.add(one.name, unitOf(one, ways), now(one, ways), before(one, ways), ways.choose(remarks));
    page.add('注：1.本表共6项；2.数据截至2025年12月31日。');
    return [page];
  },
  月报: (ways, pick) => {
    const page = new Page('月报');
    page.add('2025年征兵双拥月报');
    const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
    page.add('指标', ...months, '合计', '上年合计');
    for (const one of pick(5, stands))
      page.add(named(one, ways), ...partsOf(one.now, 12, ways).map(plain), now(one, ways), before(one, ways));
    return [page];
  },
  月为行: (ways, pick) => {
    const page = new Page('月报');
    page.add('2025年征兵双拥月报');
    const all = pick(4, stands);
    page.add('月份', ...all.map((one) => named(one, ways)));
    const parts = all.map((one) => partsOf(one.now, 12, ways));
    for (let at = 0; at < 12; at += 1) page.add(`${at + 1}月`, ...parts.map((part) => plain(part[at] ?? 0)));
    page.add(ways.choose(['合计', '全年', '全年合计']), ...all.map((one) => now(one, ways)));
    page.add(ways.choose(['上年', '去年合计', '2024年合计']), ...all.map((one) => before(one, ways)));
    return [page];
  },
  季为行带小计: (ways, pick) => {
    const page = new Page('进度');
    page.add('2025年工作进度');
    const all = pick(4, stands);
    page.add('时间', ...all.map((one) => named(one, ways)));
    const parts = all.map((one) => partsOf(one.now, 4, ways));
    const sumOf = (from: number): Filled[] => parts.map((part) => plain((part[from] ?? 0) + (part[from + 1] ?? 0)));
    for (const [at, quarter] of ['一季度', '二季度', '三季度', '四季度'].entries()) {
      page.add(quarter, ...parts.map((part) => plain(part[at] ?? 0)));
      if (at === 1) page.add('上半年小计', ...sumOf(0));
      if (at === 3) page.add('下半年小计', ...sumOf(2));
    }
    page.add('全年合计', ...all.map((one) => now(one, ways)));
    return [page];
  },
  村居合计在列: (ways, pick) => {
    const page = new Page('分村');
    page.add(title);
    const all = pick(3, stands);
    page.add('指标', ...communities.flatMap((one) => [one, one]), '合计', '合计');
    page.add('指标', ...communities.flatMap(() => ['今年', '去年']), '今年', '去年');
    for (const one of all) {
      const [a, b] = [partsOf(one.now, communities.length, ways), partsOf(one.last, communities.length, ways)];
      page.add(
        named(one, ways),
        ...communities.flatMap((_, at) => [plain(a[at] ?? 0), plain(b[at] ?? 0)]),
        now(one, ways),
        before(one, ways),
      );
    }
    return [page];
  },
  计划完成分年: (ways, pick) => {
    const page = new Page('任务');
    page.add('近两年任务完成情况');
    page.add('序号', '指标', '单位', '2024年', '2024年', '2025年', '2025年');
    page.add('序号', '指标', '单位', '目标', '完成', '目标', '完成');
    for (const [at, one] of pick(
      6,
      ({ unit, id }) => unit !== money && id !== 'conscription.enlisted' && id !== 'militia.muster_expected',
    ).entries())
      page.add(
        plain(at + 1),
        one.name,
        unitOf(one, ways),
        plain(one.last - 1),
        before(one, ways),
        plain(one.now + 1),
        now(one, ways),
      );
    return [page];
  },
  竖排填空: (ways, pick) => {
    const page = new Page('登记');
    page.add('单位名称', '青石街道', '填报年度', '2025年');
    for (const topic of ['征兵', '民兵', '双拥']) {
      const all = pick(4, (one) => one.topic === topic);
      page.add(
        topic,
        ...all.slice(0, 2).flatMap((one) => [one.name, { ...now(one, ways), text: `${one.now}${one.unit}` }]),
      );
      page.add(
        topic,
        ...all.slice(2).flatMap((one) => [one.name, { ...now(one, ways), text: `${one.now}${one.unit}` }]),
      );
    }
    return [page];
  },
  一格两数: (ways, pick) => {
    const page = new Page('对照');
    page.add('2025年对照');
    page.add('项目', '单位', '今年/去年');
    for (const one of pick(5, ({ unit }) => unit !== money)) {
      page.add(one.name, unitOf(one, ways), { ...now(one, ways), text: `${one.now}/${one.last}` });
      page.wanted.push({ sheet: page.sheet, cell: `C${page.rows.length}`, id: one.id, year: 'last', value: one.last });
    }
    return [page];
  },
  话里两年: (ways, pick) => {
    const page = new Page('情况');
    page.add('2025年情况');
    page.add('项目', '完成情况');
    for (const one of pick(5, ({ unit }) => unit !== money)) {
      page.add(one.name, { ...now(one, ways), text: `${one.now}${one.unit}，去年${one.last}${one.unit}` });
      page.wanted.push({ sheet: page.sheet, cell: `B${page.rows.length}`, id: one.id, year: 'last', value: one.last });
    }
    return [page];
  },
  单位列在后: (ways, pick) => {
    const page = new Page('数据');
    page.add('指标', '本年数', '上年数', '计量单位', '责任科室');
    for (const one of pick(7)) page.add(one.name, now(one, ways), before(one, ways), unitOf(one, ways), '武装部');
    return [page];
  },
  两级名目: (ways, pick) => {
    const page = new Page('年报');
    page.add('2025年年报');
    page.add('一级指标', '二级指标', '单位', '本年', '上年', '增减量', '增减幅');
    for (const topic of ['征兵', '民兵', '双拥'])
      for (const [at, one] of pick(3, (each) => each.topic === topic).entries())
        page.add(
          at === 0 ? topic : '',
          one.name,
          unitOf(one, ways),
          now(one, ways),
          before(one, ways),
          plain(one.now - one.last),
          plain(`${(((one.now - one.last) / one.last) * 100).toFixed(1)}%`),
        );
    return [page];
  },
  旧新两表头: (ways, pick) => {
    const page = new Page('汇总');
    page.add('青石街道2025年统计表（一）');
    page.add('指标', '计量单位', '2025年数', '2024年数');
    for (const one of pick(4)) page.add(one.name, unitOf(one, ways), now(one, ways), before(one, ways));
    page.add('青石街道2025年统计表（二）');
    page.add('指标', '计量单位', '2024年数', '2025年数');
    for (const one of pick(4)) page.add(one.name, unitOf(one, ways), before(one, ways), now(one, ways));
    return [page];
  },
  本级和村: (ways, pick) => {
    const page = new Page('分级');
    page.add(title);
    page.add('指标', '单位', '全街道', '其中：社区', '其中：村', '上年全街道');
    for (const one of pick(6, stands))
      page.add(one.name, unitOf(one, ways), now(one, ways), ...partsOf(one.now, 2, ways).map(plain), before(one, ways));
    return [page];
  },
  千分位: (ways, pick) => {
    const page = new Page('数据');
    page.add('2025年主要数据');
    page.add('指标', '单位', '2025年', '2024年');
    for (const one of pick(6)) {
      const text = (value: number): string =>
        one.unit === money
          ? value.toLocaleString('en-US', { minimumFractionDigits: 2 })
          : value.toLocaleString('en-US');
      page.add(
        one.name,
        one.unit,
        { ...now(one, ways), text: text(one.now) },
        { ...before(one, ways), text: text(one.last) },
      );
    }
    return [page];
  },
};
