import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { inWriting, proposalOf } from './proposals.ts';

const kind = armedForcesDuty();
const source = { turn: 1, start: 0, end: 1 };

describe('what is told in spoken words', () => {
  it.each([
    ['没参加的6个都在外面上班', '未参加的6人均在外上班'],
    ['没来的三个都在船上', '未到的三人均在船上'],
    ['没到的5人里头2个在船上', '未到的5人中有2人在船上'],
    ['报名的时候没讲清楚视力的要求', '报名时没有讲清视力的要求'],
    ['4月到河东社区看了三趟，10月底建的库', '4月到河东社区看了三次，10月底建库'],
    ['几个人临时请不了假', '几个人临时无法请假'],
    ['明年3月前由武装部长带着社区干部把名册摸一遍', '明年3月前由武装部长带领社区干部对名册摸排一遍'],
  ])('is written as a report has it: %s', (spoken, written) => {
    expect(inWriting(kind, spoken)).toBe(written);
    expect(inWriting(kind, written)).toBe(written);
  });

  it.each(['没收非法证件3本', '名册没落到人', '未来的工作', '应急排没有满编', '2024年下半年没有安排'])(
    'stays as it is where it may be read otherwise, or is written already: %s',
    (words) => {
      expect(inWriting(kind, words)).toBe(words);
    },
  );

  it('keeps every figure, whatever is said round it', () => {
    const spoken = [
      '没到的',
      '个都在外地打工',
      '来了一看',
      '不合格就回去了',
      '看了',
      '回',
      '月底挂的牌',
      '，',
      '12',
      '3',
      '万元',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...spoken), { maxLength: 12 }), (parts) => {
        const words = parts.join('');
        expect(inWriting(kind, words).match(/\d+/gu)).toEqual(words.match(/\d+/gu));
      }),
    );
  });

  it('never makes the main reason of what he said of most of them', () => {
    const said = '没进站的大多数是因为时间对不上';
    const proposal = proposalOf(kind, 'cause:applicants-lost', said, source);
    expect(proposal?.sentence).toBe('报名到进站减员较多，未进站的大多数是因为时间对不上。');
    const plain = proposalOf(kind, 'cause:applicants-lost', '主要是时间对不上', source);
    expect(plain?.sentence).toBe('报名到进站减员较多，主要原因是时间对不上。');
  });
});
