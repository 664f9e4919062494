import { describe, expect, it } from 'vitest';
import { polishText } from '../polish/polish-text.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();

/** A text, the words a finding is about, and what it offers in their place. */
const offers: [string, string, string][] = [
  ['训练3场50人次、2场20人次，合计5场80人次。', '80人次', '70人次'],
  ['全年议定11件，办结8件，另有2件转入下年。', '2件', '3件'],
  ['报名56人，比去年的37人增加20人。', '20人', '19人'],
  ['到位率由88%提高到93%，提高6个百分点。', '6个百分点', '5个百分点'],
  ['三期培训，每期20人，三期共70人。', '70人', '60人'],
  ['应到30人，实到27人，缺席5人。', '5人', '3人'],
  ['重点抓了以下三件事：一是建队伍，二是抓训练，三是强保障，四是办实事。', '三件', '四件'],
  ['4月31日前交齐名册。', '31日', '30日'],
  ['9月2日至6日组织夜训，为期8天。', '8天', '5天'],
  ['镇里每月召开1次调度会，1月至12月共召开9次。', '9次', '12次'],
  ['出动3次，分别于2月、5月、8月、11月。', '3次', '4次'],
  ['新建活动室8间，比上年的5间减少3间。', '减少', '增加'],
  ['购置器材24万元，比上年的18万元增加9万元，其中车辆20万元、装备7万元。', '24万元', '27万元'],
  ['| 村 | 报名 |\n| --- | --- |\n| 东湾 | 12 |\n| 西坡 | 9 |\n| 合计 | 23 |', '23', '21'],
];

describe('what a finding offers', () => {
  it.each(offers)('%s', (text, wrong, right) => {
    const offered = runChecks({ kind, text }).filter(({ offer }) => offer !== undefined);
    const [first] = offered;
    expect(first && text.slice(0, first.start) + (first.offer ?? '') + text.slice(first.end)).toBe(
      text.replace(wrong, right),
    );
  });

  it.each(offers)('is never done unasked: %s', (text, wrong) => {
    expect(polishText({ kind, text }).text).toContain(wrong);
  });

  it.each(offers)('settles it: %s', (text, wrong, right) => {
    expect(runChecks({ kind, text: text.replace(wrong, right) }).filter(({ offer }) => offer !== undefined)).toEqual(
      [],
    );
  });

  it('is either of the two where the same is said with two numbers', () => {
    const text = '一、工作情况\n全年批准入伍11人。\n\n二、存在问题\n今年批准入伍12人，大学生偏少。';
    const findings = runChecks({ kind, text }).filter(({ rule }) => rule === 'figures/inconsistent');
    expect(findings.map(({ start, end, offer }) => [text.slice(start, end), offer])).toEqual([
      ['11人', '12人'],
      ['12人', '11人'],
    ]);
  });

  it('is the name of him who is called the same, where one letter sounds alike', () => {
    const text = '武装部部长韩立军带队集训。工作忙时部长韩立君一人难以兼顾。';
    expect(runChecks({ kind, text })).toContainEqual(
      expect.objectContaining({ rule: 'structure/near-name', offer: '韩立军' }),
    );
  });

  it('is one of several where either number may be wrong', () => {
    const text = '报名56人，比去年的37人增加20人。';
    const [found] = runChecks({ kind, text }).filter(({ choices }) => choices !== undefined);
    expect(found?.choices).toEqual(['56人，比去年的37人增加19人', '57人，比去年的37人增加20人']);
  });

  it('is the year, the stage of a plan, the character that would fit', () => {
    const offer = (text: string): (string | undefined)[] =>
      runChecks({ kind, text }).flatMap((one) => (one.offer === undefined ? [] : [one.offer]));
    const title = '云岭街道2025年度党管武装工作述职报告\n\n';
    expect(offer(`${title}2025年是“十四五”开局之年，任务不轻。`)).toContain('收官之年');
    expect(offer(`${title}2025年，按部署落实各项工作。\n\n2024年12月8日`)).toContain('2025年12月8日');
    expect(offer(`${title}今年训练抓得紧，去年下半年还将组织复训。`)).toContain('今年下半年还将');
  });

  it('is nothing for a name hidden on purpose, or for bold print', () => {
    const text = '走访困难户赵某某、钱某某两家。\n1. **场地不够用。** 挤着练。';
    const rules = runChecks({ kind, text }).map(({ rule }) => rule);
    expect(rules).not.toContain('structure/placeholder-left');
    expect(rules).not.toContain('sensitive/person-name');
  });

  it('is the name told more often', () => {
    const text = '武装部部长李建国带队集训。李建国多次到村。武装部部长李国建负责收尾。';
    expect(runChecks({ kind, text })).toContainEqual(
      expect.objectContaining({ rule: 'structure/near-name', offer: '李建国' }),
    );
  });
});
