import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { runChecks } from './run-checks.ts';
import { flagged } from '../testing/check-snippet.ts';

const told = (body: string): string =>
  flagged(
    `云台街道2024年度工作报告\n2024年，我认真履行职责。\n一、抓落实\n${body}\n二、下步打算\n抓好登记。`,
    'timeline/',
  ).join(' ');

describe('months, spans and years that do not fit', () => {
  it.each([
    ['5月20日至15日办班。', '5月15日至20日'],
    ['9月20日至9月15日办班。', '9月15日至9月20日'],
  ])('days the wrong way round are offered turned: %s', (text, right) => {
    const found = runChecks({ kind: armedForcesDuty(), text }).filter(({ rule }) => rule === 'timeline/order');
    expect(found.map(({ offer }) => offer)).toEqual([right]);
  });

  it.each([
    ['上半年的8月组织了拉练。', '上半年的8月'],
    ['第三季度5月办了两期班。', '第三季度5月'],
    ['5月20日至15日办班。', '5月20日至15日'],
    ['截至二〇二三年底，登记220人。', '二〇二三年'],
    ['2026年已完成改造。', '2026年'],
    ['把巡查纳入2022年度工作计划。', '2022年度工作计划'],
  ])('%s', (body, place) => {
    expect(told(body)).toContain(place);
  });

  it.each([
    '上半年6月组织了拉练，第三季度7月办了班。',
    '12月20日至1月10日值守。',
    '上半年抓登记，9月抓回访。',
    '把巡查纳入2024年工作计划。',
    '截至二〇二四年底，登记220人。',
  ])('%s is let pass', (body) => {
    expect(told(body)).toBe('');
  });

  it('takes what opens with the year ahead as planned, wherever it stands', () => {
    const text = `云台街道2024年度工作报告\n2024年，我认真履行职责。\n登记方面。授课2次，全年无事故。\n2025年，一是每季度授课1次；二是每月登记1次。`;
    expect(flagged(text, 'figures/frequency')).toEqual([]);
  });
});
