import { Big } from 'big.js';
import { approximationAfter, approximationBefore } from './approximation.ts';
import type { Mention, OtherNumber, OtherNumberKind } from './mention.ts';
import { approximations, classifiers, numbers, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { numeralLetters, rowDigits } from '../text/numeral-letters.ts';

interface NumberShape {
  kind: OtherNumberKind;
  /** Global, bounded, and held by look-behinds, so that a scan stays linear. */
  pattern: RegExp;
  /** A cheap sign that the pattern may occur at all. */
  needs: RegExp;
}

/**
 * Numbers known by their shape alone: document and telephone numbers, identity cards, clock times, full dates, ratios,
 * models, amounts of a formula. Both widths of digits.
 */
const d = '[0-9０-９]';
/** How a telephone number says 一. */
const spokenOne = '幺';
const numberShapes: readonly NumberShape[] = [
  // 皖政〔2024〕17号, (2023) 5号: GB/T 9704 gives the year in 〔〕.
  {
    kind: 'docno',
    needs: shape`${numbers.documentNumber}`,
    pattern: shapes`[〔［\[（(【]\s?(?:19|20)${d}{2}\s?${time.yearMark}?[〕］\])）】]\s?${numbers.ordinalMark}?\s?${d}{1,5}\s?${numbers.documentNumber}`,
  },
  {
    kind: 'docno',
    needs: shape`${numbers.ordinalMark}|${numbers.letter}`,
    pattern: shapes`${numbers.orderSeries}${numbers.ordinalMark}\s?[${numeralLetters}0-9０-９]{1,8}\s?${numbers.documentNumber}`,
  },
  {
    kind: 'docno',
    needs: /GB|gb|DB|GJB|ISO/,
    pattern: /\b(?:GB|GJB|DB|ISO|JT|GA)[/\\]?[A-Z]?\s?\d{1,6}(?:\.\d+)?(?:[-—–]\d{2,4})?/g,
  },
  {
    kind: 'id',
    needs: shape`${numbers.code}`,
    pattern: shapes`(?<=${numbers.code}[:：${numbers.copula.letters}]?\s?)[A-Za-z0-9]{1,20}(?:[-—–/][A-Za-z0-9]{1,20}){1,5}`,
  },
  {
    kind: 'id',
    needs: /[A-Z]/,
    pattern: shapes`[${numbers.province.letters}][A-Z][·•.\s]?[A-Z0-9]{5,6}(?![A-Za-z0-9])`,
  },
  { kind: 'id', needs: /[Xx0-9０-９]{15}/, pattern: /(?<![0-9A-Za-z])(?:\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])/g },
  { kind: 'phone', needs: /1[3-9]/, pattern: /(?<![\d.,])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g },
  {
    kind: 'phone',
    needs: /[-－—]/,
    pattern: /(?<![\d.])(?:0\d{2,3}[-－—]\s?\d{7,8}|[48]00[-－—]\d{3}[-－—]?\d{4})(?!\d)/g,
  },
  {
    kind: 'phone',
    needs: shape`${spokenOne}`,
    pattern: shapes`[${rowDigits}${spokenOne}]{0,11}${spokenOne}[${rowDigits}${spokenOne}]{1,11}`,
  },
  {
    kind: 'date',
    needs: shape`[-/.．${time.yearMark.letters}]`,
    pattern: shapes`(?<!${d}|[.．])(?:19|20)?${d}{2}\s?${time.yearMark}\s?${d}{1,2}\s?${time.monthMark}(?:${time.monthSuffix}|(?:\s?${d}{1,2}\s?${time.dayOrNumber}?(?!${d}|${time.notDayNumber}))?)`,
  },
  {
    kind: 'date',
    needs: /[-/.．]/,
    pattern: shapes`(?<!${d}|[.．\-/])(?:19|20)${d}{2}([-/.．])(?:0?[1-9]|1[0-2])(?:\1(?:[0-2]?\d|3[01]))?(?!${d}|[.．\-/]${d}|[${classifiers.common.letters}${numbers.tenThousand.letters}%％])`,
  },
  {
    kind: 'date',
    needs: /[-/.．、]/,
    pattern: shapes`(?<!${d}|[.．\-/])${d}{1,2}\s?${time.monthMark}\s?${d}{1,2}\s?[-—–~～${time.until.letters}、]\s?${d}{1,2}\s?${time.dayOrNumber}`,
  },
  { kind: 'event', needs: /[·•‧・]/, pattern: shapes`${d}{1,2}[·•‧・]${d}{1,2}` },
  {
    kind: 'time',
    needs: /[:：]/,
    pattern: shapes`(?<!${d}|[:：.])(?:[01]?${d}|2[0-4])[:：][0-5]${d}(?:[:：][0-5]${d})?(?!${d}|[:：.%％${classifiers.common.letters}${numbers.tenThousand.letters}])`,
  },
  {
    kind: 'ratio',
    needs: /[:：∶]/,
    pattern: shapes`(?<!${d}|[:：∶.])${d}{1,3}(?:\.${d})?\s?[:：∶]\s?${d}{1,3}(?:\.${d})?(?!${d}|[:：∶${classifiers.common.letters}${numbers.tenThousand.letters}%％])`,
  },
  {
    kind: 'ratio',
    needs: shape`${numbers.versus}`,
    pattern: shapes`(?<![${numeralLetters}${numbers.decimalPoint.letters}0-9.])(?:\d{1,3}|[${numeralLetters}])\s?${numbers.versus}\s?(?:\d{1,3}|[${numeralLetters}])(?![${numeralLetters}${numbers.decimalPoint.letters}${classifiers.common.letters}0-9.])`,
  },
  { kind: 'ratio', needs: /\//, pattern: shapes`(?<!${d}|[/.]|${d} )${d}{1,4}/${d}{1,4}(?!${d}|[/.])` },
  { kind: 'period', needs: /[×xX*]\s?24/, pattern: shapes`7\s?[×xX*]\s?24\s?(?:${time.hours}|${time.hourWord})?` },
  {
    kind: 'model',
    needs: /[×xX*＊✕]/,
    pattern: shapes`(?<!${d}|[A-Za-z.])${d}{1,5}(?:\.${d}{1,3})?\s?[×xX*＊✕]\s?${d}{1,5}(?:\.${d}{1,3})?(?!${d}|[A-Za-z])(?:${classifiers.lengthUnit}|cm|mm|m)?`,
  },
  {
    kind: 'model',
    needs: /[A-Za-z]\d|\d[A-Za-z]|[A-Za-z][-－+]\d|\d\+[A-Za-z]/,
    pattern:
      /(?<![A-Za-z0-9.-])(?:[A-Za-z]{1,8}[-－+]?\d{1,12}|\d{1,4}\+[A-Za-z])[A-Za-z0-9+]{0,24}(?:[-－.+][A-Za-z0-9]{1,12}){0,3}/g,
  },
  {
    kind: 'model',
    needs: /\d[A-Za-z]/,
    pattern:
      /(?<![A-Za-z0-9.,])\d{1,5}(?!(?:km|KM|Km|kg|KG|Kg|cm|CM|mm|MM|ml|ML|m²|m2|[kKtTLmMwW])(?![A-Za-z0-9])|[wW][1-9](?![A-Za-z0-9]))(?![eE]\d{1,3}(?![A-Za-z0-9]))[A-Za-z]{1,6}(?:\d{1,6})?(?![A-Za-z0-9])/g,
  },
];

const shapeLetter = shape`[0-9０-９${numbers.versus.letters}${spokenOne}]|${numbers.seriesEnd}${numbers.ordinalMark}`;

/** Spans of such numbers, by start, none overlapping; where two shapes meet the earlier in the list wins. */
export function findShapes(text: string): OtherNumber[] {
  if (!shapeLetter.test(text)) return [];
  const found: OtherNumber[] = [];
  for (const { kind, pattern, needs } of numberShapes) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      found.push({ start, end: start + match[0].length, text: match[0], kind });
    }
  }
  return withoutOverlap(found.filter((one) => isPlausible(text, one)));
}

