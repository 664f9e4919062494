import { longestQuantity } from './arabic.ts';
import { chineseDigitAt, powerAt } from './characters.ts';
import { exactOfDigits, type Exact } from './exact.ts';
import { capitalPowers, collectiveDigits } from '../text/numeral-letters.ts';
import { numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** A quantity as read: `low` and `high` differ for 十七八 and 六七万. */
export interface Quantity {
  end: number;
  low: Exact;
  high: Exact;
  /** 余 多 来 几 … inside (30余万), or the pair that leaves it open (七八). */
  approx: string | null;
  /** 千, 上万: a power with no digit before it. */
  isBare: boolean;
  /** A row of digits read one by one: 二〇二四, 九五. */
  isDigitRow: boolean;
  /** 几十, 数百: no number at all; `low` is then the power. */
  isIndefinite: boolean;
  /** A single digit or a decimal, as 成 and 折 take. */
  isPlain: boolean;
  hasPoint: boolean;
}

/** Two digits side by side that mean a span: 七八, 三五, 一两. */
export function isSpread(a: number, b: number): boolean {
  return (a >= 1 && b === a + 1 && b <= 9) || (a === 3 && b === 5);
}

/** 二〇二四, 一三八…, 九五: digits with no power among or after them. 五六 and the like are left to the spread reading. */
export function readDigitRow(text: string, at: number): Quantity | null {
  if (chineseDigitAt(text, at) < 0 || chineseDigitAt(text, at + 1) < 0 || !isRowDigit(text[at])) return null;
  // 全区第一三年: a place is said as a number, and what counts behind it is another.
  if (text[at - 1] === '第') return null;
  let end = at;
  while (end - at < 64 && isRowDigit(text[end]) && chineseDigitAt(text, end) >= 0) end += 1;
  const length = end - at;
  if (length < 2 || powerAt(text, end) > 0 || length > longestQuantity) return null;
  const digits: number[] = [];
  for (let i = at; i < end; i += 1) digits.push(chineseDigitAt(text, i));
  const [a = 0, b = 0] = digits;
  if (length === 2 && isSpread(a, b)) return null;
  if (text[end] === '点' && chineseDigitAt(text, end + 1) >= 0) return null;
  const value = exactOfDigits(digits.join(''), '');
  return {
    end,
    low: value,
    high: value,
    approx: null,
    isBare: false,
    isDigitRow: true,
    isIndefinite: false,
    isPlain: false,
    hasPoint: false,
  };
}

function isRowDigit(character: string | undefined): boolean {
  return character !== undefined && !`${collectiveDigits}伍陆陸`.includes(character);
}

const ranks = shape`[${numbers.notFive.letters}]`;
const capitalPower = shape`[${capitalPowers}万萬亿億]`;
const afterCapital = shape`[${numbers.afterCapital.letters}]`;
const minus = shape`[负負]`;

/** 陆 and 伍 are digits only in a capital numeral: 伍拾, 壹仟陆; never in 退伍, 大陆. */
export function isDigitHere(text: string, at: number, isAfterPower: boolean): boolean {
  const character = text[at] ?? '';
  if (!'陆陸伍'.includes(character)) return true;
  const next = text[at + 1] ?? '';
  const isWord = character === '伍' && ranks.test(text[at - 1] ?? '');
  if (capitalPower.test(next)) return isAfterPower || !isWord;
  const isClosed = !/\p{Script=Han}/u.test(next.replace(afterCapital, ''));
  return isClosed && (isAfterPower || !/\p{Script=Han}/u.test((text[at - 1] ?? '').replace(minus, '')));
}
