import type { Numeral } from './numeral.ts';
import { arabicDigitAt, isChineseNumeralAt, mayStart, powerAt, skipSpaces } from './characters.ts';
import { isEqual, isLess, negate, shift, type Exact } from './exact.ts';
import { readQuantity } from './quantity.ts';
import {
  readFraction,
  readHalf,
  readIndefinite,
  readPartsOf,
  readPercentSign,
  readShare,
  stringOf,
  type Reading,
} from './shares.ts';
import { readPlain } from './plain.ts';
import { longestQuantity } from './arabic.ts';
import { numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { remembered } from '../text/remembered.ts';

/** Every numeral of `text`, left to right, none overlapping. Never throws; time is linear in the text. */
export const findNumerals = remembered((text): readonly Numeral[] => {
  const found: Numeral[] = [];
  let at = 0;
  while (at < text.length) {
    if (!mayStart(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const numeral = readNumeral(text, at);
    if (numeral) found.push(numeral);
    at = numeral ? numeral.end : at + 1;
  }
  return found;
});

/** The numeral that starts exactly at `at`, with the range it may open; null when none does. */
export function readNumeral(text: string, at: number): Numeral | null {
  return readPlain(text, at) ?? readAnyNumeral(text, at);
}

/** As `readNumeral`, by the general way alone: what `readPlain` answers, this answers too. */
export function readAnyNumeral(text: string, at: number): Numeral | null {
  const first = readSigned(text, at);
  if (!first) return null;
  const joined = readJoined(text, at, first);
  const last = joined ?? first;
  const low = joined ? joined.low : first.low;
  const value = stringOf(low);
  const max = stringOf(last.high);
  const numeral: Numeral = {
    start: at,
    end: last.end,
    text: text.slice(at, last.end),
    value,
    form: last.form,
    script: scriptOf(text, at, last.end),
    approx: last.approx,
    isBare: first.isBare,
    isJoined: joined !== null,
  };
  if (max !== value) numeral.valueMax = max;
  return numeral;
}

function scriptOf(text: string, start: number, end: number): Numeral['script'] {
  let hasArabic = false;
  let hasChinese = false;
  const last = Math.min(end, start + 64);
  for (let at = start; at < last; at += 1) {
    if (arabicDigitAt(text, at) >= 0) hasArabic = true;
    else if (isChineseNumeralAt(text, at) || text[at] === '半') hasChinese = true;
  }
  if (hasArabic && hasChinese) return 'mixed';
  return hasArabic ? 'arabic' : 'chinese';
}

function readSigned(text: string, at: number): Reading | null {
  const sign = text[at] ?? '';
  if ('负負-－−'.includes(sign) && sign !== '') {
    if (!isNegative(text, at)) return null;
    const inner = readUnsigned(text, behindSign(text, at));
    return inner && !inner.isBare ? { ...inner, low: opposite(inner.high), high: opposite(inner.low) } : null;
  }
  return readUnsigned(text, at);
}

function opposite(value: Exact | string): Exact | string {
  if (typeof value !== 'string') return negate(value);
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

const notNegative = shape`[${numbers.beforeNegative.letters}]`;
const minusBefore = shape`[${numbers.beforeMinus.letters}]`;

/**
 * 负 in 担负 or 胜负 is no sign. A hyphen after a word is one only where growth is spoken of (报名-56 is a label and its
 * number); the minus sign proper is one after any word.
 */
function isNegative(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const sign = text[at] ?? '';
  if (sign === '负' || sign === '負') return !notNegative.test(before) && isDigitAt(text, behindSign(text, at));
  if (arabicDigitAt(text, at + 1) < 0) return false;
  if (before === '\n') return false;
  if (minusBefore.test(before)) return true;
  if (sign === '−' && /\p{Script=Han}/u.test(before) && !isDigitAt(text, at - 1)) return true;
  return (
    !/[\p{L}\p{N}）)\]〕%％\-－−—～~]/u.test(before) && (sign !== '−' || before === '' || /[\s，,:：（(]/.test(before))
  );
}

/** 负12.5, 负的12.5 */
function behindSign(text: string, at: number): number {
  return skipSpaces(text, at + (/^[负負]的/.test(text.slice(at, at + 2)) ? 2 : 1));
}

function isDigitAt(text: string, at: number): boolean {
  return arabicDigitAt(text, at) >= 0 || isChineseNumeralAt(text, at);
}

function readUnsigned(text: string, at: number): Reading | null {
  const half = readHalf(text, at);
  if (half) return half;
  const partsOf = readPartsOf(text, at);
  if (partsOf) return partsOf;
  const indefinite = readIndefinite(text, at);
  if (indefinite) return indefinite;
  if (arabicDigitAt(text, at) >= 0) {
    const long = readLongRow(text, at);
    if (long) return long;
  }
  const quantity = readQuantity(text, at);
  if (!quantity) return null;
  return (
    readFraction(text, quantity) ??
    readShare(text, at, quantity) ??
    readPercentSign(text, quantity) ?? {
      end: quantity.end,
      low: quantity.low,
      high: quantity.high,
      form: quantity.isDigitRow ? 'digits' : 'number',
      approx: quantity.approx,
      isBare: quantity.isBare,
      isPlain: quantity.isPlain,
    }
  );
}

/** Rows too long for a quantity or with leading zeros: 0231, 340102…; the value keeps every digit. */
function readLongRow(text: string, at: number): Reading | null {
  let end = at;
  while (arabicDigitAt(text, end) >= 0) end += 1;
  const isZeroLed = end - at > 1 && arabicDigitAt(text, at) === 0 && !/[.．]/.test(text[end] ?? '');
  if (end - at <= longestQuantity && !isZeroLed) return null;
  let digits = '';
  const stop = Math.min(end, at + 64);
  for (let i = at; i < stop; i += 1) digits += arabicDigitAt(text, i);
  const low = digits.replace(/^0+(?=\d)/, '');
  return { end, low, high: low, form: 'digits', approx: null, isBare: false, isPlain: false };
}

const joiners = '至到-－~～—–−';

const fromBefore = shape`[${numbers.rangeStart.letters}]`;

/** 10至15, 3到5万, 六到七成, 5-20%: only when the second end is the greater and of the same sort. */
function readJoined(text: string, start: number, first: Reading): Reading | null {
  if (first.form === 'digits' || first.form === 'indefinite' || first.form === 'fraction' || first.isBare) return null;
  if (first.approx !== null || typeof first.low === 'string') return null;
  const at = skipSpaces(text, first.end);
  if (!joiners.includes(text[at] ?? '　')) return null;
  if (text[at] === '到' && fromBefore.test(text[start - 1] ?? '')) return null;
  const next = skipSpaces(text, text[at] === text[at + 1] ? at + 2 : at + 1);
  const second = readUnsigned(text, next);
  if (
    !second ||
    second.form === 'digits' ||
    second.form === 'fraction' ||
    second.form === 'indefinite' ||
    second.isBare
  )
    return null;
  if (typeof second.low === 'string' || typeof second.high === 'string') return null;
  if (/[-－]/.test(text[second.end] ?? '') && arabicDigitAt(text, second.end + 1) >= 0) return null;
  const low = lowerEnd(text, start, first.end, first.low, second, next);
  if (low === null || !isLess(low, second.high) || (first.form !== second.form && first.form !== 'number')) return null;
  return { ...second, low };
}

const tenths = shape`[${numbers.tenths.letters}]`;

/** The first end takes over 万, 成 and % said once: 3到5万 → 30000–50000, 六到七成 → 60–70. */
function lowerEnd(text: string, start: number, end: number, low: Exact, second: Reading, at: number): Exact | null {
  const last = text[second.end - 1] ?? '';
  if (second.form === 'percent' && tenths.test(last)) return tenths.test(text[end - 1] ?? '') ? low : shift(low, 1);
  if (second.form !== 'number' || powerAt(text, end - 1) > 0) return low;
  const power = powerAt(text, second.end - 1);
  if (power < 4 || typeof second.low === 'string') return low;
  const mantissa = shift(second.low, -power);
  return isLess(low, mantissa) || isEqual(low, mantissa) || (second.end - at > 1 && start < end)
    ? shift(low, power)
    : low;
}
