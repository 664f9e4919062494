import { Big } from 'big.js';
import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { chineseNumber } from '../report/headings.ts';
import { ones } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import type { Edit } from './outcome.ts';

const arabic = shape`^(?:${wish.arabicName})(?:${mends.formTail})?[。！]?$`;
const hanzi = shape`^(?:${wish.hanziName})(?:${mends.formTail})?[。！]?$`;

const unitNamed = shape`^(?:${mends.unitLead})?(${mends.money}|${mends.head})(?:${mends.unitTail})*[。！]?$`;
const moneyStands = shapes`(\d+(?:\.\d+)?)(${mends.money})`;
const headStands = shapes`(?<=\d)(?:${mends.head})(?!次|口|均|数)`;
const powers: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

/** 以万元为单位, 元 names a unit, and no words: null where it is none. */
export function namedUnit(words: string): string | null {
  return unitNamed.exec(words)?.[1] ?? null;
}

/** The amounts of a stretch told in another unit: the same money, the same heads. */
export function unitsAs(text: string, { start, end }: Span, unit: string): Edit[] {
  const own = text.slice(start, end);
  const to = powers[unit];
  if (to === undefined)
    return [...own.matchAll(headStands)].map(({ index, 0: stands }) => ({
      start: start + index,
      end: start + index + stands.length,
      text: unit,
    }));
  return [...own.matchAll(moneyStands)]
    .filter(([, , stands = '']) => stands !== unit)
    .map(({ index, 0: stands, 1: number = '', 2: from = '' }) => ({
      start: start + index,
      end: start + index + stands.length,
      text: `${new Big(number).times(new Big(10).pow((powers[from] ?? 0) - to)).toFixed()}${unit}`,
    }));
}

/** 改成阿拉伯数字 names a way to write, and no words: null where it is none. */
export function namedForm(words: string): 'arabic' | 'hanzi' | null {
  return arabic.test(words) ? 'arabic' : hanzi.test(words) ? 'hanzi' : null;
}

/** 6.8万 as 68000: the number without its power. */
export function powersOut(text: string, { start, end }: Span): Edit[] {
  return findNumerals(text.slice(start, end))
    .filter((one) => /[万亿千]$/.test(one.text))
    .map((one) => ({ start: start + one.start, end: start + one.end, text: one.value }));
}

const clockNamed = shape`^(?:${mends.clockWords})[。！]?$`;
const dateNamed = shape`^(?:${mends.dateWords})(?:${mends.formTail})?[。！]?$`;

/** 几时几分, 年月日 name a way to write a time or a day, and no words: null where they name none. */
export function namedTime(words: string): 'clock' | 'date' | null {
  return clockNamed.test(words) ? 'clock' : dateNamed.test(words) ? 'date' : null;
}

const clockStands = /(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)/g;
const dateStands = /(?<!\d)(\d{4})[.．/-](\d{1,2})[.．/-](\d{1,2})(?!\d)/g;

/** 9:15 as 9时15分, 2024.5.8 as 2024年5月8日; a full hour says no minutes. `hour`: the word he has for it. */
export function timesAs(text: string, { start, end }: Span, form: 'clock' | 'date', hour: string): Edit[] {
  const own = text.slice(start, end);
  return [...own.matchAll(form === 'clock' ? clockStands : dateStands)].map(
    ({ index, 0: stands, 1: first = '', 2: second = '', 3: third = '' }) => ({
      start: start + index,
      end: start + index + stands.length,
      text:
        form === 'date'
          ? `${first}年${Number(second)}月${Number(third)}日`
          : `${Number(first)}${hour}${second === '00' ? '' : `${second}分`}`,
    }),
  );
}

const digits = `〇${ones}`;

/** The numbers of a stretch written that way. */
export function numbersAs(text: string, { start, end }: Span, form: 'arabic' | 'hanzi'): Edit[] {
  const own = text.slice(start, end);
  const years = [...own.matchAll(form === 'arabic' ? /[〇零一二三四五六七八九]{4}(?=年)/g : /\d{4}(?=年)/g)].map(
    ({ index, 0: year }) => ({ start: index, end: index + year.length, text: yearAs(year, form) }),
  );
  const others = findNumerals(own)
    .filter((one) => !years.some((year) => one.start < year.end && year.start < one.end))
    .filter((one) => /^\d+$/.test(own.slice(one.start, one.end)) === (form === 'hanzi'))
    .map((one) => ({
      start: one.start,
      end: one.end,
      text: form === 'arabic' ? withPower(own.slice(one.start, one.end), one.value) : chineseNumber(Number(one.value)),
    }));
  return [...years, ...others].map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
}

/** 二十六万 as 26万: the power that was written in words stays one. */
function withPower(said: string, value: string): string {
  const power = said.at(-1) ?? '';
  const zeros = power === '万' ? 4 : power === '亿' ? 8 : 0;
  return zeros === 0 ? value : `${new Big(value).div(new Big(10).pow(zeros)).toFixed()}${power}`;
}

function yearAs(year: string, form: 'arabic' | 'hanzi'): string {
  return Array.from(year, (one) =>
    form === 'arabic' ? String(digits.indexOf(one === '零' ? '〇' : one)) : (digits[Number(one)] ?? one),
  ).join('');
}
