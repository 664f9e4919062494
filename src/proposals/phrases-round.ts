import { naming } from '../lexicon/lexicon.ts';
import { hasNoun, isNounLike, isVerb, wordsText, type Chinese, type TaggedWord } from './tagged-words.ts';
import type { UnitSort } from './units.ts';

/** Words round a number, by what they do to its name. */
export const lists = {
  lead: new Set(naming.lead.list),
  ours: new Set(naming.ours.list),
  self: new Set(naming.self.list),
  inner: new Set(naming.inner.list),
  light: new Set(naming.light.list),
  done: new Set(naming.done.list),
  handled: new Set(naming.handled.list),
  tail: new Set(naming.tail.list),
  before: new Set(naming.before.list),
  change: new Set(naming.change.list),
  beside: new Set(naming.beside.list),
  less: new Set(naming.less.list),
  lastYear: new Set(naming.lastYear.list),
  bare: new Set(naming.bare.list),
  not: new Set(naming.not.list),
  aspect: new Set(naming.aspect.list),
};

/** Longer than this no label is usable. */
const longestLabel = 18;
const partWord = '其中';
const selfWord = '本人';
/** 街道|级河长. */
const levelMark = '级';

export interface Front {
  words: TaggedWord[];
  /** 其中 stood before. */
  isPart: boolean;
  /** What is counted stands behind: 对…的3名书记. */
  isAround: boolean;
}

/** Words before a number without what is no part of a name: 全年, 我镇, 其中, 先后; 我 is 本人. */
export function cleanFront(words: readonly TaggedWord[]): Front {
  const rest = afterWithin(words.filter(({ word }, at) => !lists.inner.has(word) || isBound(word, words[at - 1])));
  const isPart = words.some(({ word }) => word.startsWith(partWord));
  while ((rest.at(-1)?.word.length ?? 0) > 1 && lists.ours.has(rest.at(-1)?.word ?? '')) rest.pop();
  const front: Front = { words: rest, isPart, isAround: lists.before.has(rest.at(-1)?.word ?? '') };
  if (front.isAround) rest.pop();
  let isOwn = false;
  for (;;) {
    const [first, second] = rest;
    if (!first) break;
    if (first.word === '我') isOwn = second !== undefined;
    else if (lists.self.has(first.word)) isOwn = true;
    else if (lists.before.has(first.word) && second && second.word.length > 1) front.isAround = true;
    else if (
      !isIdle(first, isPart) ||
      (first.word.length === 1 && second?.word.length === 1) ||
      second?.word.startsWith(levelMark) === true
    )
      break;
    rest.shift();
  }
  if (isOwn) rest.unshift({ word: selfWord, tag: 'r' });
  return front;
}

/** One letter beside one letter is half a word the dictionary does not know: 次|均, 集|中. */
function isBound(word: string, beside: TaggedWord | undefined): boolean {
  return word.length === 1 && beside?.word.length === 1 && /^\p{Script=Han}$/u.test(beside.word);
}

/** 巡河中发现问题: what stands before 中 says when. */
function afterWithin(words: readonly TaggedWord[]): TaggedWord[] {
  const at = words.findIndex(({ word }) => word === '中');
  const next = words[at + 1];
  return at > 0 && at <= 2 && next && isVerb(next) ? words.slice(at + 1) : [...words];
}

function isIdle({ word, tag }: TaggedWord, isPart: boolean): boolean {
  if (lists.lead.has(word) || lists.ours.has(word) || word.startsWith(partWord)) return true;
  if (lists.not.has(word) || /^\d/.test(word)) return false;
  return /^[crdxwu]/.test(tag) || (!isPart && /^t|^m$/.test(tag));
}

/** … and without what leads over to the number: 达到, 为, 分别. */
export function cleanBack(words: readonly TaggedWord[]): TaggedWord[] {
  const rest = [...words];
  for (;;) {
    const last = rest.at(-1);
    if (
      !last ||
      !(lists.tail.has(last.word) || /^(?:[wx]|u(?!v))/.test(last.tag)) ||
      (!/^(?:uj|ul|[pcv])/.test(last.tag) && isBound(last.word, rest.at(-2)))
    )
      return rest;
    rest.pop();
  }
}

/** 开展, 组织, 完成 say nothing of what is counted. */
export function withoutLight(words: readonly TaggedWord[]): TaggedWord[] {
  const rest = [...words];
  const isEmpty = (one: TaggedWord): boolean => lists.light.has(one.word) || lists.done.has(one.word);
  while (rest[0] && isEmpty(rest[0]) && rest.length > 1) rest.shift();
  const [only] = rest;
  return rest.length === 1 && only && lists.light.has(only.word) ? [] : rest;
}

