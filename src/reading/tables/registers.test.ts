import { expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function toldIn(...sheets: [name: string, ...lines: string[]][]): Map<string, string> {
  const text = sheets
    .map(([name, ...lines]) => [`【表“${name}”，从A1起】`, ...lines, '【表完】'].join('\n'))
    .join('\n');
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
  return new Map(
    tables.flatMap(({ sheet, cells }) =>
      cells.map((cell) => [
        `${sheet}!${cell.cell}`,
        cell.fate === 'left' || cell.fate === 'asked'
          ? (cell.why ?? '')
          : `${cell.fate} ${cell.year} ${cell.id} ${cell.value}`,
      ]),
    ),
  );
}

it('doings with a day each are part of what they add up to', () => {
  const told = toldIn([
    '点验',
    '2025年民兵点验情况',
    '时间\t内容\t次数\t人次',
    '4月12日\t春季点验\t1\t96',
    '10月20日\t年末点验\t1\t99',
    '全年\t全年\t2\t195',
  ]);
  expect(told.get('点验!D3')).toBe('part');
  expect(told.get('点验!C5')).toMatch(/ this militia.muster_count 2$/);
  expect(told.get('点验!D5')).toMatch(/ this militia.muster_person_times 195$/);
});

it('people of two times added up may be the same people', () => {
  const told = toldIn([
    '分季',
    '2025年分季统计',
    '项目\t一季度\t二季度\t三季度\t四季度\t全年',
    '议军会（次）\t1\t1\t1\t1\t4',
    '点验实到（人）\t\t96\t\t99\t195',
  ]);
  expect(told.get('分季!F4')).toBe('doubtful this militia.muster_actual 195');
});

it('a 小计 is of its section, and a row of it is called by its own name', () => {
  const told = toldIn([
    '经费',
    '2025年武装经费',
    '单位：万元',
    '支出项目\t本年执行数',
    '一、阵地建设',
    '民兵器材库（库室）建设\t6.4',
    '其他阵地\t2.1',
    '小 计\t8.5',
    '二、征兵工作',
    '征兵宣传\t1.2',
    '小 计\t1.2',
    '合 计\t9.7',
  ]);
  expect(told.get('经费!B5')).toMatch(/ funding.depot_invest 64000$/);
  expect(told.get('经费!B11')).toMatch(/ funding.total 97000$/);
});

it('what goes on below 其中 without a number of its own is counted in the same row', () => {
  const told = toldIn([
    '优抚',
    '2025年优抚发放',
    '序号\t对象\t人数（人）',
    '1\t“两参”人员补助\t29',
    '\t其中：参战\t21',
    '\t参试\t8',
    '2\t残疾军人抚恤\t17',
  ]);
  expect(told.get('优抚!C3')).toMatch(/ support.liangcan_people 29$/);
  expect(told.get('优抚!C6')).toMatch(/ support.disabled_people 17$/);
});

it('上年对照 over a table makes it the year before', () => {
  const told = toldIn([
    '征兵',
    '2025年征兵情况',
    '项目\t人数',
    '应征报名\t82',
    '上站体检\t41',
    '',
    '上年对照：',
    '项目\t人数',
    '应征报名\t75',
    '上站体检\t38',
  ]);
  expect(told.get('征兵!B3')).toMatch(/ this conscription.applied 82$/);
  expect(told.get('征兵!B8')).toMatch(/ last conscription.applied 75$/);
});

it('what was so by March is part of the year told on another sheet', () => {
  const told = toldIn(
    ['全年', '2025年征兵情况', '项目\t人数', '兵役登记\t240', '应征报名\t82'],
    ['进度', '截至2025年3月31日登记进度', '项目\t人数', '兵役登记\t190', '应征报名\t31'],
  );
  expect(told.get('全年!B3')).toMatch(/ this conscription.registered 240$/);
  expect(told.get('进度!B3')).toBe('part');
});

it('a rate of each quarter is no count of the year', () => {
  const told = toldIn([
    '自评',
    '2025年自评',
    '项目\t上半年\t全年',
    '议军会\t2次\t每季度1次',
    '中心组学习武装内容\t2次\t5次',
  ]);
  expect(told.get('自评!C3')).toBe('perHead');
});

it('a sheet of sentences is heard as talk, with marks', () => {
  const told = toldIn(['小结', '青石街道2025年武装工作小结', '一年来，全年召开议军会4次，走访现役军人家庭62户。']);
  expect(told.get('小结!A2')).toMatch(/^doubtful this /);
});
