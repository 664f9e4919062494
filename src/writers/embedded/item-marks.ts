import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { enumerate, itemMark } from '../../report/enumerate.ts';
import { readHeadingMark } from '../../report/headings.ts';

const spokenHead = shape`^(?:${plans.spokenOrdinal})[，,]?`;
export const spokenItem = shape`^第[一二三四五六七八九十]|^(?:${plans.spokenOrdinal})`;
/** …；…；…。: a sentence of three or more, without marks. */
export function isRunOn(own: string): boolean {
  return /^[^。；]{8,}；[^。；]{8,}；[^。]{8,}。/.test(own);
}

const namedItem = /[（(]\p{Script=Han}{2,4}之([一二三四五六七八九])[）)]/gu;

/** 一是…二是…, or （不足之一）…（不足之二）…. */
export function itemsIn(text: string): { start: number; end: number; mark: string }[] {
  const named = [...text.matchAll(namedItem)];
  if (named.length < 2) return enumerate(text);
  return named.map((found, i) => ({
    start: found.index,
    end: named[i + 1]?.index ?? text.length,
    mark: found[0],
  }));
}

export function itemStart(own: string): number {
  const bullet = /^(?:[-*+•·]\s+)/.exec(own)?.[0].length ?? 0;
  const rest = own.slice(bullet);
  const spoken = /^第[一二三四五六七八九十](?:个|条|点)?(?:嘛|呢)?[，,、：:]/.exec(rest)?.[0].length ?? 0;
  const spokenSo = spokenHead.exec(rest)?.[0].length ?? 0;
  return bullet + Math.max(spoken, spokenSo, itemMark.exec(rest)?.[0].length ?? 0, readHeadingMark(rest)?.length ?? 0);
}

/** 4.10月底…: the number that follows, though a number stands behind it. */
export function nextNumber(own: string, before: number): number {
  const found = /^(\d{1,2})[.．、](?=\d)/.exec(own);
  return found && Number(found[1]) === before + 1 ? found[0].length : 0;
}
