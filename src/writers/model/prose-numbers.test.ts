import { armedForcesDuty } from '../../testing/kind.ts';
import { describe, expect, it } from 'vitest';
import { findProseNumbers } from './prose-numbers.ts';

describe('numbers in prose', () => {
  it.each([
    ['报名人数达到近三成', '三'],
    ['入伍人数翻番', '翻番'],
    ['投入翻了一番', '翻了一番'],
    ['参训人员过半', '过半'],
    ['走访了半数家庭', '半数'],
    ['出动民兵数十人', '数十'],
    ['慰问对象百余名', '百余'],
    ['优待证办理上百张', '上百'],
    ['增幅达到两位数', '两'],
    ['有十几名青年报名', '十几'],
    ['开展活动若干场', '若干'],
    ['绝大多数社区完成', '绝大多数'],
    ['全年召开议军会四次', '四'],
    ['两名军人立功', '两'],
    ['报名36人', '36'],
    ['报名３６人', '３６'],
    ['位居全市第一', '一'],
    ['投入百万元', '百万'],
    ['各社区配一名联络员', '一'],
    ['建成一处，又修一间', '一'],
  ])('%s holds one', (text, number) => {
    expect(findProseNumbers(text).map((one) => one.text)).toContain(number);
  });

  it.each([
    '一是抓好学习。二是议好大事。',
    '我是党管武装第一责任人，必须进一步把责任担起来。',
    '下一步要统一思想、一体推进，逐一落实，不能一抓了之。',
    '千方百计做好服务，万无一失。',
    '十分重要的政治任务，关系千家万户。',
    '荣立三等功，关心“两参”人员。',
    '做到体检、政考双合格，人员伍次清楚。',
    '为百姓守平安，军民一条心要靠平时。',
    '查完一处销号一处，下一批提前通知。',
    '这一项由部长盯，做到缺席一人、问清一人。',
    '每一户都要上门。',
  ])('%s holds none', (text) => {
    expect(findProseNumbers(text, armedForcesDuty().field.numbered.list)).toEqual([]);
  });

  it('lets pass only the words it is given', () => {
    expect(findProseNumbers('连续居全区第一', ['居全区第一'])).toEqual([]);
    expect(findProseNumbers('考核全市第一', ['居全区第一'])).not.toEqual([]);
  });
});
