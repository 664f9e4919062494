import { capitalDigits, capitalPowers, ones } from '../text/numeral-letters.ts';
import { exactOfDigits, exactToString, shift, type Exact } from './exact.ts';

/**
 * Ways to write a value that `findNumerals` reads back as the same value: 1260 · 1,260 · 11 860 · １２６０ · 一千二百六十 ·
 * 壹仟贰佰陆拾 · 1.26万 · 1万2千 · 一万二 · and for percentages 12.5% · 百分之十二点五 · 七成五.
 */
export type NumeralStyle =
  | 'plain'
  | 'grouped'
  | 'spaced'
  | 'full-width'
  | 'hanzi'
  | 'capital'
  | 'wan'
  | 'mixed'
  | 'short'
  | 'percent'
  | 'hanzi-percent'
  | 'tenths';

export const numeralStyles: readonly NumeralStyle[] = [
  'plain',
  'grouped',
  'spaced',
  'full-width',
  'hanzi',
  'capital',
  'wan',
  'mixed',
  'short',
  'percent',
  'hanzi-percent',
  'tenths',
];

const plainDigits = `零${ones}`;
/** Beyond 万亿 no style in words is used. */
const largestInWords = 16;

/**
 * `value`, a decimal string such as `35000` or `-2.5`, in a style; null when the style cannot carry it exactly (三万二 for
 * 32100) or `value` is no decimal.
 */
export function formatNumeral(value: string, style: NumeralStyle): string | null {
  const matched = /^(-?)(\d{1,24})(?:\.(\d{1,24}))?$/.exec(value);
  if (!matched) return null;
  const exact = exactOfDigits(matched[2] ?? '', matched[3] ?? '');
  const written = writePositive(exactToString(exact), exact, style);
  if (written === null || exact.units === 0n) return written;
  return matched[1] === '-' ? signed(written, style) : written;
}

function signed(written: string, style: NumeralStyle): string | null {
  if (style === 'hanzi' || style === 'capital') return `负${written}`;
  return style === 'plain' || style === 'percent' ? `-${written}` : null;
}

function writePositive(plain: string, exact: Exact, style: NumeralStyle): string | null {
  switch (style) {
    case 'plain':
      return plain;
    case 'grouped':
      return grouped(plain, ',');
    case 'spaced':
      return grouped(plain, ' ');
    case 'full-width':
      return fullWidth(plain);
    case 'hanzi':
      return inWords(plain, plainDigits, '十百千');
    case 'capital':
      return plain.includes('.') ? null : inWords(plain, capitalDigits, capitalPowers);
    case 'wan':
      return exact.units === 0n || Number(plain) < 1000 ? null : `${exactToString(shift(exact, -4))}万`;
    case 'mixed':
      return mixed(plain);
    case 'short':
      return short(plain);
    case 'percent':
      return `${plain}%`;
    case 'hanzi-percent': {
      const words = inWords(plain, plainDigits, '十百千');
      return words === null ? null : `百分之${words}`;
    }
    case 'tenths':
      return tenths(plain);
  }
}

function grouped(plain: string, separator: string): string {
  const [whole = '', fraction] = plain.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function fullWidth(plain: string): string {
  return plain.replace(/[\d.]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

/** 一千二百六十, 二点四; null beyond 16 digits. */
function inWords(plain: string, digits: string, powers: string): string | null {
  const [whole = '0', fraction] = plain.split('.');
  if (whole.length > largestInWords) return null;
  const words = wholeInWords(whole, digits, powers);
  if (fraction === undefined) return words;
  return `${words}点${fraction.replace(/\d/g, (digit) => digits.charAt(Number(digit)))}`;
}

function wholeInWords(whole: string, digits: string, powers: string): string {
  if (/^0*$/.test(whole)) return digits.charAt(0);
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const groups = padded.match(/\d{4}/g) ?? [];
  let words = '';
  let isGap = false;
  groups.forEach((group, index) => {
    const unit = groups.length - 1 - index;
    if (group === '0000') {
      if (words !== '' && unit === 2 && !words.endsWith('亿')) words += '亿';
      isGap = words !== '';
      return;
    }
    if (words !== '' && (isGap || group.startsWith('0'))) words += digits.charAt(0);
    isGap = false;
    words += fourInWords(group, digits, powers, words === '') + (['', '万', '亿', '万'][unit] ?? '');
    if (unit === 3 && groups[index + 1] === '0000') {
      words += '亿';
      isGap = true;
    }
  });
  return words;
}

function fourInWords(group: string, digits: string, powers: string, isFirst: boolean): string {
  let words = '';
  let isGap = false;
  group.split('').forEach((digit, index) => {
    const power = 3 - index;
    if (digit === '0') {
      isGap = words !== '';
      return;
    }
    if (isGap) words += digits.charAt(0);
    isGap = false;
    const isPlainTen = power === 1 && digit === '1' && words === '' && isFirst && powers.startsWith('十');
    words += (isPlainTen ? '' : digits.charAt(Number(digit))) + (power > 0 ? powers.charAt(power - 1) : '');
  });
  return words;
}

/** 35000 → 3万5千, 1 200 000 → 120万; null where a rest below a thousand stays. */
function mixed(plain: string): string | null {
  if (!/^\d{5,8}$/.test(plain) || !plain.endsWith('000')) return null;
  const wan = plain.slice(0, -4);
  const qian = plain.charAt(plain.length - 4);
  return qian === '0' ? `${wan}万` : `${wan}万${qian}千`;
}

/** 32000 → 三万二, 2600 → 两千六, 260 → 二百六; null unless exactly two places are filled. */
function short(plain: string): string | null {
  const matched = /^([1-9])([1-9])(0{1,3})$/.exec(plain);
  if (!matched) return null;
  const [first, second] = [Number(matched[1]), Number(matched[2])];
  const power = ['百', '千', '万'][plain.length - 3] ?? '';
  const head = first === 2 && power !== '百' ? '两' : plainDigits.charAt(first);
  return `${head}${power}${plainDigits.charAt(second)}`;
}

/** 75 → 七成五, 30 → 三成. */
function tenths(plain: string): string | null {
  const matched = /^([1-9])(\d)$/.exec(plain);
  if (!matched) return null;
  const half = matched[2] === '0' ? '' : plainDigits.charAt(Number(matched[2]));
  return `${plainDigits.charAt(Number(matched[1]))}成${half}`;
}
