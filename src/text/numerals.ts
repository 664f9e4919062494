import { Big } from 'big.js';
import type { Span } from './spans.ts';
import {
  arabicDigitAt,
  chineseDigitAt,
  isChineseNumeralAt,
  mayStart,
  powerAt,
  skipSpaces,
} from './numerals-characters.ts';
import { exactOf, exactToString, isEqual, isLess, negate, shift, type Exact } from './numerals-exact.ts';
import { readQuantity } from './numerals-quantity.ts';
import type { Quantity } from './numerals-rows.ts';
import { longestQuantity } from './numerals-arabic.ts';

/**
 * number: a plain quantity · digits: a row read one by one (二〇二四, 0231, an identity card) · percent: value in %
 * (七成 → 70, 百分之2.4 → 2.4, 千分之三 → 0.3) · permille: 2.4‰ → 2.4 · fraction: a share (三分之二, 半数) ·
 * indefinite: 几十, 数百.
 */
export type NumeralForm = 'number' | 'digits' | 'percent' | 'permille' | 'fraction' | 'indefinite';

export interface Numeral extends Span {
  text: string;
  /** Exact decimal with 万 and 亿 folded in; a fraction that does not end keeps 15 decimals. Lower end of a range. */
  value: string;
  /** Upper end of a range: 10至15, 十七八, 六七万. */
  valueMax?: string;
  form: NumeralForm;
  script: 'arabic' | 'chinese' | 'mixed';
  /** The word or pair inside that leaves the number open: 30余万 → 余, 十七八 → 七八. */
  approx: string | null;
  /** 百 千 万 with no digit before (近百名, 上千人). */
  isBare: boolean;
  /** Joined by 至 到 - ～ rather than spoken side by side. */
  isJoined: boolean;
}

interface Reading {
  end: number;
  low: Exact | string;
  high: Exact | string;
  form: NumeralForm;
  approx: string | null;
  isBare: boolean;
  isPlain: boolean;
}

/** Every numeral of `text`, left to right, none overlapping. Never throws; time is linear in the text. */
export function findNumerals(text: string): Numeral[] {
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
}

/** The numeral that starts exactly at `at`, with the range it may open; null when none does. */
export function readNumeral(text: string, at: number): Numeral | null {
  const first = readSigned(text, at);
  if (!first) return null;
  const joined = readJoined(text, at, first);
  const last = joined ?? first;
  const low = joined ? joined.low : first.low;
  const value = stringOf(low);
  const max = stringOf(last.high);
  return {
    start: at,
    end: last.end,
    text: text.slice(at, last.end),
    value,
    ...(max === value ? {} : { valueMax: max }),
    form: last.form,
    script: scriptOf(text, at, last.end),
    approx: last.approx,
    isBare: first.isBare,
    isJoined: joined !== null,
  };
}

function stringOf(value: Exact | string): string {
  return typeof value === 'string' ? value : exactToString(value);
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
    const start = skipSpaces(text, at + 1);
    const inner = readUnsigned(text, start);
    return inner && !inner.isBare ? { ...inner, low: opposite(inner.high), high: opposite(inner.low) } : null;
  }
  return readUnsigned(text, at);
}

