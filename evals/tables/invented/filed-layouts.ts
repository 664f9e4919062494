import { filled, wholesOf } from './kept-layouts.ts';
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
} from './page.ts';

/** Cells, units and notes as clerks fill them in. */
export const filedLayouts: Record<string, Layout> = {
  余和约: (ways, pick) => {
    const page = new Page('情况');
    page.add('2025年武装工作情况');
    page.add('序号', '内容', ways.choose(['数量', '情况', '数据']));
    for (const [at, one] of pick(6, counts).entries())
      page.add(plain(at + 1), one.name, {
        ...now(one, ways),
        text: ways.choose([
          `${one.now}余${one.unit}`,
          `约${one.now}${one.unit}`,
          `近${one.now}${one.unit}`,
          `${one.now}多${one.unit}`,
        ]),
      });
    return [page];
  },
  格里其中: (ways) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('指标', ways.lastYear, ways.thisYear);
    for (const { name, now: own, last, parts } of wholesOf(ways)) {
      const [part] = parts;
      if (!part) continue;
      const unit = ways.choose(['', '人']);
      const text = (whole: Filled, of: Filled): string => `${whole.value}${unit}（其中${part.name}${of.value}${unit}）`;
      const at = page.rows.length + 1;
      page.add(name, { ...last, text: text(last, part.last) }, { ...own, text: text(own, part.now) });
      page.wanted.push({ sheet: '汇总', cell: `B${at}`, id: part.last.id, year: 'last', value: part.last.value });
      page.wanted.push({ sheet: '汇总', cell: `C${at}`, id: part.now.id, year: 'this', value: part.now.value });
    }
    return [page];
  },
  实到比应到: (ways) => {
    const page = new Page('点验');
    page.add('民兵点验情况表');
    const isActualFirst = ways.chance(0.5);
    page.add('年度', isActualFirst ? '点验（实到/应到）' : '点验（应到/实到）', '基干民兵', '普通民兵');
    for (const [label, year, base] of [
      ['2024年', 'last', 84],
      ['2025年', 'this', 96],
    ] as const) {
      const expected = base + Math.floor(ways.upTo(8));
      const actual = expected - 1 - Math.floor(ways.upTo(5));
      const at = page.rows.length + 1;
      page.add(
        label,
        {
          ...filled('militia.muster_actual', year, actual),
          text: isActualFirst ? `${actual}/${expected}` : `${expected}/${actual}`,
        },
        filled('militia.core_people', year, expected + 3),
        filled('militia.ordinary_people', year, expected * 6),
      );
      page.wanted.push({ sheet: '点验', cell: `B${at}`, id: 'militia.muster_expected', year, value: expected });
    }
    return [page];
  },
  空白为无: (ways, pick) => {
    const page = new Page('汇总');
    page.add(title);
    page.add('项目', '单位', ways.thisYear, ways.lastYear, '说明');
    for (const one of pick(9, counts)) {
      const isOpen = ways.chance(0.3);
      page.add(
        one.name,
        one.unit,
        isOpen ? '' : now(one, ways),
        isOpen || ways.chance(0.7) ? before(one, ways) : '',
        ways.choose(['', '', '待核', '数据以民政为准']),
      );
    }
    return [page];
  },
  附表带填表说明: (ways, pick) => {
    const page = new Page('附表2');
    page.add('附表2');
    page.add('2025年度基层武装工作数据采集表');
    page.add('单位（盖章）：青石街道', '', '', '填报日期：2025年12月28日');
    page.add('类别', '指标', '单位', '2025年', '2024年');
    for (const topic of ['民兵', '征兵', '双拥', '经费'])
      for (const one of pick(3, (each) => each.topic === topic))
        page.add(topic, one.name, unitOf(one, ways), now(one, ways), before(one, ways));
    page.add('填表说明：');
    page.add('1.人数以2025年12月20日在册数为准；');
    page.add('2.经费保留2位小数，四舍五入；');
    page.add('3.上年数与2024年报表不一致的，须附500字以内说明。');
    return [page];
  },
  表从中间起: (ways, pick) => {
    const page = new Page('Sheet2');
    page.add('');
    page.add('', '', title);
    page.add('');
    page.add('', '', '指标', '单位', '今年', '去年');
    for (const one of pick(7)) page.add('', '', one.name, unitOf(one, ways), now(one, ways), before(one, ways));
    return [page];
  },
  责任科室和来源: (ways, pick) => {
    const page = new Page('指标库');
    page.add('2025年武装工作指标一览');
    page.add('编号', '指标', '牵头科室', '单位', '2025年', '2024年', '数据来源');
    for (const [at, one] of pick(8).entries())
      page.add(
        `A${at + 1}`,
        one.name,
        ways.choose(['武装部', '退役军人服务站', '财政所', '党政办']),
        unitOf(one, ways),
        now(one, ways),
        before(one, ways),
        ways.choose(['台账', '系统导出', '区里反馈']),
      );
    return [page];
  },
  排名在旁: (ways, pick) => {
    const page = new Page('考核');
    page.add('2025年主要指标及全区排名');
    page.add('指标', '单位', '完成数', '全区排名', '上年完成数', '上年排名');
    for (const one of pick(6, stands))
      page.add(
        one.name,
        unitOf(one, ways),
        now(one, ways),
        plain(1 + Math.floor(ways.upTo(6))),
        before(one, ways),
        plain(1 + Math.floor(ways.upTo(6))),
      );
    return [page];
  },
  括号单位在数后: (ways, pick) => {
    const page = new Page('情况');
    page.add('2025年工作量统计');
    page.add('工作内容', '完成情况', '去年');
    for (const one of pick(7))
      page.add(
        one.name,
        { ...now(one, ways), text: `${shown(one, one.now, ways)}（${unitOf(one, ways)}）` },
        { ...before(one, ways), text: `${shown(one, one.last, ways)}（${unitOf(one, ways)}）` },
      );
    return [page];
  },
  货币格式: (ways, pick) => {
    const page = new Page('经费');
    page.add('2025年武装经费支出表');
    page.add('科目', '2025年支出', '2024年支出');
    const written = (value: number): string =>
      `¥${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
    for (const one of pick(4, ({ unit }) => unit === money))
      page.add(
        one.name,
        { ...now(one, ways), text: written(one.now) },
        { ...before(one, ways), text: written(one.last) },
      );
    return [page];
  },
  两年标题: (ways, pick) => {
    const page = new Page('对比');
    page.add('青石街道2024—2025年武装工作主要数据对比');
    page.add('指标', '2024年度', '2025年度', '同比');
    for (const one of pick(8))
      page.add(named(one, ways), before(one, ways), now(one, ways), plain(growth(one.now, one.last)));
    return [page];
  },
  全年合计在首行: (ways, pick) => {
    const page = new Page('按月');
    page.add('2025年各月进度');
    const all = pick(3, stands);
    page.add('月份', ...all.map((one) => named(one, ways)));
    page.add('全年', ...all.map((one) => now(one, ways)));
    const parts = all.map((one) => partsOf(one.now, 12, ways));
    for (let month = 0; month < 12; month += 1)
      page.add(`${month + 1}月`, ...parts.map((part) => plain(part[month] ?? 0)));
    return [page];
  },
  半年报: (ways, pick) => {
    const page = new Page('下半年');
    page.add('2025年下半年（全年）武装工作报表');
    page.add('指标', '单位', '下半年', '全年累计', '上年全年');
    for (const one of pick(6, (each) => stands(each) && each.id !== 'conscription.enlisted'))
      page.add(
        one.name,
        unitOf(one, ways),
        plain(partsOf(one.now, 2, ways)[1] ?? 0),
        now(one, ways),
        before(one, ways),
      );
    return [page];
  },
  指标编码分级: (ways, pick) => {
    const page = new Page('指标');
    page.add(title);
    page.add('编码', '一级指标', '二级指标', '计量单位', '年末数', '上年末数');
    for (const [order, topic] of ['民兵', '征兵', '国防教育'].entries())
      for (const [at, one] of pick(3, (each) => each.topic === topic).entries())
        page.add(
          `${order + 1}.${at + 1}`,
          at === 0 ? topic : '',
          one.name,
          unitOf(one, ways),
          now(one, ways),
          before(one, ways),
        );
    return [page];
  },
  社区和本级两栏: (ways, pick) => {
    const page = new Page('双拥');
    page.add('2025年双拥工作量统计');
    page.add('项目', '单位', '街道本级', '社区（村）', '合计');
    for (const one of pick(5, ({ topic }) => topic === '双拥')) {
      const [own = 0, rest = 0] = partsOf(one.now, 2, ways);
      page.add(one.name, one.unit, plain(own), plain(rest), now(one, ways));
    }
    return [page];
  },
  社区为列合计在左: (ways, pick) => {
    const page = new Page('分社区');
    page.add('各社区2025年完成情况');
    page.add('指标', '全街道', ...communities);
    for (const one of pick(6, stands))
      page.add(named(one, ways), now(one, ways), ...partsOf(one.now, communities.length, ways).map(plain));
    return [page];
  },
  分管领导审核栏: (ways, pick) => {
    const page = new Page('上报');
    page.add('2025年武装工作数据上报审核表');
    page.add('报送单位', '青石街道', '', '报送日期', '2025-12-26');
    page.add('序号', '数据项', '数值', '单位', '核对人');
    for (const [at, one] of pick(8).entries())
      page.add(plain(at + 1), one.name, now(one, ways), unitOf(one, ways), ways.choose(['小许', '老何']));
    page.add('审核意见', '同意上报');
    page.add('分管领导签字', '', '', '日期', '2025-12-27');
    return [page];
  },
};
