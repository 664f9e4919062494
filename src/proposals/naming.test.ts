import { expect, it } from 'vitest';
import { readChinese } from '../entries/node/chinese.ts';
import { nameSlots } from './naming.ts';
import { slotsOf, withDigits } from './slots.ts';

const chinese = readChinese();

function labels(sentence: string): string[] {
  return nameSlots(slotsOf(sentence), chinese).map(({ label }) => label);
}

it.each<[string, string[]]>([
  ['全年开展护林防火宣传18场，发放宣传单5200份。', ['护林防火宣传', '发放宣传单']],
  ['我镇现有护林员46名、瞭望塔3座。', ['护林员', '瞭望塔']],
  ['排查隐患96处，整改91处，整改率94.8%。', ['排查隐患', '整改隐患', '隐患整改率']],
  ['受理群众举报24件，办结23件。', ['受理群众举报', '办结群众举报']],
  ['46个合作社中31个达标。', ['合作社', '达标合作社']],
  ['组织12名护林员参加培训。', ['护林员参加培训']],
  ['对履职不力的3名护林员进行约谈。', ['履职不力的护林员']],
  ['举办防火培训班4期，培训380人次。', ['防火培训班', '培训班培训人次']],
  ['火情发生6起，比上年减少2起。', ['火情发生', '火情发生降幅']],
  ['森林覆盖率由去年的61%提高到63%。', ['森林覆盖率', '森林覆盖率']],
  ['植树造林1200亩，投入资金86万元。', ['植树造林', '植树造林投入资金']],
  ['新纳入监测对象18户、34人，消除风险12户。', ['新纳入监测对象', '新纳入监测对象人数', '消除风险']],
  ['对全镇318户、922人脱贫人口走访。', ['脱贫人口走访', '脱贫人口走访']],
  ['合作社销售额同比增长65%。', ['合作社销售额增幅']],
  ['应参加评议120人，实际参加114人。', ['应参加评议', '实际参加人数']],
])('names the numbers of %s', (sentence, expected) => {
  expect(labels(sentence)).toEqual(expected);
});

it('knows parts, and the year before', () => {
  const named = nameSlots(slotsOf('出动巡护队员210人次，其中夜间62人次。森林覆盖率由去年的61%提高到63%。'), chinese);
  expect(named.map(({ partOf, tells }) => ({ partOf, tells }))).toEqual([
    { partOf: null, tells: 'this' },
    { partOf: 0, tells: 'this' },
    { partOf: null, tells: 'lastYear' },
    { partOf: null, tells: 'this' },
  ]);
});

it.each(['坚持每月巡护不少于2次。', '2024年6月底前完成。', '65岁以上。', '力争明年新建3座。', '一个不少。'])(
  'takes no figure out of %s',
  (sentence) => {
    expect(slotsOf(sentence)).toEqual([]);
  },
);

it('takes the unit that stands there where no list of classifiers has it', () => {
  const told = slotsOf('全年接种疫苗9860针次，全镇总人口4.1万，清理淤泥2.3万方。').map(({ text, unit, value }) => [
    text,
    unit,
    value,
  ]);
  expect(told).toEqual([
    ['9860针次', '针次', '9860'],
    ['4.1万', '人', '41000'],
    ['2.3万方', '方', '23000'],
  ]);
});

it('reads numbers that were struck out where they count something, and keeps their values open', () => {
  expect(slotsOf('XX街道投入XX万元，新建瞭望塔X座。').map(({ text, value }) => ({ text, value }))).toEqual([
    { text: 'XX万元', value: null },
    { text: 'X座', value: null },
  ]);
  expect(withDigits('X市').text).toBe('X市');
});
