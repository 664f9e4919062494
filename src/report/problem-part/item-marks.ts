import { numbers, plans } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { enumerate, itemMark } from '../enumerate.ts';
import { readHeadingMark } from '../headings.ts';

const spokenHead = shape`^(?:${plans.spokenOrdinal})[，,]?`;
export const spokenItem = shape`^第[一二三四五六七八九十]|^(?:${plans.spokenOrdinal})`;
const ledList = shape`(?:${plans.listLead})[：:][^。；]{8,}；[^。；]{8,}。`;

/** …；…；…。: a sentence of three or more, without marks; of two, where it says that it lists. */
export function isRunOn(own: string): boolean {
  return /^[^。；]{8,}；[^。；]{8,}；[^。]{8,}。/.test(own) || (ledList.test(own) && enumerate(own).length < 2);
}

export interface MarkedItem {
  start: number;
  end: number;
  mark: string;
}

const namedItem = /[（(]\p{Script=Han}{2,4}之([一二三四五六七八九])[）)]/gu;
/** 头一个，…再一个，…还有就是… in one paragraph. */
const spokenItems = shapes`(?<=^|[。；！？])(?:${plans.spokenOrdinal})[，,、]?`;
/** 第二个毛病，…: what the item is called stands with its number. */
const namedSpoken = shapes`(?<=^|[。；！？])(?:${plans.firstOne}|第[一二三四五六七八九][个条点件])(?:\p{Script=Han}{0,4}[，,]|${numbers.be})`;
/** 主要是：一、…。二、…。 in one paragraph, or （1）…；（2）…, ①…。②…, 1、…；2、…. */
const countedItems = [
  /(?<=^|[。；：:\s])([一二三四五六七八九])[、，]/g,
  /(?<=^|[。；：:\s])[（(]([一二三四五六七八九])[）)]/g,
  /(?<=^|[。；：:\s])[（(]([1-9])[）)]/g,
  /(?<=^|[。；：:\s])([①-⑨])/g,
  /(?<=^|[。；：:\s])([1-9])、/g,
  /(?<=^|[。；：:\s])([1-9])[.．](?=\p{Script=Han})/gu,
];
const counters = ['一二三四五六七八九', '123456789', '①②③④⑤⑥⑦⑧⑨'];

/** 一是…二是…, or （不足之一）…（不足之二）…, 头一个…再一个…, 一、…二、… within a paragraph. */
export function itemsIn(text: string): MarkedItem[] {
  const named = cut(text, [...text.matchAll(namedItem)]);
  if (named.length > 1) return named;
  const listed = enumerate(text);
  if (listed.length > 1) return listed;
  for (const shaped of countedItems) {
    const counted = [...text.matchAll(shaped)].filter(({ 1: one = '' }, i) => counters.some((row) => row[i] === one));
    if (counted.length > 1) return cut(text, counted);
  }
  const called = cut(text, [...text.matchAll(namedSpoken)]);
  if (called.length > 1) return called;
  const spoken = cut(text, [...text.matchAll(spokenItems)]);
  return spoken.length > 1 ? spoken : listed;
}

function cut(text: string, found: readonly RegExpExecArray[]): MarkedItem[] {
  return found.map((one, i) => ({ start: one.index, end: found[i + 1]?.index ?? text.length, mark: one[0] }));
}

/** 问题一：… */
const calledItem = shape`^(?:${plans.faultTalk})[一二三四五六七八九十\d][：:、]`;

const labelledItem = shape`^(?:${plans.faultTalk})[：:]\s*`;

/** How long the mark of an item is that begins a line; 0 where none does. Signs of emphasis before it belong to it. */
export function itemStart(own: string): number {
  const plain = /^(?:[-*+•·]\s+|[◇◆■□○●▲△▪▫★☆※➢➤✓]\s*)?/u.exec(own)?.[0].length ?? 0;
  // ◇问题：…
  const bullet = plain + (plain > 0 ? (labelledItem.exec(own.slice(plain))?.[0].length ?? 0) : 0);
  const signs = /^(?:\*\*|__)(?=[\d（(一二三四五六七八九十])/.exec(own.slice(bullet))?.[0].length ?? 0;
  const rest = own.slice(bullet + signs);
  const spoken = /^第[一二三四五六七八九十](?:个|条|点|件)?(?:嘛|呢)?[，,、：:]/.exec(rest)?.[0].length ?? 0;
  const spokenSo = spokenHead.exec(rest)?.[0].length ?? 0;
  const called = calledItem.exec(rest)?.[0].length ?? 0;
  const mark = Math.max(
    spoken,
    spokenSo,
    called,
    itemMark.exec(rest)?.[0].length ?? 0,
    readHeadingMark(rest)?.length ?? 0,
  );
  return bullet + (mark > 0 ? signs + mark : 0);
}

/** A line without the mark of an item it begins with. */
export function withoutMark(own: string): string {
  const line = own.trimStart();
  return line.slice(itemStart(line));
}

/** 4.10月底…: the number that follows, though a number stands behind it. */
export function nextNumber(own: string, before: number): number {
  const found = /^(\d{1,2})[.．、](?=\d)/.exec(own);
  return found && Number(found[1]) === before + 1 ? found[0].length : 0;
}
