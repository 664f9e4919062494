import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { findAnachronisms } from './timeline.ts';

const report = (year: number, body: string, plans = '一是2099年3月底前建好名册。'): string =>
  `云台街道${year}年度党管武装工作述职报告\n${year}年，我认真履行职责。\n一、抓落实\n${body}\n二、下步打算\n${plans}\n述职人：云台街道党工委书记\n${year}年12月20日`;

describe('what a report year can know', () => {
  it.each([
    [2022, '组织民兵参与核酸检测点值守。'],
    [2024, '学习贯彻党的二十届三中全会精神。'],
    [2025, '学习贯彻党的二十届四中全会精神。'],
    [2023, '落实新修订的《征兵工作条例》。'],
    [2024, '在全民国防教育日开展宣讲，人民军队建军97周年之际走访军属。'],
    [2024, '第24个全民国防教育日期间开展宣讲。'],
    [2021, '2021年建党100周年，组织党史学习教育。'],
    [2024, '对山洪灾害高风险区开展巡查。'],
    [2024, '学习自2024年10月1日起施行的新修订《军人抚恤优待条例》。'],
    [2026, '今年是治本攻坚三年行动（2024—2026年）的收官之年。'],
    [2025, '今年是“十四五”规划的收官之年。'],
    [2023, '今年是“十四五”规划的第三年。'],
  ])('accepts in %i: %s', (year, body) => {
    expect(flagged(report(year, body), 'timeline/').filter((one) => !one.includes('2099'))).toEqual([]);
  });

  it.each([
    [2019, '全力做好新冠肺炎疫情防控。', '新冠肺炎'],
    [2024, '组织民兵在核酸检测点值守。', '核酸检测点'],
    [2023, '学习贯彻党的二十届三中全会精神。', '二十届三中全会'],
    [2021, '深入领会党的二十大精神。', '党的二十大精神'],
    [2017, '配合退役军人事务局走访。', '退役军人事务局'],
    [2024, '在建军98周年之际走访军属。', '建军98周年'],
    [2025, '庆祝新中国成立75周年。', '新中国成立75周年'],
    [2024, '第二十三个全民国防教育日期间开展宣讲。', '第二十三个全民国防教育日'],
    [2022, '落实新修订的《征兵工作条例》。', '新修订的《征兵工作条例》'],
    [2024, '学习自2024年8月1日起施行的新修订《军人抚恤优待条例》。', '2024年8月1日起施行'],
    [2025, '今年是治本攻坚三年行动（2024—2026年）的收官之年。', '收官之年'],
    [2024, '今年是“十四五”规划的收官之年。', '收官之年'],
    [2024, '今年是“十四五”规划的第三年。', '第三年'],
    [2021, '2021年是党的二十大召开之年。', '党的二十大召开之年'],
    [2020, '办理退役军人优待证86张。', '退役军人优待证'],
  ])('flags in %i: %s', (year, body, words) => {
    expect(flagged(report(year, body), 'timeline/').some((one) => one.endsWith(words))).toBe(true);
  });

  it('takes a sentence that names its own earlier year as a look back', () => {
    const [finding] = findingsOf(report(2024, '2022年疫情期间组建的核酸检测点志愿队继续发挥作用。'), 'timeline/');
    expect(finding?.severity).toBe('hint');
  });

  it('serves a single message too', () => {
    const found = findAnachronisms(armedForcesDuty(), '今年民兵在核酸检测点值守了17人', 2024);
    expect(found.map(({ entry }) => entry.id)).toEqual(['covid-measures']);
  });
});

describe('years and dates that contradict', () => {
  it.each([
    '去年底部署、今年将收尾。',
    '与去年相比将进一步提高。',
    '去年提出的问题将继续整改。',
    '下半年已完成两次点验。',
    '2月28日召开会议，5月31日完成。',
  ])('accept %s', (body) => {
    expect(flagged(report(2024, body), 'timeline/').filter((one) => !/2099|下半年/.test(one))).toEqual([]);
  });

  it.each([
    ['去年国防教育月期间还将组织开放日。', 'timeline/tense'],
    ['去年汛期将组织民兵演练。', 'timeline/tense'],
    ['明年已经完成整组。', 'timeline/tense'],
    ['2月30日召开会议。', 'timeline/impossible-date'],
    ['2023年2月29日召开会议。', 'timeline/impossible-date'],
    ['13月完成点验。', 'timeline/impossible-date'],
  ])('flag %s', (body, rule) => {
    expect(findingsOf(report(2024, body), 'timeline/').map((one) => one.rule)).toContain(rule);
  });

  it('flags an opening, a deadline and a signature of another year', () => {
    const text = report(2024, '抓好落实。', '一是2023年3月底前建好名册。')
      .replace('2024年，我认真', '2023年，我认真')
      .replace('2024年12月20日', '2026年12月20日');
    expect(findingsOf(text, 'timeline/').map(({ rule }) => rule)).toEqual([
      'timeline/year-mismatch',
      'timeline/past-deadline',
      'timeline/signature-year',
    ]);
  });

  it('asks after a deed of a month the report has not reached', () => {
    const text = (body: string): string =>
      `云台街道2025年上半年党管武装工作述职报告\n现将上半年情况报告如下。\n一、抓训练\n${body}\n2025年7月4日`;
    expect(flagged(text('8月组织应急排集中训练5天。'), 'timeline/later')).toEqual(['timeline/later-deed: 8月']);
    expect(flagged(text('5月组织应急排集中训练5天，计划8月再训一次。'), 'timeline/later')).toEqual([]);
  });
});
