import { ofField, type FieldWords } from '../lexicon/field.ts';
import { shapes, shape } from '../lexicon/shape.ts';
import { classifierAt } from './classifiers.ts';
import type { Mention } from './mention.ts';
import { zeros, classifiers, grammar, numbers } from '../lexicon/lexicon.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

/** Things that are counted and wished to be none: 退兵 没有, 未发生 信访. Nothing else after 没有 makes a zero. */
const wordy = ofField(
  ({ events, eventKinds }) =>
    shapes`(?:${zeros.notYet}(?:${zeros.happened}|${zeros.have})${grammar.past}?|${zeros.plainNot}${zeros.happened}${grammar.past}?|${zeros.nobody})(?=(?:${eventKinds}|${zeros.modifier}){0,4}(?:${events}|${zeros.eventNoun}|${zeros.kindOf}?${grammar.of}?${zeros.circumstance}))`,
);
/** 没有 and 无 closing a clause; 未发生 and 零发生 close it too. */
const closing = shapes`(?:${zeros.not}${zeros.done}${grammar.past}|${zeros.closingWord})${grammar.past}?(?=${zeros.softener}{0,2}(?:[，。；、,;!！：:…—)）\]”"\n\r]|\s|$))`;
/** 无一人, 没有一个, 未发生一起, 没出一例. */
const none = shapes`${zeros.none}${grammar.past}?${numbers.one}(?=[\u4e00-\u9fff])`;
/** 一个没有, 一例都没, 半个也没有, 一次没开. */
const notOne = shapes`${zeros.one}${zeros.notOneUnit}${classifiers.man}?${zeros.evenWord}?${zeros.noneAtAll}`;
const spokenZero = ofField(
  ({ events }) =>
    shapes`${zeros.nought}(?=${zeros.noughtUnit}|${zeros.piece}(?:${zeros.pieceOf}|$|[，。；、\s])|${events}|${zeros.noughtOf})`,
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
const neverHappened = shape`${zeros.never}|${grammar.past}$`;
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
const fewerAhead = shape`^${zeros.missed}`;

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
const stillBefore = shape`${zeros.still}$`;

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

const questionAhead = shape`^(?:${grammar.of}|${grammar.done})?(?:${zeros.question}|[？?])`;

/** 没有？ 没有吗 asks. */
function isQuestion(text: string, end: number): boolean {
  return questionAhead.test(text.slice(end, end + 3));
}
