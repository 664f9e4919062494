import { describe, expect, it } from 'vitest';
import { toldIn } from '../testing/told-in.ts';

describe('a number told share by share', () => {
  it.each<[string, Record<string, string>]>([
    ['国防教育活动春季5场，秋季6场，合一起算', { activities: '11' }],
    ['光荣牌1—6月挂了12块，7—12月15块，请合计', { plaques: '27' }],
    ['征兵宣传第一笔一万二，第二笔八千，就这两笔', { conscription_publicity: '20000' }],
    ['购买器材一笔两万二，另一笔九千，加起来算', { equipment_purchase: '31000' }],
    // The whole is told behind them, as their sum or not.
    ['慰问金上半年9000，下半年1万2，一共2万1', { gift_amount: '21000' }],
    // He does not say that they are added: waits for his word.
    ['购买器材上半年2万，下半年1万4。', { equipment_purchase: '34000?' }],
    // Shares with figures of their own stay, and make a whole that has no number.
    ['上半年走了4个，下半年走了7个，全年就是这些了', { enlisted_h1: '4', enlisted_h2: '7', enlisted: '11?' }],
    ['入伍11，上半年4，下半年7', { enlisted: '11', enlisted_h1: '4', enlisted_h2: '7' }],
    // What the whole counts is another thing than its shares.
    ['出动2次，头一回25人，第二回18人，合计43人次', { dispatch_times: '2', dispatch_person_times: '43' }],
  ])('%s', (text, told) => {
    expect(toldIn(text)).toEqual(told);
  });
});
