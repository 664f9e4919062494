import { ofField, type FieldWords } from '../lexicon/field.ts';
import { shapes, shape } from '../lexicon/shape.ts';
import { classifierAt } from './classifiers.ts';
import type { Mention } from './mention.ts';
import { zeros } from '../lexicon/lexicon.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

/** Things that are counted and wished to be none: 退兵 没有, 未发生 信访. Nothing else after 没有 makes a zero. */
const eventNouns =
  '退回|事故|案件|事件|伤亡|伤病|受伤|伤员|逃避|违纪|违规|违法|泄密|失密|失泄密|投诉|信访|上访|来信来访|举报|' +
  '缺席|缺勤|缺编|缺员|请假|病假|事假|迟到|早退|旷课|旷训|旷工|掉队|差错|漏报|漏登|漏人|遗漏|漏管|拖欠|欠发|纠纷|舆情|冒名|弄虚作假|不廉洁|不良反应|感染|确诊|中途退出|退出|复议|申诉|' +
  '怯战|避战|不合格|淘汰|跳槽|脱岗|空岗|空编|超编|外出未归|问题线索|不良情况|安全问题|廉洁问题|违反|新增|死亡|失联|换人|被处分|处分|处罚|追责|问责|检举|控告|反映';
const modifiers =
  '过|出现|发生|产生|接到|收到|任何|一?[起例次件名人个]|有|人|重大|较大|安全|责任|思想|身体|政治|训练|群众|各类|其他|因|廉洁|违规|被|的|集体|越级|此类';

const wordy = ofField(
  ({ events, eventKinds }) =>
    shapes`(?:并?未(?:曾)?(?:发生|出现|发现|接到|收到|产生|有|出)过?|没有?(?:发生|出现|发现|接到|收到|产生|出)过?|没有人?|无人|暂无|无|零|没人|没)(?=(?:${eventKinds}|${modifiers}){0,4}(?:${events}|${eventNouns}|(?:这种|类似|不好)?(?:的)?(?:情况|现象)))`,
);
/** 没有 and 无 closing a clause; 未发生 and 零发生 close it too. */
const closing = shapes`(?:${zeros.not}${zeros.done}过|${zeros.closingWord})过?(?=${zeros.softener}{0,2}(?:[，。；、,;!！：:…—)）\]”"\n\r]|\s|$))`;
/** 无一人, 没有一个, 未发生一起, 没出一例. */
const none = shapes`${zeros.none}(?:过)?一(?=[\u4e00-\u9fff])`;
/** 一个没有, 一例都没, 半个也没有, 一次没开. */
const notOne = shapes`[一半]${zeros.notOneUnit}人?${zeros.evenWord}?${zeros.noneAtAll}`;
const spokenZero = ofField(
  ({ events }) =>
    shapes`零(?=(?:个|名|人|例|起|次|件(?:投诉|信访|举报|事故|案件|上访|$|[，。；、\s])|户|场|${events}|事故|投诉|信访|上访|举报|差错|发生|失误|违纪|违规|伤亡|案件|缺席|迟到|请假|遗漏|报告))`,
);

const anyZero = shape`[${zeros.sign.letters}]`;

interface Draft {
  start: number;
  end: number;
  numeralEnd: number;
  unit: string;
}

/**
 * Zeros said in words. Not zero: 有没有, 还没有 (not yet), 别的没有, 没有问题, 无一例外, 万无一失, 从零开始, and 没有 asked as a
 * question.
 */
export function findSaidZeros(text: string, field: FieldWords): Mention[] {
  if (!anyZero.test(text)) return [];
  const drafts: Draft[] = [];
  for (const match of text.matchAll(none)) addNone(text, match, drafts);
  for (const match of text.matchAll(notOne)) addNotOne(text, match, drafts);
  for (const match of text.matchAll(spokenZero(field))) addPlain(text, match, drafts);
  for (const match of text.matchAll(wordy(field))) addPlain(text, match, drafts);
  for (const match of text.matchAll(closing)) addClosing(text, match, drafts);
  drafts.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const last = kept.at(-1);
    if (!last || draft.start >= last.end) kept.push(draft);
  }
  return kept.map((draft) => mentionOf(text, draft));
}

