import { Big } from 'big.js';
import { chineseDigitAt, powerAt, skipSpaces } from './characters.ts';
import { exactOf, exactToString, negate, shift, type Exact } from './exact.ts';
import { readQuantity } from './quantity.ts';
import type { Quantity } from './rows.ts';
import { approximations, classifiers, numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** As in `Numeral`. */
export type ReadingForm = 'number' | 'digits' | 'percent' | 'permille' | 'fraction' | 'indefinite';

/** One numeral as read, before ranges. */
export interface Reading {
  end: number;
  low: Exact | string;
  high: Exact | string;
  form: ReadingForm;
  approx: string | null;
  isBare: boolean;
  isPlain: boolean;
}

export function stringOf(value: Exact | string): string {
  return typeof value === 'string' ? value : exactToString(value);
}

const halfExact: Exact = { units: 5n, scale: 1 };

const aboutHalf = shape`[${numbers.aboutHalf.letters}]`;
const notHalf = shape`[${numbers.notHalf.letters}]`;
const halfBefore = shape`[${approximations.beforeHalf.letters}]`;
const notAfterHalf = shape`[${numbers.notAfterHalf.letters}]`;

/** 对折, 半数, 一半, and the 半 of 过半 近半 超半; 半年 半天 半夜 are no shares. */
export function readHalf(text: string, at: number): Reading | null {
  const first = text[at];
  const isOne = first === '一' || first === '1';
  if (isOne && aboutHalf.test(text[at + 1] ?? '') && text[at + 2] === '半') return shareOfHalf(at + 3, 'indefinite');
  if (isOne && text[at + 1] === '半' && !notHalf.test(text[at + 2] ?? '')) return shareOfHalf(at + 2, 'fraction');
  if (first === '对' && text[at + 1] === '折') return percentOf(at + 2, exactOf(50));
  if (first !== '半') return null;
  if (text[at + 1] === '数') return shareOfHalf(at + 2, 'fraction');
  if (!halfBefore.test(text[at - 1] ?? '') || notAfterHalf.test(text[at + 1] ?? '')) return null;
  return shareOfHalf(at + 1, 'fraction');
}

function shareOfHalf(end: number, form: ReadingForm): Reading {
  return { end, low: halfExact, high: halfExact, form, approx: null, isBare: false, isPlain: false };
}

/** 人数十, 任务数十: 数 closes the label and the number begins after it. */
const labelBeforeCount = /(?:[人次个户场期份册件天总计为是达]|任务|登记|报名|征集|(?<!队)伍|到|合格)$/;

/** 几十, 数百, 好几千 name no number; the value is the power alone. */
export function readIndefinite(text: string, at: number): Reading | null {
  const first = text[at];
  if (first !== '几' && first !== '数') return null;
  let end = at + 1;
  let power = 0;
  while (end < at + 4 && powerAt(text, end) > 0) {
    power += powerAt(text, end);
    end += 1;
  }
  if (power === 0 || (first === '数' && chineseDigitAt(text, end) >= 0)) return null;
  if (first === '数' && labelBeforeCount.test(text.slice(Math.max(0, at - 2), at))) return null;
  if (text[end] === '分' && text[end + 1] === '之') return null;
  const value = shift(exactOf(1), power);
  return { end, low: value, high: value, form: 'indefinite', approx: first, isBare: false, isPlain: false };
}

/** 百分之2.4, 千分之三, 百万分之五, 百分之二三十: no digit before the power means a percentage. Exact. */
export function readPartsOf(text: string, at: number): Reading | null {
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
export function readFraction(text: string, whole: Quantity): Reading | null {
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
const notShares = shape`[${numbers.notTenth.letters}]`;

const tenthDone = shape`成[了都]`;
const notDiscount = shape`[${numbers.notDiscount.letters}]`;
const countedAhead = shape`[${classifiers.common.letters}]`;

/** 七成, 七成五, 8.5成, 六七成; 九折, 对折's digits. */
export function readShare(text: string, at: number, quantity: Quantity): Reading | null {
  if (!quantity.isPlain || quantity.isBare || quantity.isDigitRow) return null;
  const mark = text[quantity.end];
  if (mark !== '成' && mark !== '折') return null;
  const next = text[quantity.end + 1] ?? '';
  if (mark === '成' && notShares.test(next) && !tenthDone.test(mark + next)) return null;
  if (mark === '折' && notDiscount.test(next)) return null;
  if (quantity.high.scale === 0 && quantity.high.units > 10n) return null;
  let end = quantity.end + 1;
  let low = shift(quantity.low, 1);
  let high = shift(quantity.high, 1);
  const extra = chineseDigitAt(text, end);
  if (
    mark === '成' &&
    extra > 0 &&
    !countedAhead.test(text[end + 1] ?? '') &&
    powerAt(text, end + 1) === 0 &&
    at < end
  ) {
    low = { units: low.units + BigInt(extra), scale: 0 };
    high = { units: high.units + BigInt(extra), scale: 0 };
    end += 1;
  }
  return { end, low, high, form: 'percent', approx: quantity.approx, isBare: false, isPlain: false };
}

export function readPercentSign(text: string, quantity: Quantity): Reading | null {
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
