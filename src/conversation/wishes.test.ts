import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { draftOrders } from './draft-orders.ts';
import {
  deferredClauses,
  dismissalOf,
  isGreeting,
  isInsisting,
  isThanks,
  textTaskOf,
  wishedOutline,
  withheldClauses,
} from './wishes.ts';

const wantsDraft = (text: string): boolean => draftOrders(text).length > 0;

describe('what a message wants', () => {
  it.each([
    '出稿',
    '出稿吧',
    '训练10天28人 其他想不起来了 出稿吧',
    '好了，写吧',
    '行，先出一稿我看看',
    '就这些了，出稿',
    '没了没了，你先写一份出来',
    '生成初稿',
    '可以写了',
    '直接出',
    '开始写吧',
    '那就起草吧',
    '给我个初稿看看',
    '把稿子写出来',
    '别问了，写稿',
    '数没出来，先给我个框架',
    '先搭个架子吧',
    '报名38人。出稿',
    '写出来看看',
    '帮我出个草稿',
    '换一版',
    '再来一稿',
  ])('wants the draft now: %s', (text) => {
    expect(wantsDraft(text)).toBe(true);
  });

  it.each([
    '帮我起草2024年党管武装工作述职，报名38人',
    '我要写述职报告',
    '先别出稿',
    '你先这么写，回头我再核',
    '那写实话',
    '怎么写开头',
    '我们写了3份宣传稿',
    '出动民兵26人',
    '报告里写上防汛',
    '文稿我看过了',
    '',
  ])('does not want it yet: %s', (text) => {
    expect(wantsDraft(text)).toBe(false);
  });

  it.each([
    ['按两块写', 'two-block'],
    ['写成两块', 'two-block'],
    ['要两块式的', 'two-block'],
    ['用2块结构', 'two-block'],
    ['换成三大块', 'three-block'],
    ['分3部分来写', 'three-block'],
    ['六段式', 'six-part'],
    ['用四平八稳的写法', 'standard'],
  ])('wishes for an outline: %s → %s', (text, outline) => {
    expect(wishedOutline(armedForcesDuty(), text)).toBe(outline);
  });

  it.each([
    '牌子换了22块',
    '牌子换了2块',
    '光荣牌要换2块',
    '更换破损的12块',
    '换成十二块',
    '用于LED屏2块',
    '用2块展板',
    '按第三部分那样改',
    '搞了三个方面的宣传',
  ])('counts something and wishes for no outline: %s', (text) => {
    expect(wishedOutline(armedForcesDuty(), text)).toBeNull();
  });

  it('tells another wording from a first draft', () => {
    expect(draftOrders('换一版看看')).toMatchObject([{ sort: 'again' }]);
    expect(draftOrders('出稿')).toMatchObject([{ sort: 'draft' }]);
  });

  it.each([
    ['跳过', 'skip'],
    ['这个先不说', 'skip'],
    ['下一个吧', 'skip'],
    ['回头再说', 'skip'],
    ['问别的', 'skip'],
    ['不清楚', 'unknown'],
    ['都还没统计，先空着', 'unknown'],
    ['记不清了', 'unknown'],
    ['保密', 'withheld'],
    ['这些都不能说', 'withheld'],
  ] as const)('waves the question away: %s → %s', (text, kind) => {
    expect(dismissalOf(text)).toBe(kind);
  });

  it.each(['报名38人', '不清楚报名的有没有38人，应该是39人', '跳过年龄大的还有12人', '好'])(
    'answers the question: %s',
    (text) => {
      expect(dismissalOf(text)).toBe(null);
    },
  );

  it('hears which topic is put off', () => {
    expect(deferredClauses('民兵啊，回头再说。征兵入伍10人', true)).toEqual(['民兵啊回头再说']);
    expect(deferredClauses('报名10人', true)).toEqual([]);
  });

  it.each(['就是40', '区里通报的', '没错，你先这么写', '我核过了', '以台账为准', '不用改', '确实是这样'])(
    'insists: %s',
    (text) => {
      expect(isInsisting(text, armedForcesDuty().field)).toBe(true);
    },
  );

  it.each(['看错了，是31', '改成30吧', '那你按算的来'])('does not insist: %s', (text) => {
    expect(isInsisting(text, armedForcesDuty().field)).toBe(false);
  });

  it('knows greetings and thanks', () => {
    expect(['你好', '您好！', '在吗', '早上好啊'].every(isGreeting)).toBe(true);
    expect(['谢谢', '好的，谢谢你', '辛苦了'].every(isThanks)).toBe(true);
    expect(isGreeting('你好，报名38人')).toBe(false);
  });

  it.each([
    ['帮我看看这份稿子', 'review'],
    ['把下面这段润色一下：全年征兵9人', 'polish'],
    ['问题部分写得太空了，给改实', 'rewrite-problems'],
    ['报名38人', null],
  ] as const)('sees a task about a text: %s', (text, task) => {
    expect(textTaskOf(text)).toBe(task);
  });

  it('is not slowed by long text', () => {
    const long = '写吧，'.repeat(30_000);
    expect(wantsDraft(long)).toBe(true);
    expect(dismissalOf(long)).toBe(null);
    expect(armedForcesDuty().id).toBe('armed-forces-duty');
  });
});

describe('a topic kept secret', () => {
  it.each([
    ['民兵那块保密 不写数', 2],
    ['民兵那块保密，不写数', 2],
    ['民兵编组的数不能写', 1],
    ['征兵任务数保密', 1],
    ['搞了保密教育', 0],
    ['保密审查做过了', 0],
    ['民兵的数保密吗', 0],
    ['应急排30人保密', 0],
  ])('%s', (text, count) => {
    expect(withheldClauses(text)).toHaveLength(count);
  });
});

describe('an officer who wants to be asked', () => {
  it.each(['不知道咋说 你问吧', '我也不知道从哪儿说起，你来问我', '不清楚怎么报'])('%s', (text) => {
    expect(dismissalOf(text)).toBe(null);
  });
});
