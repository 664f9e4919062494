import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findSlipsOfHand } from './slips-of-hand.ts';

const vocabulary = armedForcesDuty().vocabulary?.();
const found = (text: string): string[] =>
  vocabulary ? findSlipsOfHand(vocabulary, text).map(({ before, after }) => `${before}→${after}`) : [];

describe('slips of the hand', () => {
  it.each([
    ['a character written twice', '组织民兵参加抢险救灾灾行动。', '灾灾→灾'],
    ['a word written twice', '全镇民兵民兵整组工作按期完成。', '民兵民兵→民兵'],
    ['a word of grammar written twice', '认真落实了了各项要求。', '了了→了'],
    ['characters changed about', '协助公安机关维护序秩。', '序秩→秩序'],
    ['a set phrase out of order', '挨家户挨宣传征兵政策。', '挨家户挨→挨家挨户'],
    ['a set phrase with a character that sounds alike', '不能有麻痹大义的思想。', '麻痹大义→麻痹大意'],
    ['half of a word', '组织适青年参加体检。', '适→适龄'],
  ])('finds %s', (_, text, slip) => {
    expect(found(text)).toContain(slip);
  });

  it.each([
    '家家户户都收到了公开信，天天有人值守。',
    '一次次入户，一遍遍解释，一户户核对。',
    '工作作风进一步转变，民兵兵员摸底。',
    '各村村民小组，各校校长参会。',
    '镇镇有连、村村有排，处处有人管。',
    '国防教育育人效果明显，通信信号弱。',
    '敢闯敢干，用心用情。',
    '夯基础，抓训练，强保障。',
  ])('finds nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
