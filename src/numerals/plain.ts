import { chineseDigitAt, powerAt } from './characters.ts';
import { classifiers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { ones } from '../text/numeral-letters.ts';
import type { Numeral } from './numeral.ts';

/**
 * The commonest numerals without the work of the others: a few ASCII digits (52人) and Chinese numerals below 10^8 in
 * their full form (一百二十八, 三千, 十五万). Null sends the reader to the general way, which reads the same value.
 */
export function readPlain(text: string, at: number): Numeral | null {
  const code = text.charCodeAt(at);
  if (isAsciiDigit(code)) return readPlainDigits(text, at);
  return code >= 0x4e00 ? readPlainChinese(text, at) : null;
}

/** What may go on a number: another digit, a group, a point, a power, a share, a range, an open word. */
const goesOn = new Set(
  ',，.．%％﹪‰万萬亿億兆千仟百佰十拾余多来几分成折又点點至到-－~～—–−eEｅＥkKｋＫwWｗＷ^/／、零〇○一二两兩三四五六七八九壹贰貳叁叄肆伍陆陸柒捌玖俩倆仨廿卅卌半弌单',
);

function isEndOfNumber(next: string): boolean {
  return !goesOn.has(next) && !/[\s\d０-９A-Za-z]/.test(next);
}

function readPlainDigits(text: string, at: number): Numeral | null {
  let end = at;
  while (end < at + 9 && isAsciiDigit(text.charCodeAt(end))) end += 1;
  if (end === at + 9 || !isEndOfNumber(text.charAt(end))) return null;
  const words = text.slice(at, end);
  if ((words.length > 1 && words.startsWith('0')) || isGreaterHalf(text, end)) return null;
  return plainNumeral(at, end, words, words, 'arabic');
}

/** 一大半, 一小半 are no ones. */
function isGreaterHalf(text: string, at: number): boolean {
  return text.charAt(at + 1) === '半';
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const plainDigits = new Set(`${ones}两`);
const plainPowers = new Set('十百千万');
/** Longest full form below 10^8: 九千九百九十九万九千九百九十九. */
const longest = 16;

const kiloUnit = shape`[${classifiers.kilo.letters}]`;

/** Digits and powers strictly in turn, every digit with its power or the last after 十; anything else is null. */
function readPlainChinese(text: string, at: number): Numeral | null {
  let total = 0;
  let section = 0;
  let digit = 0;
  let lastPower = 5;
  let hasWan = false;
  let end = at;
  for (; end < at + longest; end += 1) {
    const character = text.charAt(end);
    if (plainDigits.has(character)) {
      if (digit > 0) return null;
      digit = chineseDigitAt(text, end);
    } else if (plainPowers.has(character)) {
      const power = powerAt(text, end);
      if (power === 3 && kiloUnit.test(text.charAt(end + 1))) return null;
      if (power === 4) {
        if (hasWan || section + digit === 0) return null;
        total = (section + digit) * 10_000;
        section = 0;
        hasWan = true;
        lastPower = 5;
      } else {
        const isTen = power === 1 && digit === 0 && end === at;
        if ((digit === 0 && !isTen) || power >= lastPower) return null;
        section += (isTen ? 1 : digit) * 10 ** power;
        lastPower = power;
      }
      digit = 0;
    } else break;
  }
  const isShort = digit > 0 && end > at + 1 && (lastPower !== 1 || text.charAt(end - 1) === '两');
  if (end === at || isShort || isGreaterHalf(text, end) || !isEndOfNumber(text.charAt(end))) return null;
  return plainNumeral(at, end, text.slice(at, end), String(total + section + digit), 'chinese');
}

function plainNumeral(start: number, end: number, words: string, value: string, script: Numeral['script']): Numeral {
  return { start, end, text: words, value, form: 'number', script, approx: null, isBare: false, isJoined: false };
}
