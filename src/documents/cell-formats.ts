import { Big } from 'big.js';
import { time } from '../lexicon/lexicon.ts';
import { anyCase } from '../lexicon/shape.ts';

/** How a number cell is shown, as far as it changes what an officer reads in it. */
export interface CellFormat {
  kind: 'plain' | 'percent' | 'date';
  prefix: string;
  suffix: string;
  /** Decimals shown; null where the format shows all there are. */
  decimals: number | null;
}

const general: CellFormat = { kind: 'plain', prefix: '', suffix: '', decimals: null };

/** Built-in formats that matter here (ECMA-376 Part 1 §18.8.30), the Chinese dates among them. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
};

export function readCellFormat(id: number, code: string | undefined): CellFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    return { ...general, kind: 'date' };
  }
  const shown = code ?? builtIn[id];
  if (shown === undefined || /^general$/i.test(shown) || shown === '@') return general;
  return readCode(shown.slice(0, 200));
}

const datePart = anyCase`[${time.dateMark.letters}yd]`;

function readCode(code: string): CellFormat {
  const [first = ''] = code.split(';');
  const literals = /^([^0#?]*)([0#?.,%\s]*)(.*)$/s.exec(first);
  const bare = first.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (datePart.test(bare) && !/[0#]/.test(bare)) return { ...general, kind: 'date' };
  const isScaled = /[0#],(?![0#])/.test(bare) || bare.includes('!');
  const decimals = /\.([0#?]+)/.exec(bare)?.[1]?.length ?? (/[0#?]/.test(bare) ? 0 : null);
  return {
    kind: bare.includes('%') ? 'percent' : 'plain',
    prefix: isScaled ? '' : literal(literals?.[1] ?? ''),
    suffix: isScaled ? '' : literal(literals?.[3] ?? ''),
    decimals: isScaled || bare.includes('E') ? null : decimals,
  };
}

/** Quoted and escaped text of a format code; colours, conditions and currency locales are not text. */
function literal(code: string): string {
  const parts = [...code.matchAll(/"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|([\u4e00-\u9fff])/g)];
  return parts
    .map((part) => part[1] ?? part[2] ?? part[3] ?? part[4] ?? '')
    .join('')
    .trim();
}

/** More decimals than people type are computed. */
const typedDecimals = 2;

/**
 * A number as stored (a binary fraction written out) to the decimal that was typed: 15 digits, as spreadsheets keep.
 * `isRounded` tells that the sheet shows fewer decimals than are stored. Null when it is no number.
 */
export function cellNumber(
  stored: string,
  format: CellFormat,
  is1904: boolean,
): { text: string; isRounded: boolean } | null {
  if (!/^-?\d{1,40}(?:\.\d{1,40})?(?:E[+-]?\d{1,3})?$/i.test(stored)) return null;
  const value = new Big(stored).prec(15);
  if (format.kind === 'date') return { text: dateText(value.toNumber(), is1904), isRounded: false };
  const scaled = format.kind === 'percent' ? value.times(100) : value;
  // A computed share is what the sheet shows: 99.7021593448 under 0.0% is 99.7.
  if (format.kind === 'percent' && format.decimals !== null) {
    const shown = scaled.round(Math.min(Math.max(format.decimals, 0), 30));
    const isTyped = scaled.eq(scaled.round(typedDecimals));
    if (!isTyped) return { text: `${format.prefix}${shown.toFixed()}%${format.suffix}`, isRounded: false };
  }
  const plain = scaled.toFixed();
  const isRounded = format.decimals !== null && !scaled.round(Math.min(format.decimals, 30)).eq(scaled);
  const mark = format.kind === 'percent' ? '%' : '';
  return { text: `${format.prefix}${plain}${mark}${format.suffix}`, isRounded };
}

/** Serial day to a date; day 1 is 1900-01-01, and 1900 counts one leap day too many (ECMA-376 Part 1 §18.17.4.1). */
function dateText(serial: number, is1904: boolean): string {
  if (serial < 61 || serial > 2_958_465) return String(serial);
  const days = Math.floor(serial) - (is1904 ? 24_107 : 25_569);
  const date = new Date(days * 86_400_000);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}
