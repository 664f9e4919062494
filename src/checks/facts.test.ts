import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';

const told = (text: string): string[] => findingsOf(text, 'figures/').map(({ rule }) => rule);

describe('the fact table', () => {
  it.each([
    ['a change that two figures do not make', '应征报名56人，比去年37人增加20人。', 'figures/direction'],
    ['a change against last year told after it', '今年批准入伍16人，去年入伍14人，增加3人。', 'figures/direction'],
    ['points between two rates', '到位率由去年的88%提高到今年的93%，提高6个百分点。', 'figures/direction'],
    ['each times so many', '为12个社区每个社区补助2000元，共计26000元。', 'figures/average'],
    ['often against how often', '每月召开一次议军会，全年召开议军会4次。', 'figures/frequency'],
    [
      'a whole and its only two kinds',
      '民兵总数3838人，其中基干民兵199人，普通民兵3639人，其中基干民兵党员12人。',
      null,
    ],
    [
      'two kinds that are more than the whole',
      '民兵总数3838人，其中基干民兵199人，普通民兵3649人。',
      'figures/parts-exceed-whole',
    ],
    ['two kinds that are less than the whole', '民兵总数3838人，其中基干民兵199人，普通民兵3629人。', 'figures/sum'],
    ['groups that may overlap', '基干民兵30人，其中退役军人21人、党员15人。', null],
    ['schooling that cannot overlap', '批准入伍12人，其中大学生10人、高中毕业生3人。', 'figures/parts-exceed-whole'],
    ['a goal not reached and called passed', '征兵任务15人，实际完成12人，超额完成任务。', 'figures/claim'],
    ['a rate of completion', '征兵任务15人，完成12人，完成率90%。', 'figures/rate'],
    ['a place counted twice', '我镇下辖15个行政村。\n全镇16个行政村都建了民兵连。', 'figures/inconsistent'],
  ])('holds %s against the text', (_, text, rule) => {
    expect([...new Set(told(text))]).toEqual(rule === null ? [] : [rule]);
  });

  it.each([
    ['民兵参训率100%。\n存在问题：军事训练中有12人未参加。', ['民兵参训率100%', '12人未参加']],
    ['点验全部到齐，5人因外出务工未到。', ['全部到齐', '5人因外出务工未到']],
  ])('names all and who was missing, at both places: %s', (text, places) => {
    expect(flagged(text, 'figures/claim')).toEqual(places.map((place) => `figures/claim: ${place}`));
    const [finding] = findingsOf(text, 'figures/claim');
    for (const place of places) expect(finding?.message).toContain(place);
  });

  it.each([
    '应登记381人，还有2人没有登记。\n打算：做到应登尽登。',
    '兵役登记没有做到应登尽登，漏登3人。',
    '走访慰问46户，较去年增加6户。',
    '报名率由去年的12%提高到15%，提高了3个百分点。',
    '每季度召开1次议军会，全年召开议军会4次。',
    '25人、47.5万元，人均1.9万元。',
    '入伍16人，比上年的14人增加2人，增长14.3%。',
    '任务12人，完成14人，超额完成任务。',
    '下辖15个村，5个村资料不全。',
  ])('finds nothing in %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