function withoutOverlap(found: OtherNumber[]): OtherNumber[] {
  const kept: OtherNumber[] = [];
  const order = new Map(found.map((one, index) => [one, index]));
  const sorted = found.toSorted((a, b) => a.start - b.start || (order.get(a) ?? 0) - (order.get(b) ?? 0));
  for (const one of sorted) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if ((order.get(one) ?? 0) < (order.get(last) ?? 0)) kept[kept.length - 1] = one;
  }
  return kept;
}

/** 应到/实到：62/59: two labels with a slash are followed by their two numbers. */
const labelPair = /[\u4e00-\u9fff]{1,8}[/／][\u4e00-\u9fff]{1,8}[：:\s]{0,2}$/;

/** What looks like a shape and is something else: 占2/3以上 is a share, 应到3：实到2 no ratio. */
function isPlausible(text: string, one: OtherNumber): boolean {
  if (one.kind !== 'ratio' || !one.text.includes('/')) return true;
  if (labelPair.test(text.slice(Math.max(0, one.start - 24), one.start))) return false;
  return shareOfSlash(text, one) === null;
}

const shareBefore = shape`${approximations.shareBefore}$`;
const shareAfter = shape`^${approximations.shareAfter}`;

/** 2/3以上, 占1/4: a slash between small numbers that a word of sharing touches. Parts, or null for dates and ratios. */
function shareOfSlash(text: string, span: { start: number; end: number; text: string }): [number, number] | null {
  const [above, below] = span.text.normalize('NFKC').split('/').map(Number);
  if (above === undefined || below === undefined || below < 2 || below > 10 || above < 1 || above >= below) return null;
  const before = text.slice(Math.max(0, span.start - 4), span.start);
  const after = text.slice(span.end, span.end + 2);
  const isShare = shareBefore.test(before) || shareAfter.test(after);
  return isShare ? [above, below] : null;
}

/** Shares written with a slash, as figures of the unit 比例. */
export function findSlashShares(text: string): Mention[] {
  if (!text.includes('/')) return [];
  const found: Mention[] = [];
  for (const match of text.matchAll(/(?<![\d/.])\d{1,2}\/\d{1,2}(?![\d/.])/g)) {
    const span = { start: match.index, end: match.index + match[0].length, text: match[0] };
    const parts = shareOfSlash(text, span);
    if (!parts) continue;
    const value = new Big(parts[0]).div(parts[1]).round(15).toFixed();
    const approximation = approximationBefore(text, span.start, true) ?? approximationAfter(text, span.end);
    found.push({
      ...span,
      numeral: { start: span.start, end: span.end },
      value,
      unit: '比例',
      approx: approximation?.word ?? null,
      ...(approximation?.bound ? { bound: approximation.bound } : {}),
    });
  }
  return found;
}
