import { Big } from 'big.js';
import { arabicDigitAt, isSpace } from './characters.ts';
import { add, exactOf, exactOfDigits, exactToString, shift, type Exact } from './exact.ts';
import { classifiers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** Beyond this many digits a run is a number of something (a card, a hash), never a quantity. */
export const longestQuantity = 24;

export interface ArabicNumber {
  end: number;
  /** Null for a run too long to be a quantity. */
  value: Exact | null;
  hasPoint: boolean;
  hasLeadingZero: boolean;
  isGrouped: boolean;
  /** Digits before the point. */
  wholeDigits: number;
}

/**
 * The Arabic number starting at `at`: half or full width, grouped by commas (1,260 · １，３００) or by single spaces
 * (11 860), with a decimal part, an exponent or k. Null when there is no digit at `at`.
 */
export function readArabic(text: string, at: number): ArabicNumber | null {
  const run = endOfRun(text, at);
  if (run === at) return null;
  const wholeDigits = run - at;
  const hasLeadingZero = wholeDigits > 1 && arabicDigitAt(text, at) === 0;
  if (wholeDigits > longestQuantity) {
    return { end: run, value: null, hasPoint: false, hasLeadingZero, isGrouped: false, wholeDigits };
  }
  const grouped = hasLeadingZero ? run : endOfGroups(text, at, run);
  let end = grouped;
  let fraction = '';
  const isDotted = isDot(text[at - 1]) && arabicDigitAt(text, at - 2) >= 0;
  if (!isDotted && isDot(text[end])) {
    const fractionEnd = endOfRun(text, end + 1);
    const isChain = isDot(text[fractionEnd]) && arabicDigitAt(text, fractionEnd + 1) >= 0;
    if (fractionEnd > end + 1 && fractionEnd - end <= longestQuantity && !isChain) {
      fraction = plainDigits(text, end + 1, fractionEnd);
      end = fractionEnd;
    }
  }
  const value = exactOfDigits(plainDigits(text, at, grouped), fraction);
  const scaled = readScale(text, end, value);
  return {
    end: scaled.end,
    value: scaled.value,
    hasPoint: fraction !== '',
    hasLeadingZero,
    isGrouped: grouped > run,
    wholeDigits,
  };
}

function isDot(character: string | undefined): boolean {
  return character === '.' || character === '．';
}

function endOfRun(text: string, at: number): number {
  let end = at;
  while (arabicDigitAt(text, end) >= 0) end += 1;
  return end;
}

function plainDigits(text: string, start: number, end: number): string {
  let digits = '';
  for (let at = start; at < end; at += 1) {
    const digit = arabicDigitAt(text, at);
    if (digit >= 0) digits += digit;
  }
  return digits;
}

function isHalfWidth(text: string, at: number): boolean {
  return text.charCodeAt(at) < 0x80;
}

/** End of `12,600` or `11 860` whose first group is `start`–`run`; `run` when there are no groups. */
function endOfGroups(text: string, start: number, run: number): number {
  if (run - start > 3) return run;
  const byComma = followGroups(text, start, run, (at) => isGroupComma(text, at));
  if (byComma > run) return byComma;
  if (isSpace(text[start - 1]) && arabicDigitAt(text, start - 2) >= 0) return run;
  const bySpace = followGroups(text, start, run, (at) => isSpace(text[at]));
  // 登记388 100%: a share has no thousands.
  if (bySpace > run && shareAhead.test(text.slice(bySpace, bySpace + 2))) return run;
  return bySpace > run && !isTableRow(text, start, bySpace) ? bySpace : run;
}

/** A full-width comma groups full-width digits only: 应到30，280人 is two numbers. */
function isGroupComma(text: string, at: number): boolean {
  if (text[at] === ',') return true;
  return text[at] === '，' && !isHalfWidth(text, at - 1) && !isHalfWidth(text, at + 1);
}

function followGroups(text: string, start: number, run: number, isSeparator: (at: number) => boolean): number {
  let end = run;
  while (end - start < longestQuantity && isSeparator(end) && endOfRun(text, end + 1) === end + 4) end += 4;
  return end;
}

const shareAhead = /^ ?[%％﹪‰]/;
const countedAhead = shape`[万亿${classifiers.common.letters}%％]`;

/** `312 187` alone in a row of numbers are two cells; `11 860人` and `登记11 860` are one number. */
function isTableRow(text: string, start: number, end: number): boolean {
  const next = text[end];
  if (next !== undefined && !/\s/.test(next)) return false;
  if (isSpace(next) && countedAhead.test(text[end + 1] ?? '')) return false;
  return next !== undefined && next !== '\n' ? true : !/\p{Script=Han}/u.test(text[start - 1] ?? '');
}

/** Exponents (2.7e-1), small powers (2^-1), k and w (万); anything else leaves the value as it is. */
function readScale(text: string, at: number, value: Exact): { end: number; value: Exact } {
  const next = text[at];
  if (next === undefined || !/[ eEｅＥkKｋＫwWｗＷ^]/.test(next)) return { end: at, value };
  const matched =
    /^(?:[eEｅＥ]([+\-－]?)([0-9０-９]{1,3})|\^([+-]?[0-9]{1,2})| ?[kKｋＫ]| M|[wWｗＷ])(?![A-Za-z0-9])/.exec(
      text.slice(at, at + 6),
    );
  // 2w3 is 2.3万, as 2万3 is.
  const tail = /^[wWｗＷ]([1-9])(?![A-Za-z0-9.])/.exec(text.slice(at, at + 4))?.[1];
  if (tail !== undefined) return { end: at + 2, value: add(shift(value, 4), exactOf(Number(tail) * 1000)) };
  if (!matched) return { end: at, value };
  const end = at + matched[0].length;
  if (matched[3] !== undefined) return { end, value: power(value, Number(matched[3])) };
  if (matched[2] === undefined) return { end, value: shift(value, placesOf(matched[0])) };
  const digits = Number(plainDigits(matched[2], 0, matched[2].length));
  return { end, value: shift(value, matched[1] === '-' || matched[1] === '－' ? -digits : digits) };
}

function placesOf(scale: string): number {
  if (/[wWｗＷ]$/.test(scale)) return 4;
  return scale.endsWith('M') ? 6 : 3;
}

/** Exact but for negative exponents, which keep 15 decimals. */
function power(value: Exact, exponent: number): Exact {
  const base = new Big(exactToString(value));
  const raised = base.eq(0) && exponent < 0 ? base : base.pow(exponent).round(15);
  const [whole = '0', fraction = ''] = raised.toFixed().split('.');
  return exactOfDigits(whole, fraction);
}
