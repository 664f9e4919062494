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
} from './page.ts';

/** Figures by places, times, plans and kinds of number. */
export const crossedLayouts: Record<string, Layout> = {
  社区乘指标: (ways, pick) => {
    const page = new Page('分社区');
    page.add(title);
    const all = pick(5, stands);
    page.add('序号', '社区（村）', ...all.map((one) => named(one, ways)));
    const parts = all.map((one) => partsOf(one.now, communities.length, ways));
    const isTop = ways.chance(0.3);
    const total = [
      isTop ? '' : ways.choose(['合计', '']),
      ways.choose(['合计', '全镇合计', '总计']),
      ...all.map((one) => now(one, ways)),
    ];
    if (total[0] === '合计') total[1] = '';
    if (isTop) page.add(...total);
    for (const [at, name] of communities.entries())
      page.add(plain(at + 1), name, ...parts.map((part) => plain(part[at] ?? 0)));
    if (!isTop) page.add(...total);
    if (ways.chance(0.5))
      page.add('', ways.choose(['上年同期', '去年合计', '2024年']), ...all.map((one) => before(one, ways)));
    return [page];
  },
  社区乘两年: (ways, pick) => {
    const page = new Page('分社区');
    const all = pick(3, stands);
    page.add(title);
    page.add('社区', ...all.flatMap((one) => [named(one, ways), named(one, ways)]));
    page.add('社区', ...all.flatMap(() => [ways.thisYear, ways.lastYear]));
    const parts = all.flatMap((one) => [
      partsOf(one.now, communities.length, ways),
      partsOf(one.last, communities.length, ways),
    ]);
    for (const [at, name] of communities.entries()) page.add(name, ...parts.map((part) => plain(part[at] ?? 0)));
    page.add('合计', ...all.flatMap((one) => [now(one, ways), before(one, ways)]));
    return [page];
  },
  指标乘社区: (ways, pick) => {
    const page = new Page('分社区');
    page.add(title);
    page.add('指标', '单位', ...communities, '合计', ways.choose(['上年', '2024年', '去年合计']));
    for (const one of pick(6, stands))
      page.add(
        one.name,
        unitOf(one, ways),
        ...partsOf(one.now, communities.length, ways).map(plain),
        now(one, ways),
        before(one, ways),
      );
    return [page];
  },
  季度: (ways, pick) => {
    const page = new Page('进度');
    page.add(title);
    page.add(
      '工作',
      '单位',
      ...ways.choose([
        ['一季度', '二季度', '三季度', '四季度'],
        ['第一季度', '第二季度', '第三季度', '第四季度'],
        ['1-3月', '4-6月', '7-9月', '10-12月'],
      ]),
      ways.choose(['全年', '合计', '全年合计', '累计']),
      ways.choose(['上年', '去年全年', '2024年']),
    );
    for (const one of pick(7, (each) => stands(each) || each.topic === '国防教育'))
      page.add(one.name, unitOf(one, ways), ...partsOf(one.now, 4, ways).map(plain), now(one, ways), before(one, ways));
    return [page];
  },
  累计: (ways, pick) => {
    const page = new Page('进度');
    page.add(title);
    page.add(
      '指标',
      '单位',
      '1—3月',
      '1—6月',
      '1—9月',
      '1—12月',
      ways.choose(['上年同期', '2024年1—12月', '去年同期']),
    );
    for (const one of pick(6, stands)) {
      let sum = 0;
      const running = partsOf(one.now, 4, ways).map((part) => (sum += part));
      page.add(one.name, unitOf(one, ways), ...running.slice(0, 3).map(plain), now(one, ways), before(one, ways));
    }
    return [page];
  },
  上下两张: (ways, pick) => {
    const page = new Page('Sheet1');
    page.add('一、2025年民兵和征兵情况');
    page.add('项目', ways.thisYear, ways.lastYear);
    for (const one of pick(5, ({ unit }) => unit === '人')) page.add(one.name, now(one, ways), before(one, ways));
    if (ways.chance(0.6)) page.add('');
    page.add('二、经费投入情况', '', `单位：${ways.isWan ? '万元' : '元'}`);
    const order = ways.chance(0.5);
    page.add('科目', ...(order ? ['上年', '本年'] : ['本年', '上年']));
    for (const one of pick(3, ({ unit }) => unit === money))
      page.add(one.name, ...(order ? [before(one, ways), now(one, ways)] : [now(one, ways), before(one, ways)]));
    return [page];
  },
  两年两张: (ways, pick) => {
    const all = pick(7);
    const [a, b] = ways.choose([
      ['2025', '2024'],
      ['2025年', '2024年'],
      ['今年', '去年'],
    ]);
    const page = new Page(a);
    const other = new Page(b);
    page.add(`${a === '今年' ? '2025年' : a}武装工作数据`);
    other.add(`${b === '去年' ? '2024年' : b}武装工作数据`);
    for (const one of [page, other]) one.add('项目', '单位', '数量', '备注');
    for (const one of all) page.add(one.name, unitOf(one, ways), now(one, ways));
    for (const one of all) other.add(one.name, unitOf(one, ways), before(one, ways));
    return ways.chance(0.5) ? [page, other] : [other, page];
  },
  目标: (ways, pick) => {
    const page = new Page('目标完成');
    page.add(title);
    const all = pick(
      7,
      ({ id, unit }) => unit !== money && id !== 'militia.muster_expected' && id !== 'conscription.enlisted',
    );
    page.add(
      '序号',
      '指标',
      '单位',
      ways.choose(['年度目标', '年初计划', '目标值']),
      ways.choose(['完成数', '实际完成', '完成']),
      '完成率',
      ways.choose(['上年完成', '去年完成', '上年实际']),
    );
    for (const [order, one] of all.entries())
      page.add(
        plain(order + 1),
        one.name,
        unitOf(one, ways),
        plain(one.now - 1),
        now(one, ways),
        `${((one.now / (one.now - 1)) * 100).toFixed(1)}%`,
        before(one, ways),
      );
    return [page];
  },
  年下分人数金额: (ways, pick) => {
    const page = new Page('优抚');
    page.add('优抚资金发放表（2025年）');
    page.add('对象', '2025年', '2025年', '2024年', '2024年');
    page.add('对象', '人数', '金额（元）', '人数', '金额（元）');
    const rows: [string, string, string, number][] = [
      ['义务兵家庭优待金', 'support.conscript_allowance_people', 'support.conscript_allowance_amount', 18_000],
      ['残疾军人抚恤', 'support.disabled_people', 'support.disabled_amount', 9000],
      ['“两参”人员补助', 'support.liangcan_people', 'support.liangcan_amount', 1800],
    ];
    const [extra] = pick(1);
    for (const [name, people, amount, each] of rows) {
      const [a, b] = [8 + Math.floor(ways.upTo(10)), 8 + Math.floor(ways.upTo(10))];
      const fill = (id: string, year: 'this' | 'last', value: number): Filled => ({
        text: String(value),
        id,
        year,
        value,
      });
      page.add(
        name,
        fill(people, 'this', a),
        fill(amount, 'this', a * each),
        fill(people, 'last', b),
        fill(amount, 'last', b * each),
      );
    }
    return extra ? [page] : [];
  },
  各镇街: (ways, pick) => {
    const page = new Page('通报');
    page.add('2025年全区征兵和双拥情况通报');
    const all = pick(5, stands);
    page.add('序号', '镇街', ...all.map((one) => named(one, ways)));
    for (const [at, name] of ['柳河镇', '青石街道', '白塔镇', '芦村乡'].entries())
      page.add(plain(at + 1), name, ...all.map((one) => (name === '青石街道' ? now(one, ways) : plain(one.last + at))));
    page.add('', '全区合计', ...all.map((one) => plain(one.now * 4)));
    return [page];
  },
  我们对全区: (ways, pick) => {
    const page = new Page('对比');
    page.add('2025年主要指标对比');
    page.add('指标', '单位', '青石街道', '青石街道', '全区');
    page.add('指标', '单位', '2025年', '2024年', '2025年');
    for (const one of pick(7))
      page.add(one.name, unitOf(one, ways), now(one, ways), before(one, ways), plain(shown(one, one.now * 9, ways)));
    return [page];
  },
  上下半年: (ways, pick) => {
    const page = new Page('两季征兵');
    page.add('2025年征兵情况');
    const all = pick(4, ({ topic, id }) => topic === '征兵' && id !== 'conscription.enlisted');
    const [a, b] = ways.choose([
      ['上半年', '下半年'],
      ['1-6月', '7-12月'],
      ['春季', '秋季'],
    ]);
    page.add('项目', a, b, '全年', '上年全年');
    for (const one of all)
      page.add(one.name, ...partsOf(one.now, 2, ways).map(plain), now(one, ways), before(one, ways));
    return [page];
  },
  经费两头: (ways, pick) => {
    const page = new Page('经费');
    page.add('2025年武装经费执行情况表');
    page.add('填报单位：青石街道', '', '', '', `单位：${ways.isWan ? '万元' : '元'}`);
    page.add('科目', '2024年', '2025年', '2025年', '执行率');
    page.add('科目', '决算数', '预算数', '决算数', '执行率');
    for (const one of pick(4, ({ unit }) => unit === money))
      page.add(one.name, before(one, ways), plain(shown(one, one.now + 1000, ways)), now(one, ways), '98.2%');
    return [page];
  },
};
