import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

describe('sentences that say one thing over and over', () => {
  it.each([
    ['causes heaped up', '没有送达的原因，主要是由于我没有催办所造成的。'],
    ['two words of cause on end', '因为由于通知晚了一天，有两个村没有赶上。'],
    ['a hollow word twice in a clause', '对宣传工作加大力度，进行了较大力度的推动。'.replace('，进行了', '并进行了')],
    ['one 的 after another', '这是一个值得我们大家去进行认真的思考的重要的课题的内容。'],
    ['a noun twice', '这项工作是对队伍能力的考验，更是对作风的一次考验。'],
  ])('are flagged: %s', (_, text) => {
    expect(flagged(text, 'phrasing/padded')).toHaveLength(1);
  });

  it.each([
    '因为外出务工的多，参加体检的人数比上年少。',
    '13个村评比，好的7个、中的5个、差的1个，差的是南坡村。',
    '做到思想认识到位、组织领导到位、工作措施到位。',
    '今年是建党80周年，也是建军74周年。',
    '我对征兵工作的进度和质量抓得不紧，没有逐村过问。',
  ])('are not found in %s', (text) => {
    expect(flagged(text, 'phrasing/padded')).toEqual([]);
  });
});
