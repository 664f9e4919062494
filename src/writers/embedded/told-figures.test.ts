import { describe, expect, it } from 'vitest';
import { toldFigures, type Subject } from './told-figures.ts';

const nowhere = { start: 0, end: 0 };

function of(words: readonly string[], others: readonly string[] = [], chain: Subject['chain'] = null): Subject {
  return {
    counts: (clause) => words.some((word) => clause.includes(word)),
    leads: (clause) => words.some((word) => clause.includes(word)),
    isOther: (clause) => others.some((word) => clause.includes(word)),
    chain,
    rateName: null,
  };
}

describe('what a text tells of a matter', () => {
  it.each([
    ['全年点验应到60人、实到49人。', '全年点验应到60人、实到49人，差11人，到位率81.7%'],
    ['组织点验，应到96人，实到84人。', '组织点验，应到96人，实到84人，差12人，到位率87.5%'],
    [
      '点验应到60人、实到49人，外出务工8人、请病假3人。',
      '点验应到60人、实到49人，差11人，其中外出务工8人、请病假3人，到位率81.7%',
    ],
    ['点验应到60人，实到49人，外出务工7人。', '点验应到60人，实到49人，差11人，到位率81.7%'],
    ['点验应到54人、实到51人，到位率94.4%。', '点验应到54人、实到51人，到位率94.4%，差3人'],
  ])('%s: what is lacking is worked out', (text, words) => {
    expect(toldFigures(text, nowhere, of(['点验', '应到', '实到', '到位率'], ['外出']))).toEqual({
      words,
      isLacking: true,
    });
  });

  it('is no evidence of a fault where nothing is lacking', () => {
    expect(toldFigures('点验应到40人，实到40人。', nowhere, of(['点验', '实到']))).toBeNull();
  });

  it('is in his own words, up to where another matter begins', () => {
    const told = toldFigures('开了3次会，训练80人次，考核2次，走访40户。', nowhere, of(['训练', '考核'], ['走访']));
    expect(told).toEqual({ words: '训练80人次，考核2次', isLacking: false });
  });

  it('is looked for outside the part about problems', () => {
    const text = '训练80人次。\n存在问题：训练缺3人。';
    const part = { start: text.indexOf('存在'), end: text.length };
    expect(toldFigures(text, part, of(['训练']))?.words).toBe('训练80人次');
  });

  it('names the link of a chain that loses most, and not the last, which is given', () => {
    const chain = { links: ['报名', '体检'], ends: ['入伍'] };
    const told = toldFigures('报名102人，体检合格58人，入伍9人。', nowhere, of(['报名', '合格', '入伍'], [], chain));
    expect(told?.words).toBe('报名102人，体检合格58人，入伍9人，报名到体检合格减少44人，占报名的43.1%');
  });

  it('calls the rate as he calls it', () => {
    const told = toldFigures('点验应到90人，实到81人。', nowhere, { ...of(['点验', '实到']), rateName: '到点率' });
    expect(told?.words).toBe('点验应到90人，实到81人，差9人，到点率90%');
  });

  it('is no clause that counts another thing, though it stands in the same sentence', () => {
    const text = '学习3次，点验应到40人，实到36人，报名12人。';
    expect(toldFigures(text, nowhere, of(['应到', '实到']))?.words).toBe('点验应到40人，实到36人，差4人，到位率90%');
  });

  it('counts what was not reached where the text tells of how many there are', () => {
    const told = toldFigures('全街道16个社区。国防教育6场，覆盖11个社区。', nowhere, of(['国防教育']));
    expect(told?.words).toBe('国防教育6场，覆盖11个社区，16个社区中还有5个没有覆盖到');
  });
});