function opposite(value: Exact | string): Exact | string {
  if (typeof value !== 'string') return negate(value);
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** 负 in 担负 or 胜负 is no sign; a dash after a word is one only where growth is spoken of. */
function isNegative(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const sign = text[at] ?? '';
  if (sign === '负' || sign === '負')
    return !/[担肩胜自抱正欺辜背]/.test(before) && isDigitAt(text, skipSpaces(text, at + 1));
  if (arabicDigitAt(text, at + 1) < 0) return false;
  if (before === '\n') return false;
  if (/[增长幅比速率度为是]/.test(before)) return true;
  return (
    !/[\p{L}\p{N}）)\]〕%％\-－−—～~]/u.test(before) && (sign !== '−' || before === '' || /[\s，,:：（(]/.test(before))
  );
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

const halfExact: Exact = { units: 5n, scale: 1 };

/** 对折, 半数, 一半, and the 半 of 过半 近半 超半; 半年 半天 半夜 are no shares. */
function readHalf(text: string, at: number): Reading | null {
  const first = text[at];
  const isOne = first === '一' || first === '1';
  if (isOne && /[大小多]/.test(text[at + 1] ?? '') && text[at + 2] === '半') return shareOfHalf(at + 3, 'indefinite');
  if (isOne && text[at + 1] === '半' && !/[会年天月个点夜路句]/.test(text[at + 2] ?? ''))
    return shareOfHalf(at + 2, 'fraction');
  if (first === '对' && text[at + 1] === '折') return percentOf(at + 2, exactOf(50));
  if (first !== '半') return null;
  if (text[at + 1] === '数') return shareOfHalf(at + 2, 'fraction');
  if (!/[过近超逾]/.test(text[at - 1] ?? '') || /[年个天月夜路数成分程岛]/.test(text[at + 1] ?? '')) return null;
  return shareOfHalf(at + 1, 'fraction');
}

function shareOfHalf(end: number, form: NumeralForm): Reading {
  return { end, low: halfExact, high: halfExact, form, approx: null, isBare: false, isPlain: false };
}

/** 几十, 数百, 好几千 name no number; the value is the power alone. */
function readIndefinite(text: string, at: number): Reading | null {
  const first = text[at];
  if (first !== '几' && first !== '数') return null;
  let end = at + 1;
  let power = 0;
  while (end < at + 4 && powerAt(text, end) > 0) {
    power += powerAt(text, end);
    end += 1;
  }
  if (power === 0 || (first === '数' && chineseDigitAt(text, end) >= 0)) return null;
  if (first === '数' && /[人次个户场期份册件天总计为是达]/.test(text[at - 1] ?? '')) return null;
  if (text[end] === '分' && text[end + 1] === '之') return null;
  const value = shift(exactOf(1), power);
  return { end, low: value, high: value, form: 'indefinite', approx: first, isBare: false, isPlain: false };
}

/** 百分之2.4, 千分之三, 百万分之五, 百分之二三十: no digit before the power means a percentage. Exact. */
function readPartsOf(text: string, at: number): Reading | null {
  let power = 0;
  let pos = at;
  while (pos < at + 8 && powerAt(text, pos) > 0) {
    power += powerAt(text, pos);
    pos = skipSpaces(text, pos + 1);
  }
  if (power < 2) return null;
  const after = afterParts(text, pos);
  if (after === null) {
    if (text[pos] === '分' && text[pos + 1] === '百' && power === 2) return percentOf(pos + 2, shift(exactOf(1), 2));
    return null;
  }
  const isMinus = text[after] === '负';
  const part = readQuantity(text, isMinus ? after + 1 : after);
  if (!part || (part.isBare && powerAt(text, part.end - 1) !== power)) return null;
  const low = shift(part.low, 2 - power);
  const high = shift(part.high, 2 - power);
  return {
    end: part.end,
    low: isMinus ? negate(low) : low,
    high: isMinus ? negate(high) : high,
    form: 'percent',
    approx: part.approx,
    isBare: false,
    isPlain: false,
  };
}

function percentOf(end: number, value: Exact): Reading {
  return { end, low: value, high: value, form: 'percent', approx: null, isBare: false, isPlain: false };
}

/** Index after 分之 (spaces allowed between), else null. */
function afterParts(text: string, at: number): number | null {
  const first = skipSpaces(text, at);
  if (text[first] !== '分') return null;
  const second = skipSpaces(text, first + 1);
  return text[second] === '之' ? skipSpaces(text, second + 1) : null;
}

/** 三分之二, 三百五十又三分之一, 1/… is left to whoever knows the words around. */
function readFraction(text: string, whole: Quantity): Reading | null {
  const divided = divide(text, whole) ?? readSlashPart(text, whole);
  if (divided) return divided;
  const and = skipSpaces(text, whole.end);
  if (text[and] !== '又') return null;
  const below = readQuantity(text, skipSpaces(text, and + 1));
  const part = below && divide(text, below);
  if (!part) return null;
  const sum = new Big(exactToString(whole.low)).plus(stringOf(part.low)).toFixed();
  return { ...part, low: sum, high: sum };
}

/** `1 3/5`: a whole number, one blank and a proper part below ten. */
function readSlashPart(text: string, whole: Quantity): Reading | null {
  const matched = /^ ([1-9１-９])[/／]([2-9２-９])(?![0-9０-９/.])/.exec(text.slice(whole.end, whole.end + 5));
  if (!matched || whole.low.scale > 0) return null;
  const [above = '', below = ''] = [matched[1], matched[2]].map((digit) => (digit ?? '').normalize('NFKC'));
  if (above >= below) return null;
  const sum = new Big(above).div(below).plus(exactToString(whole.low)).round(decimalsKept).toFixed();
  return {
    end: whole.end + matched[0].length,
    low: sum,
    high: sum,
    form: 'fraction',
    approx: null,
    isBare: false,
    isPlain: false,
  };
}

const decimalsKept = 15;

function divide(text: string, below: Quantity): Reading | null {
  if (below.isIndefinite || below.isBare) return null;
  const after = afterParts(text, below.end);
  if (after === null) return null;
  const isMinus = text[after] === '负';
  const above = readQuantity(text, isMinus ? skipSpaces(text, after + 1) : after);
  if (!above || below.low.units === 0n) return null;
  const quotient = (value: Exact): string => {
    const exact = new Big(exactToString(value)).div(exactToString(below.low)).round(decimalsKept);
    return (isMinus ? exact.times(-1) : exact).toFixed();
  };
  return {
    end: above.end,
    low: quotient(above.low),
    high: quotient(above.high),
    form: 'fraction',
    approx: above.approx,
    isBare: false,
    isPlain: false,
  };
}

/** 成立, 成员, 成果 … are words of their own. */
const notShares = /[立员为功果长就绩本品套型交效都了年都熟分因语名]/;

/** 七成, 七成五, 8.5成, 六七成; 九折, 对折's digits. */
function readShare(text: string, at: number, quantity: Quantity): Reading | null {
  if (!quantity.isPlain || quantity.isBare || quantity.isDigitRow) return null;
  const mark = text[quantity.end];
  if (mark !== '成' && mark !== '折') return null;
  const next = text[quantity.end + 1] ?? '';
  if (mark === '成' && notShares.test(next) && !/成[了都]/.test(mark + next)) return null;
  if (mark === '折' && /[合算叠腾旧返成射断]/.test(next)) return null;
  if (quantity.high.scale === 0 && quantity.high.units > 10n) return null;
  let end = quantity.end + 1;
  let low = shift(quantity.low, 1);
  let high = shift(quantity.high, 1);
  const extra = chineseDigitAt(text, end);
  if (
    mark === '成' &&
    extra > 0 &&
    !/[个名人次户场]/.test(text[end + 1] ?? '') &&
    powerAt(text, end + 1) === 0 &&
    at < end
  ) {
    low = { units: low.units + BigInt(extra), scale: 0 };
    high = { units: high.units + BigInt(extra), scale: 0 };
    end += 1;
  }
  return { end, low, high, form: 'percent', approx: quantity.approx, isBare: false, isPlain: false };
}

function readPercentSign(text: string, quantity: Quantity): Reading | null {
  const at = skipSpaces(text, quantity.end);
  const sign = text[at];
  const isPercent = sign === '%' || sign === '％' || sign === '﹪';
  if ((!isPercent && sign !== '‰') || quantity.isBare) return null;
  return {
    end: at + 1,
    low: quantity.low,
    high: quantity.high,
    form: isPercent ? 'percent' : 'permille',
    approx: quantity.approx,
    isBare: false,
    isPlain: false,
  };
}

const joiners = '至到-－~～—–−';

/** 10至15, 3到5万, 六到七成, 5-20%: only when the second end is the greater and of the same sort. */
function readJoined(text: string, start: number, first: Reading): Reading | null {
  if (first.form === 'digits' || first.form === 'indefinite' || first.form === 'fraction' || first.isBare) return null;
  if (first.approx !== null || typeof first.low === 'string') return null;
  const at = skipSpaces(text, first.end);
  if (!joiners.includes(text[at] ?? '　')) return null;
  if (text[at] === '到' && /[从由]/.test(text[start - 1] ?? '')) return null;
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

/** The first end takes over 万, 成 and % said once: 3到5万 → 30000–50000, 六到七成 → 60–70. */
function lowerEnd(text: string, start: number, end: number, low: Exact, second: Reading, at: number): Exact | null {
  const last = text[second.end - 1] ?? '';
  if (second.form === 'percent' && /[成折]/.test(last)) return /[成折]/.test(text[end - 1] ?? '') ? low : shift(low, 1);
  if (second.form !== 'number' || powerAt(text, end - 1) > 0) return low;
  const power = powerAt(text, second.end - 1);
  if (power < 4 || typeof second.low === 'string') return low;
  const mantissa = shift(second.low, -power);
  return isLess(low, mantissa) || isEqual(low, mantissa) || (second.end - at > 1 && start < end)
    ? shift(low, power)
    : low;
}
