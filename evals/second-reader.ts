import { Big } from 'big.js';

/** A number as it stands in a text. */
export interface ReadNumber {
  /** UTF-16 offsets, from the numeral to the end of its classifier. */
  start: number;
  end: number;
  /** Decimal string; 万 and 亿 folded. */
  value: string;
  /** As written; 万元 reads as 元, `%` for per cent. */
  unit: string;
  isApprox: boolean;
}

const units =
  '人次|课时|个百分点|小时|公里|平方米|万元|亿元|元|名|人|户|家|个|场|次|份|张|块|面|间|种|天|件|支|台|套|辆|篇|条|项|期|年|%';
const arabic = new RegExp(`(\\d[\\d,]*(?:\\.\\d+)?)(余|多)?(万|亿)?(余|多)?(${units})?`, 'gu');
const hanzi = new RegExp(
  `([零〇一二两三四五六七八九十百千]+)(余|多)?(万|亿)?(余|多)?(人次|课时|万元|元|名|人|户|个|场|次|份|张|块|间|种|天|件)`,
  'gu',
);
const digitValues: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The scorers' own reader: numerals with classifiers, by two patterns and nothing else. Knows only what a finished
 * report may hold; ranges, 翻番 and 近三成 are beyond it. Shares no code with the product's reader on purpose, so that
 * an error in the one does not excuse the other.
 */
export function readNumbers(source: string): ReadNumber[] {
  const text = source.replace(/[０-９．％，]/g, narrow);
  const found: ReadNumber[] = [];
  for (const match of text.matchAll(arabic)) {
    const [all, digits = '', before, scale, after, unit = ''] = match;
    if (isSkipped(text, match.index, all, unit)) continue;
    const value = fold(new Big(digits.replaceAll(',', '')), scale, unit);
    found.push(numberAt(match.index, all, value, unit, Boolean(before ?? after)));
  }
  for (const match of text.matchAll(hanzi)) {
    const [all, numeral = '', before, scale, after, unit = ''] = match;
    const value = hanziValue(numeral);
    if (value === null || isIdiom(text, match.index, all)) continue;
    found.push(numberAt(match.index, all, fold(new Big(value), scale, unit), unit, Boolean(before ?? after)));
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Full-width digits made narrow; a full-width comma between digits stays a comma of prose. */
function narrow(character: string): string {
  return character === '，' ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function numberAt(start: number, all: string, value: Big, unit: string, isApprox: boolean): ReadNumber {
  return { start, end: start + all.length, value: value.toString(), unit: unit.replace(/^[万亿]元/, '元'), isApprox };
}

function fold(value: Big, scale: string | undefined, unit: string): Big {
  const word = scale ?? (unit.length === 2 && unit.endsWith('元') ? unit.slice(0, 1) : '');
  return word === '万' ? value.times(10_000) : word === '亿' ? value.times(100_000_000) : value;
}

/** Years, dates, document numbers and the numbers of headings are no figures. */
function isSkipped(text: string, start: number, all: string, unit: string): boolean {
  const rest = text.slice(start + all.length, start + all.length + 2);
  if (unit === '年' && /^\d{4}年/.test(all)) return true;
  if (unit === '' && /^[月日号时]/.test(rest)) return true;
  if (unit === '' && /[〔（(]$/.test(text.slice(0, start)) && /^[〕）)]/.test(rest)) return true;
  const isLineStart = start === 0 || text[start - 1] === '\n';
  return isLineStart && unit === '' && /^[.、．]/.test(rest);
}

function isIdiom(text: string, start: number, all: string): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(start + all.length, start + all.length + 1);
  return /[第之唯每\d.]/.test(before) || /^[一两]个个|^一次性/.test(all + after) || (all === '一人' && after === '一');
}

function hanziValue(numeral: string): number | null {
  let total = 0;
  let digit: number | null = null;
  for (const character of numeral) {
    const power = powers[character];
    if (power === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = digitValues[character] ?? null;
    } else {
      total += (digit ?? 1) * power;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}
