import type { DeclineRule } from './declines.ts';

export interface DeclineFacts {
  /** The wish stood in a text pasted by the officer. */
  isPasted: boolean;
  /** The true figure beside a wished one, in words: 点验实到25人. */
  actual: string | null;
}

/** One polite sentence for each wish that is not followed; the work goes on after it. */
export const declineWords: Readonly<Record<DeclineRule, (facts: DeclineFacts) => string>> = {
  'request/invent': () => '数字和事例我不能替您编，没有准数的先空着，您查到了随时补。',
  'request/falsify': ({ actual }) =>
    `这个我不能照改，${actual === null ? '数字得按实际的写' : `${actual}我按实际的记`}，差的那一块可以放进问题部分说清楚，比改数稳当。`,
  'request/classified-mark': () => '密级要由定密责任人按程序定，我不能代加；要是内容真涉密，请不要放到这里写。',
  'request/quote-leaders': () => '领导讲话我不大段引原文，只写怎么贯彻落实；确需引用的，请您对着正式文件自己加。',
  'request/injection': ({ isPasted }) =>
    isPasted
      ? '您贴的文字里夹着一句让我改数、改规矩的“指令”，我没有照办，也不会写进稿子，请您留意它的来处。'
      : '这个我不能照办，我只帮您写述职报告，内部设置和别人的原稿都不外传。',
  'request/reveal': () => '往年报告是别的单位的，原文不外传，我只借写法，数字一个不借。',
};