function mentionOf(text: string, draft: Draft): Mention {
  return {
    start: draft.start,
    end: draft.end,
    text: text.slice(draft.start, draft.end),
    numeral: { start: draft.start, end: draft.numeralEnd },
    value: '0',
    unit: draft.unit,
    approx: null,
    isSaidZero: true,
  };
}

const notZeroBefore = shape`[${zeros.notBefore.letters}]$|${zeros.openBefore}$`;
/** 未发生 and 没发生过 are zeros whatever stands before but a question. */
const neverHappened = shape`${zeros.never}|过$`;
const mustBe = shape`${zeros.questionBefore}$`;

const notNone = shape`^${zeros.notNone}`;

function addNone(text: string, match: RegExpMatchArray, drafts: Draft[]): void {
  const start = match.index ?? 0;
  const numeralEnd = start + match[0].length;
  const classifier = classifierAt(text, numeralEnd);
  if (!classifier || notNone.test(text.slice(numeralEnd, numeralEnd + 3))) return;
  if (mustBe.test(text.slice(Math.max(0, start - 3), start))) return;
  drafts.push({ start, end: classifier.end, numeralEnd, unit: classifier.unit });
}

const beforeOne = shape`[${zeros.beforeOne.letters}]$`;
const fewerAhead = shape`^[落漏少]`;

function addNotOne(text: string, match: RegExpMatchArray, drafts: Draft[]): void {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  if (beforeOne.test(text.slice(Math.max(0, start - 1), start))) return;
  if (fewerAhead.test(text.slice(end, end + 1))) return;
  const classifier = classifierAt(text, start + 1);
  drafts.push({ start, end, numeralEnd: end, unit: classifier?.unit ?? '' });
}

const beforeZero = shape`[${numeralLetters}${zeros.toZero.letters}]$`;
const afterLabel = shape`[^\s，。；、:：${numeralLetters}${zeros.toZero.letters}]$`;
const stillBefore = shape`[从还]$`;

function addPlain(text: string, match: RegExpMatchArray, drafts: Draft[]): void {
  const start = match.index ?? 0;
  const before = text.slice(Math.max(0, start - 3), start);
  const isZero = match[0] === '零';
  if (
    isZero
      ? beforeZero.test(before)
      : mustBe.test(neverHappened.test(match[0]) ? before.replace(stillBefore, '') : before)
  )
    return;
  const end = start + match[0].length;
  if (isQuestion(text, end)) return;
  const classifier = isZero ? classifierAt(text, end) : null;
  drafts.push({ start, end: classifier?.end ?? end, numeralEnd: end, unit: classifier?.unit ?? '' });
}

const notAlone = shape`${zeros.notAlone}$`;

function addClosing(text: string, match: RegExpMatchArray, drafts: Draft[]): void {
  const start = match.index ?? 0;
  const before = text.slice(Math.max(0, start - 4), start);
  const word = match[0];
  if (
    word === '零' ? !afterLabel.test(before) && before !== '' : !neverHappened.test(word) && notZeroBefore.test(before)
  )
    return;
  if (word === '无' && /[\p{L}]$/u.test(before) && notAlone.test(before)) return;
  const end = start + word.length;
  if (isQuestion(text, end) || (before === '' && text.length > end && word === '零')) return;
  drafts.push({ start, end, numeralEnd: end, unit: '' });
}

const questionAhead = shape`^[的了]?(?:${zeros.question}|[？?])`;

/** 没有？ 没有吗 asks. */
function isQuestion(text: string, end: number): boolean {
  return questionAhead.test(text.slice(end, end + 3));
}
