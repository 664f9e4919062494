import { time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { ones as digitLetters, noughts } from '../text/numeral-letters.ts';

/** A year said in figures or letters; the span is without 年. */
export interface YearNamed extends Span {
  value: number;
  /** 25年, 二五年: may be how long something took. */
  isShort: boolean;
}

/**
 * 2025 · 二〇二五年 · 25年度 · 25年的 · 二五年: a year of two digits needs 度, or that it cannot be how long something
 * took (干了25年, 25年来).
 */
const yearText = shapes`(?<![\d.])(?:(?<four>20[1-9]\d)(?!\d|[.%]|\s*${time.notYearUnit})|(?:[${noughts}${time.shortTwenty.letters}][${noughts}](?<tens>[${noughts}${digitLetters}])|(?<shortTens>${time.tensOfYear}))(?<ones>[${noughts}${digitLetters}])(?=${time.yearMark}(?!${time.schoolYear}))|(?<!\d)(?<two>[12]\d)(?=${time.fiscalYear}|${time.yearMark}(?!\d|${time.notShortAfter}|${time.notShortWord})))`;
export const chineseDigits = '〇一二三四五六七八九';
/** 干了25年, 连续20年: how long. */
const lasting = shape`${time.lastingBefore}$`;

/** The years a text names, in order; what is said to be how long something took is none. */
export function yearsNamed(text: string): YearNamed[] {
  const years: YearNamed[] = [];
  for (const found of text.matchAll(yearText)) {
    const value = yearValue(found);
    if (value === null) continue;
    const [start, end] = [found.index, found.index + found[0].length];
    const isShort = end - start === 2 && !text.startsWith('年度', end);
    if (isShort && lasting.test(text.slice(Math.max(0, start - 10), start))) continue;
    years.push({ value, start, end, isShort });
  }
  return years;
}

const otherNought = shape`[${noughts}]`;

function yearValue(found: RegExpExecArray): number | null {
  const { four, two, shortTens, tens = shortTens ?? '', ones = '' } = found.groups ?? {};
  if (four) return Number(four);
  if (two) return 2000 + Number(two);
  const [ten, one] = [tens, ones].map((digit) => chineseDigits.indexOf(digit.replace(otherNought, '〇')));
  return ten === undefined || one === undefined || ten < 0 || one < 0 ? null : 2000 + ten * 10 + one;
}
