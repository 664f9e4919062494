import {
  before,
  communities,
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
  type Ways,
} from './page.ts';

const filled = (id: string, year: 'this' | 'last', value: number, text = String(value)): Filled => ({
  text,
  id,
  year,
  value,
});
const inUnit = (one: Told, cell: Filled, value: number, ways: Ways): Filled => ({
  ...cell,
  text: `${shown(one, value, ways)}${unitOf(one, ways)}`,
});
const fullWidth = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfe_e0));

/** What few offices do. */
export const rareLayouts: Record<string, Layout> = {
  两半带序号单位: (ways, pick) => {
    const page = new Page('一览');
    page.add(title);
    page.add('序号', '项目', '单位', '数量', '序号', '项目', '单位', '数量');
    const all = pick(10);
    for (let at = 0; at < 5; at += 1)
      page.add(
        ...[at, at + 5].flatMap((place) =>
          all[place] ? [plain(place + 1), all[place].name, unitOf(all[place], ways), now(all[place], ways)] : [],
        ),
      );
    return [page];
  },
  三半: (ways, pick) => {
    const page = new Page('一览');
    page.add(title);
    page.add('指标', '数值', '指标', '数值', '指标', '数值');
    const all = pick(12);
    for (let at = 0; at < 12; at += 3)
      page.add(...all.slice(at, at + 3).flatMap((one) => [named(one, ways), now(one, ways)]));
    return [page];
  },
  单位单占一行: (ways, pick) => {
    const page = new Page('横表');
    page.add(title);
    const all = pick(7);
    page.add('年度', ...all.map(({ name }) => name));
    page.add('单位', ...all.map((one) => unitOf(one, ways)));
    page.add('2025年', ...all.map((one) => now(one, ways)));
    page.add('2024年', ...all.map((one) => before(one, ways)));
    return [page];
  },
  一格一句: (ways, pick) => {
    const page = new Page('卡片');
    page.add('2025年武装工作卡片');
    const all = pick(9);
    const cell = (one: Told): Filled => ({
      ...now(one, ways),
      text: `${one.name}：${shown(one, one.now, ways)}${unitOf(one, ways)}`,
    });
    for (let at = 0; at < 9; at += 3) page.add(...all.slice(at, at + 3).map(cell));
    return [page];
  },
  合计在前: (ways, pick) => {
    const page = new Page('分社区');
    page.add(title);
    page.add('指标', '单位', '合计', ...communities, '2024年合计');
    for (const one of pick(6, stands))
      page.add(
        one.name,
        unitOf(one, ways),
        now(one, ways),
        ...partsOf(one.now, communities.length, ways).map(plain),
        before(one, ways),
      );
    return [page];
  },
  社区小计村小计: (ways, pick) => {
    const page = new Page('分社区');
    page.add(title);
    const all = pick(4, stands);
    page.add('类别', '名称', ...all.map((one) => named(one, ways)));
    const parts = all.map((one) => partsOf(one.now, 4, ways));
    const row = (at: number): Filled[] => parts.map((part) => plain(part[at] ?? 0));
    const sum = (from: number): Filled[] => parts.map((part) => plain((part[from] ?? 0) + (part[from + 1] ?? 0)));
    page.add('社区', '东苑社区', ...row(0));
    page.add('社区', '西塘社区', ...row(1));
    page.add('社区', '小计', ...sum(0));
    page.add('村', '北桥村', ...row(2));
    page.add('村', '南浦村', ...row(3));
    page.add('村', '小计', ...sum(2));
    page.add('总计', '总计', ...all.map((one) => now(one, ways)));
    return [page];
  },
  全角数字: (ways, pick) => {
    const page = new Page('数据');
    page.add('２０２５年主要数据');
    page.add('指标', '单位', '本年', '上年');
    for (const one of pick(6))
      page.add(
        one.name,
        unitOf(one, ways),
        { ...now(one, ways), text: fullWidth(shown(one, one.now, ways)) },
        { ...before(one, ways), text: fullWidth(shown(one, one.last, ways)) },
      );
    return [page];
  },
  去年在备注: (ways, pick) => {
    const page = new Page('数据');
    page.add('2025年主要数据');
    page.add('指标', '数据', '备注');
    for (const one of pick(6))
      page.add(
        one.name,
        inUnit(one, now(one, ways), one.now, ways),
        ways.chance(0.5) ? plain(`去年${shown(one, one.last, ways)}${unitOf(one, ways)}`) : '',
      );
    return [page];
  },
  年度跨两列: (ways, pick) => {
    const page = new Page('任务');
    page.add('两年征兵双拥完成情况');
    const all = pick(5, (one) => stands(one) && one.id !== 'conscription.enlisted');
    page.add('指标', '2024年', '', '2025年', '', '备注');
    page.add('', '计划数', '完成数', '计划数', '完成数', '');
    for (const one of all)
      page.add(named(one, ways), plain(one.last - 1), before(one, ways), plain(one.now + 1), now(one, ways), '');
    return [page];
  },
  旧年表在前: (ways, pick) => {
    const page = new Page('Sheet1');
    const all = pick(5);
    page.add('青石街道2024年武装工作统计表');
    page.add('项目', '单位', '数量');
    for (const one of all) page.add(one.name, unitOf(one, ways), before(one, ways));
    page.add('');
    page.add('青石街道2025年武装工作统计表');
    page.add('项目', '单位', '数量');
    for (const one of all) page.add(one.name, unitOf(one, ways), now(one, ways));
    return [page];
  },
  年度有括号: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('序号', '指标（单位）', '报告期（2025年）', '上年（2024年）', '增减（+/-）');
    for (const [at, one] of pick(7).entries())
      page.add(
        plain(`1.${at + 1}`),
        named(one, ways),
        now(one, ways),
        before(one, ways),
        plain(shown(one, one.now - one.last, ways)),
      );
    return [page];
  },
  附注夹在中间: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('指标', '单位', '2025年', '2024年');
    const all = pick(8);
    for (const one of all.slice(0, 4)) page.add(one.name, unitOf(one, ways), now(one, ways), before(one, ways));
    page.add('（以上数据由武装部提供，以下数据由退役军人服务站和财政所提供）');
    for (const one of all.slice(4)) page.add(one.name, unitOf(one, ways), now(one, ways), before(one, ways));
    page.add('制表：小周', '审核：老李', '2026年1月5日');
    return [page];
  },
  上报核定: (ways, pick) => {
    const page = new Page('核对');
    page.add('2025年数据核对表');
    page.add('指标', '单位', '2025年', '系统内数据', '是否一致');
    for (const one of pick(6))
      page.add(one.name, unitOf(one, ways), now(one, ways), plain(shown(one, one.now, ways)), '一致');
    return [page];
  },
  季度累计成对: (ways, pick) => {
    const page = new Page('进度');
    page.add('2025年进度');
    page.add('指标', '三季度', '三季度', '四季度', '四季度');
    page.add('指标', '当季', '累计', '当季', '累计');
    for (const one of pick(5, stands)) {
      const [a = 0, b = 0] = partsOf(one.now, 3, ways);
      page.add(named(one, ways), plain(b), plain(a + b), plain(one.now - a - b), now(one, ways));
    }
    return [page];
  },
  三列各年: (ways, pick) => {
    const page = new Page('历年');
    page.add('历年武装工作数据');
    const all = pick(4);
    page.add('项目', ...['2023', '2024', '2025'].flatMap((year) => [year, year]));
    page.add('项目', ...[1, 2, 3].flatMap(() => ['数量', '单位']));
    for (const one of all)
      page.add(
        one.name,
        plain(shown(one, one.last + 100, ways)),
        unitOf(one, ways),
        before(one, ways),
        unitOf(one, ways),
        now(one, ways),
        unitOf(one, ways),
      );
    return [page];
  },
  人数金额两行: (ways) => {
    const page = new Page('优抚');
    page.add('2025年优抚发放');
    page.add('项目', '单位', '2025年', '2024年');
    const [a, b] = [10 + Math.floor(ways.upTo(9)), 10 + Math.floor(ways.upTo(9))];
    page.add(
      '义务兵家庭优待金',
      '人',
      filled('support.conscript_allowance_people', 'this', a),
      filled('support.conscript_allowance_people', 'last', b),
    );
    page.add(
      '',
      '万元',
      filled('support.conscript_allowance_amount', 'this', a * 20_000, String(a * 2)),
      filled('support.conscript_allowance_amount', 'last', b * 20_000, String(b * 2)),
    );
    page.add(
      '残疾军人抚恤',
      '人',
      filled('support.disabled_people', 'this', a + 1),
      filled('support.disabled_people', 'last', b + 1),
    );
    page.add(
      '',
      '万元',
      filled('support.disabled_amount', 'this', (a + 1) * 10_000, String(a + 1)),
      filled('support.disabled_amount', 'last', (b + 1) * 10_000, String(b + 1)),
    );
    return [page];
  },
};
