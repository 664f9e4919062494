import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

const near = (text: string): string[] => flagged(text, 'structure/near-unit');

describe('one place under two names', () => {
  it.each([
    ['letters turned about', '在柳东社区设点，柳东社区居民前来登记。器材放在东柳社区。', '东柳社区'],
    ['a letter that sounds alike', '在清江社区设点，清江社区居民前来登记。器材放在青江社区。', '青江社区'],
    ['a works', '我们到华远机械厂商量，华远机械厂同意。华源机械厂的队员都到了。', '华源机械厂'],
    ['a school', '与泉溪中学共建基地，组织泉溪中学学生参观。又走进泉西中学。', '泉西中学'],
    ['one of a list', '辖东风里、麻纺园、船坞等6处，即东风里、麻纺园、船坞3个社区。麻纺院社区报名15人。', '麻纺院社区'],
    ['a letter left out', '银杏湾社区书记到场，银杏湾社区借出场地。银杏社区办了座谈会。', '银杏社区'],
  ])('is told: %s', (_, text, place) => {
    expect(near(text).join(' ')).toContain(place);
  });

  it('tells names that stand as often at both of their places', () => {
    expect(near('泉溪中学共建。又到泉西中学。')).toEqual([
      'structure/near-unit: 泉溪中学',
      'structure/near-unit: 泉西中学',
    ]);
  });

  it.each([
    '柳东社区和柳西社区分别设点。',
    '银杏社区和银杏东社区分别设点。',
    '十二个社区都到了，十个社区按时，各社区都报了数。',
    '镇中学和镇中心小学都办了讲座，全镇中学生参加。',
    '到村里走访，进村入户，驻村干部到村。',
    '石桥镇中学和石桥中学门口都设了点。',
  ])('%s is let pass', (text) => {
    expect(near(text)).toEqual([]);
  });

  it("is told of one's own town under the district above", () => {
    const title = '平远区云溪镇2024年度党管武装工作述职报告\n';
    expect(near(`${title}在云汐镇文化广场集合。`)).toEqual(['structure/near-unit: 云汐镇']);
  });
});
