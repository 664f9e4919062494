import type { HeadingForm } from './report.ts';
import { time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { counters, ones } from '../text/numeral-letters.ts';

const digits = `零${ones}`;

/** 1 → 一, 12 → 十二, 99 → 九十九; beyond that Arabic digits, which no report reaches. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const rest = value % 10;
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens] ?? ''}十`;
  return head + (rest === 0 ? '' : (digits[rest] ?? ''));
}

const headingNumber = shape`^([${ones}])?(十)?([${ones}])?$`;

/** 一 → 1, 二十三 → 23, `12` and full-width `１２` → 12; null for anything else. */
export function readHeadingNumber(text: string): number | null {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d{1,2}$/.test(plain)) return Number(plain) || null;
  const match = headingNumber.exec(plain);
  if (!match || plain === '' || (match[1] !== undefined && match[2] === undefined && match[3] !== undefined))
    return null;
  const [, head, ten, tail] = match;
  if (ten === undefined) return digits.indexOf(head ?? tail ?? '') || null;
  return (head === undefined ? 1 : digits.indexOf(head)) * 10 + (tail === undefined ? 0 : digits.indexOf(tail));
}

/** The mark before a heading as GB/T 9704-2012 §7.3.3 orders the levels: 一、 （一） 1. （1）. Labels have none. */
export function headingMark(form: HeadingForm | null, number: number | null): string {
  if (form === null || form === 'label' || number === null) return '';
  if (form === '一、') return `${chineseNumber(number)}、`;
  if (form === '（一）') return `（${chineseNumber(number)}）`;
  if (form === '一是') return `${chineseNumber(number)}是`;
  return form === '1.' ? `${number}.` : `（${number}）`;
}

export interface HeadingMark {
  form: HeadingForm;
  number: number;
  /** Length of the mark with the spaces after it. */
  length: number;
}

const bracketMark = shape`^[（(]\s*([${counters}]{1,3}|[0-9０-９]{1,2})\s*[)）][、.．]?\s*`;
const chineseMark = shape`^([${counters}]{1,3})(?:、|[.．](?!\d))\s*`;

/** `1.2026年3月底前` begins with a number and a year, `1.5万元` with an amount. */
const arabicMark = shape`^([0-9０-９]{1,2})(?:[.．](?![0-9０-９])|[.．](?=20\d{2}${time.yearMark})|、(?![0-9０-９]{1,2}、))\s*`;

/**
 * The numbering at the start of a line, well formed or not: `一、` `一.` `（一）` `(一)` `（一）、` `1.` `1．` `1、`
 * `（1）` `(1)` `①`. `1.5万元` and `2025年` are no numbering.
 */
export function readHeadingMark(line: string): HeadingMark | null {
  const head = line.slice(0, 12);
  const bracket = bracketMark.exec(head);
  if (bracket) {
    const isArabic = /[0-9０-９]/.test(bracket[1] ?? '');
    return markOf(isArabic ? '（1）' : '（一）', bracket[1] ?? '', bracket[0].length);
  }
  const chinese = chineseMark.exec(head);
  if (chinese) return markOf('一、', chinese[1] ?? '', chinese[0].length);
  const arabic = arabicMark.exec(head);
  if (arabic) return markOf('1.', arabic[1] ?? '', arabic[0].length);
  const circled = /^[①②③④⑤⑥⑦⑧⑨⑩]\s*/.exec(head);
  if (circled) return { form: '（1）', number: head.charCodeAt(0) - 0x245f, length: circled[0].length };
  return null;
}

const numeral = new RegExp(`[${counters}]+|[0-9０-９]+|[①-⑩]`);

/** A mark with another number in the same manner: 3． → 4．, （三） → （四）. */
export function renumberedMark(mark: string, number: number): string {
  return mark.replace(numeral, (old) => {
    if (/[①-⑩]/.test(old)) return String.fromCharCode(0x245f + number);
    return /[0-9０-９]/.test(old) ? String(number) : chineseNumber(number);
  });
}

/** A block's text with the number of its heading left open: what differs in it alone is no other text. */
export function withoutNumber(text: string): string {
  const length = readHeadingMark(text)?.length ?? 0;
  return length === 0 ? text : renumberedMark(text.slice(0, length), 1) + text.slice(length);
}

function markOf(form: HeadingForm, digitsText: string, length: number): HeadingMark | null {
  const number = readHeadingNumber(digitsText);
  return number === null ? null : { form, number, length };
}
