import {
  before,
  counts,
  growth,
  money,
  named,
  now,
  Page,
  plain,
  shown,
  title,
  unitOf,
  type Filled,
  type Layout,
  type Told,
} from './page.ts';

/** One list of figures, laid out in many ways. */
export const plainLayouts: Record<string, Layout> = {
  两年并列: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    const isLastFirst = ways.chance(0.4);
    const years = isLastFirst ? [ways.lastYear, ways.thisYear] : [ways.thisYear, ways.lastYear];
    page.add('序号', '项目', '计量单位', ...years, '增减', '备注');
    for (const [at, one] of pick(9).entries()) {
      const values = [now(one, ways), before(one, ways)];
      if (isLastFirst) values.reverse();
      page.add(
        plain(at + 1),
        one.name,
        unitOf(one, ways),
        ...values,
        growth(one.now, one.last),
        ways.chance(0.2) ? '按台账统计' : '',
      );
    }
    return [page];
  },
  一行一个数: (ways, pick) => {
    const page = new Page('明细');
    page.add('序号', '指标名称', ways.choose(['年度', '时期', '年份', '所属期']), '数值', '单位');
    const isByYear = ways.chance(0.5);
    const all = pick(7);
    const rows = isByYear
      ? [...all.map((one) => [one, 'this'] as const), ...all.map((one) => [one, 'last'] as const)]
      : all.flatMap((one) => [[one, 'this'] as const, [one, 'last'] as const]);
    const [a, b] = ways.choose([
      ['2025年', '2024年'],
      ['2025', '2024'],
      ['2025年度', '2024年度'],
      ['今年', '去年'],
    ]);
    for (const [at, [one, year]] of rows.entries())
      page.add(
        plain(at + 1),
        one.name,
        year === 'this' ? a : b,
        year === 'this' ? now(one, ways) : before(one, ways),
        unitOf(one, ways),
      );
    return [page];
  },
  左右两半: (ways, pick) => {
    const page = new Page('一览');
    page.add(title);
    const hasUnits = ways.chance(0.5);
    const head = hasUnits ? ['项目', '单位', ways.thisYear, ways.lastYear] : ['项目', ways.thisYear, ways.lastYear];
    page.add(...head, ...head);
    const all = pick(10, hasUnits ? undefined : counts);
    const cells = (one: Told | undefined): (string | Filled)[] =>
      one ? [one.name, ...(hasUnits ? [unitOf(one, ways)] : []), now(one, ways), before(one, ways)] : [];
    for (let at = 0; at < 5; at += 1) page.add(...cells(all[at]), ...cells(all[at + 5]));
    return [page];
  },
  两半各有题目: (ways, pick) => {
    const page = new Page('一览');
    page.add(title);
    const [left, right] = [
      pick(5, ({ topic, unit }) => topic !== '经费' && unit === '人'),
      pick(4, ({ unit }) => unit === money),
    ];
    page.add(
      '人员（人）',
      ways.thisYear,
      ways.lastYear,
      `经费（${ways.isWan ? '万元' : '元'}）`,
      ways.thisYear,
      ways.lastYear,
    );
    for (const [at, one] of left.entries()) {
      const other = right[at];
      page.add(
        one.name,
        now(one, ways),
        before(one, ways),
        ...(other ? [other.name, now(other, ways), before(other, ways)] : []),
      );
    }
    return [page];
  },
  填空表: (ways, pick) => {
    const page = new Page('登记表');
    page.add('2025年武装工作登记表');
    const all = pick(10);
    for (let at = 0; at < 10; at += 2) {
      const pair = all.slice(at, at + 2);
      page.add(...pair.flatMap((one) => [named(one, ways), now(one, ways)]));
    }
    page.add('填表人', '小周', '填表日期', '2025年12月10日');
    return [page];
  },
  填空表有表头: (ways, pick) => {
    const page = new Page('登记表');
    page.add('2025年武装工作登记表');
    const [name, value] = ways.choose([
      ['项目', '内容'],
      ['指标', '数值'],
      ['事项', '数量'],
      ['内容', '完成情况'],
    ]);
    page.add(name, value, name, value);
    const all = pick(10);
    for (let at = 0; at < 10; at += 2)
      page.add(
        ...all
          .slice(at, at + 2)
          .flatMap((one) => [
            one.name,
            { ...now(one, ways), text: `${shown(one, one.now, ways)}${unitOf(one, ways)}` },
          ]),
      );
    return [page];
  },
  横排: (ways, pick) => {
    const page = new Page('横表');
    page.add(title);
    const all = pick(8);
    page.add('年度', ...all.map((one) => named(one, ways)));
    const rows = [
      [ways.thisYear, ...all.map((one) => now(one, ways))],
      [ways.lastYear, ...all.map((one) => before(one, ways))],
    ];
    if (ways.chance(0.5)) rows.reverse();
    for (const row of rows) page.add(...row);
    if (ways.chance(0.5)) page.add('增减', ...all.map((one) => plain(one.now - one.last)));
    return [page];
  },
  横排分组: (ways, pick) => {
    const page = new Page('横表');
    page.add(title);
    const all = [
      ...pick(3, ({ topic }) => topic === '征兵'),
      ...pick(3, ({ topic }) => topic === '民兵'),
      ...pick(3, ({ topic }) => topic === '双拥'),
    ];
    page.add('年度', ...all.map(({ topic }) => topic));
    page.add('年度', ...all.map((one) => named(one, ways)));
    for (const year of ['2023年', '2024年', '2025年'])
      page.add(
        year,
        ...all.map((one) =>
          year === '2025年' ? now(one, ways) : year === '2024年' ? before(one, ways) : plain(one.last + 1),
        ),
      );
    return [page];
  },
  分节: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('工作内容', '单位', ways.thisYear, ways.lastYear);
    for (const [at, topic] of ['征兵', '民兵', '双拥'].entries()) {
      page.add(`${'一二三'[at]}、${topic}工作`);
      for (const [order, one] of pick(3, (each) => each.topic === topic).entries())
        page.add(`${order + 1}.${one.name}`, unitOf(one, ways), now(one, ways), before(one, ways));
    }
    return [page];
  },
  类别合并: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('序号', '类别', '项目', '单位', ways.lastYear, ways.thisYear, '备注');
    let at = 0;
    for (const topic of ['领导', '征兵', '民兵', '经费'])
      for (const [order, one] of pick(3, (each) => each.topic === topic).entries()) {
        at += 1;
        page.add(
          plain(at),
          order === 0 || ways.isWan ? topic : '',
          one.name,
          unitOf(one, ways),
          before(one, ways),
          now(one, ways),
        );
      }
    return [page];
  },
  带单位的格: (ways, pick) => {
    const page = new Page('情况');
    page.add(title);
    page.add('内容', ways.thisYear, ways.lastYear, '备注');
    for (const one of pick(8)) {
      const unit = unitOf(one, ways);
      page.add(
        one.name,
        { ...now(one, ways), text: `${shown(one, one.now, ways)}${unit}` },
        { ...before(one, ways), text: `${shown(one, one.last, ways)}${unit}` },
      );
    }
    return [page];
  },
  名在上数在下: (ways, pick) => {
    const page = new Page('简表');
    page.add('2025年武装工作简表');
    const all = pick(12);
    for (let at = 0; at < 12; at += 4) {
      const row = all.slice(at, at + 4);
      page.add(...row.map((one) => named(one, ways)));
      page.add(...row.map((one) => now(one, ways)));
    }
    return [page];
  },
  年分块: (ways, pick) => {
    const page = new Page('对照');
    page.add('武装工作主要数据');
    page.add('项目', '单位', '数值');
    const all = pick(5);
    const blocks = [
      ['2025年', all.map((one) => [one, now(one, ways)] as const)],
      ['2024年', all.map((one) => [one, before(one, ways)] as const)],
    ] as const;
    for (const [year, rows] of blocks) {
      page.add(year);
      for (const [one, cell] of rows) page.add(one.name, unitOf(one, ways), cell);
    }
    return [page];
  },
  年在第一列: (ways, pick) => {
    const page = new Page('对照');
    page.add('武装工作主要数据');
    page.add('年度', '项目', '单位', '数值');
    const all = pick(5);
    const isMerged = ways.chance(0.5);
    for (const [at, one] of all.entries())
      page.add(at === 0 || !isMerged ? '2025年' : '', one.name, unitOf(one, ways), now(one, ways));
    for (const [at, one] of all.entries())
      page.add(at === 0 || !isMerged ? '2024年' : '', one.name, unitOf(one, ways), before(one, ways));
    return [page];
  },
  近三年: (ways, pick) => {
    const page = new Page('近三年');
    page.add('近三年武装工作主要指标');
    const order = ways.chance(0.5) ? ['2023年', '2024年', '2025年'] : ['2025年', '2024年', '2023年'];
    page.add('指标', '单位', ...order, '2025比2024增减');
    for (const one of pick(8))
      page.add(
        one.name,
        unitOf(one, ways),
        ...order.map((year) =>
          year === '2025年'
            ? now(one, ways)
            : year === '2024年'
              ? before(one, ways)
              : plain(shown(one, one.last, ways)),
        ),
        plain(shown(one, one.now - one.last, ways)),
      );
    return [page];
  },
  只有名和数: (ways, pick) => {
    const page = new Page('Sheet1');
    if (ways.chance(0.5)) page.add('2025年数据');
    for (const one of pick(8)) page.add(one.name, now(one, ways), unitOf(one, ways));
    return [page];
  },
  说明列: (ways, pick) => {
    const page = new Page('自查');
    page.add('2025年党管武装工作自查表');
    page.add('序号', '考核内容', '分值', '完成情况', '自评分');
    for (const [at, one] of pick(7).entries())
      page.add(
        plain(at + 1),
        one.name,
        plain(5),
        { ...now(one, ways), text: `${shown(one, one.now, ways)}${unitOf(one, ways)}` },
        plain(5),
      );
    return [page];
  },
  括号里去年: (ways, pick) => {
    const page = new Page('情况');
    page.add('2025年情况（括号内为上年数）');
    page.add('项目', '数量');
    for (const one of pick(6, counts)) {
      page.add(one.name, { ...now(one, ways), text: `${one.now}${one.unit}（${one.last}${one.unit}）` });
      page.wanted.push({ sheet: page.sheet, cell: `B${page.rows.length}`, id: one.id, year: 'last', value: one.last });
    }
    return [page];
  },
  栏号: (ways, pick) => {
    const page = new Page('报表');
    page.add(title);
    page.add('指标名称', '计量单位', '代码', '本年实际', '上年实际');
    page.add('甲', '乙', '丙', '1', '2');
    for (const [at, one] of pick(7).entries())
      page.add(one.name, unitOf(one, ways), plain(`0${at + 1}`), now(one, ways), before(one, ways));
    return [page];
  },
};