export interface Behind {
  words: TaggedWord[];
  text: string;
  /** Nouns and what stands before them, right behind the number. */
  noun: string;
}

/** 12名|社区党组织书记|参加述职评议; `isFollowed`: another number stands in the clause. */
export function behindOf(words: readonly TaggedWord[], isFollowed: boolean): Behind {
  const kept = withoutLight(
    cleanBack(words.filter(({ word }) => !lists.aspect.has(word) && !lists.inner.has(word) && word !== '进行')),
  );
  if (kept[0] && naming.made.list.includes(kept[0].word) && kept.length > 2) kept.shift();
  while (kept[0] && /^[的余多，]$/u.test(kept[0].word)) kept.shift();
  for (;;) {
    const last = kept.at(-1);
    if (
      !last ||
      !(/^[cpf]/.test(last.tag) || (isFollowed && naming.inside.list.some((end) => last.word.endsWith(end))))
    )
      break;
    kept.pop();
  }
  const end = kept.findIndex((one) => !isNounLike(one) && !/^[amxfu]/.test(one.tag));
  const noun = end < 0 ? kept : kept.slice(0, end);
  return {
    words: kept,
    text: wordsText(kept),
    noun: hasNoun(noun) || (noun.length === 1 && kept.length === 1) ? wordsText(noun) : '',
  };
}

/** Whole words from the front, up to so many letters. */
export function upTo(words: readonly TaggedWord[], letters: number): string {
  let text = '';
  for (const { word } of words) {
    if (text !== '' && text.length + word.length > letters) break;
    text += word;
  }
  return text;
}

/**
 * The nouns a phrase ends with: 收到群众涉水投诉 → 群众涉水投诉. Where things are counted, what follows the first verb is
 * the thing, whatever the dictionary takes it for: 受理|投诉.
 */
export function headOf(words: readonly TaggedWord[], sort: UnitSort): string {
  const [first, ...others] = words;
  const isThing = sort !== 'times' && sort !== 'people' && sort !== 'heads';
  if (isThing && first?.tag.startsWith('v') === true && others.length > 0) {
    const behind = others.slice(others.findLastIndex(({ word }) => word === '的') + 1);
    while (behind[0] && isVerb(behind[0]) && hasNoun(behind.slice(1))) behind.shift();
    // 包案|化解|信访积案: what was done last is what the thing is told of.
    const done = behind.findLastIndex(({ word }, at) => lists.handled.has(word) && hasNoun(behind.slice(at + 1)));
    behind.splice(0, done + 1);
    const object = lastOfList(wordsText(behind));
    return object.length < 2 ? '' : object;
  }
  const from = words.findLastIndex((one) => !isNounLike(one) && !/^[axu]/.test(one.tag)) + 1;
  return headText(words.slice(from));
}

/** 冬训班、社区治理班等 → 社区治理班. */
function lastOfList(text: string): string {
  return text.split('、').at(-1)?.replace(/等$/u, '') ?? text;
}

function headText(words: readonly TaggedWord[]): string {
  const of = words.findLastIndex(({ word }) => word === '的');
  const [first, ...others] = words.slice(of + 1).filter(({ tag }) => !tag.startsWith('x'));
  if (!first) return '';
  // 管理|高血压患者: a verb used as a noun before its object.
  const isAction = lists.handled.has(first.word) && hasNoun(others);
  const text = lastOfList(wordsText(isAction ? others : [first, ...others]));
  return text.length < 2 ? '' : text;
}

const marks = /[“”"‘’《》\s，]/gu;

/** A label cut at a list, at what is too long, without marks that belong to no name. */
export function tidyLabel(label: string, chinese: Chinese): string {
  let text = label
    .replaceAll(marks, '')
    .replaceAll('〔', '（')
    .replaceAll('〕', '）')
    .replace(/^的/u, '')
    .replace(/等$/u, '');
  const listed = /^.*、.*等(?!级)(.{3,})$/u.exec(text);
  if (listed) text = listed[1] ?? text;
  if (text.includes('、') && text.length > 10) text = text.split('、').at(-1) ?? text;
  if (text.length <= longestLabel) return text;
  const words = chinese.tag(text);
  while (wordsText(words).length > longestLabel && words.length > 2) words.shift();
  return wordsText(cleanBack(cleanFront(words).words)) || text.slice(-longestLabel);
}
