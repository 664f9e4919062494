import { shape, shapes } from '../lexicon/shape.ts';
/**
 * Flags numerals against GB/T 15835-2011 (NU-01…NU-08); NU-03 is this project's own suggestion.
 * Accepted: `三四十人`, `二十几名`, `近30人`, `2024年3月5日`, `15%～30%`, `2013—2015年`
 * Flagged: `三、四十人`, `20几名`, `近30余人`, `24年度`, `01月`, `2024年三月`, `15～30%`
 * Cannot see: which of two doubled words was meant (近30余人: it keeps 余).
 */
import { ofField } from '../lexicon/field.ts';
import type { Finding } from './finding.ts';
import type { RuleId, Severity } from './rules.ts';
import type { DraftReading } from './draft-reading.ts';
import { wording } from './wording.ts';
import { approximations, classifiers, papers, time, amounts, numbers } from '../lexicon/lexicon.ts';
import { counters, numeralLetters, ones, powerLetters, rowDigits } from '../text/numeral-letters.ts';

const numeral = shape`\d[\d,，]*(?:\.\d+)?|[${numeralLetters}]{1,8}`;
const before = approximations.leading;
const doubled = shapes`(?<![${approximations.notBeforeVerb.letters}])${before}${numeral}[${powerLetters}]?${approximations.inner}[${powerLetters}]?|${before}${numeral}${amounts.myriad}?${approximations.more}?${classifiers.tail}${approximations.aboutAfter}|${numeral}${amounts.myriad}?${approximations.more}${amounts.myriad}?${classifiers.tail}?${approximations.aboutAfter}|${approximations.several}[${powerLetters}]${approximations.oddOnly}|${numeral}${amounts.myriad}?${approximations.doubled}`;
const leadWord = shape`^${before}`;

/** 大约发放宣传册3000余份: the rough word stands before the verb. */
const leadApart = ofField(
  ({ deeds }) =>
    shapes`(?<![${approximations.notBeforeVerb.letters}])(${approximations.leading})(?=\p{Script=Han})(?:${papers.doing}|${deeds})[\p{Script=Han}“”]{0,8}?(\d[\d,]*(?:\.\d+)?[${powerLetters}]?${approximations.more})`,
);

const listedSpread = shapes`(?<![${numbers.ordinalMark.letters}${counters}])([${ones}])、([${ones}])(?=[${powerLetters}](?!、)|(?:${classifiers.common}|${time.day})(?!${numbers.aspectNoun}))`;
const tensAndSome = shapes`(?<!\d)[1-9]0${approximations.few}`;
const shortYear = shapes`(?<!\d|${time.notShortYear})(1[5-9]|2\d|3[0-5])${time.yearMark}(?=${time.afterYear}|\d{1,2}${time.monthMark})`;
const leadingZero = shapes`(?<=${time.yearMark})0([1-9])${time.monthMark}(?:0?([1-9])${time.dayMark}|(\d{2})${time.dayMark})?|(?<=${time.monthMark})0([1-9])${time.dayMark}`;
const zeroBeforeDate = shapes`0(?=[1-9](?:${time.monthMark}|${time.dayMark}))`;
const mixedDate = shapes`\d{4}${time.yearMark}[${counters}]{1,2}${time.monthMark}(?:[${counters}]{1,3}${time.dayMark})?|[${rowDigits}]{4}${time.yearMark}\d{1,2}${time.monthMark}|\d{1,2}${time.monthMark}[${counters}]{1,3}${time.dayMark}`;
const percentRange = shapes`(?<![\d.])(\d+(?:\.\d+)?)([～~\-—－${time.toMark.letters}])(\d+(?:\.\d+)?)%`;
const yearRange = shapes`(?<!\d)((?:19|20)\d{2})(?:-|~|～|－)((?:19|20)\d{2})(?=${time.yearMark})`;

export function checkNumerals(draft: DraftReading): Finding[] {
  const { text } = draft;
  const findings: Finding[] = [];
  const add = (rule: RuleId, severity: Severity, start: number, end: number, message: string, fix?: string): void => {
    findings.push({ rule, severity, start, end, message, ...(fix === undefined ? {} : { fix }) });
  };
  const each = (pattern: RegExp, use: (match: RegExpExecArray, start: number, end: number) => void): void => {
    for (const match of text.matchAll(pattern)) use(match, match.index, match.index + match[0].length);
  };
  each(doubled, (match, start) => {
    const end = start + match[0].length + unitLength(text, start + match[0].length);
    const whole = text.slice(start, end);
    add('figures/approx-doubled', 'warning', start, end, wording.approxDoubled(whole), keepOne(whole));
  });
  each(leadApart(draft.kind.field), (match, start, end) => {
    const [, lead = '', rest = ''] = match;
    add(
      'figures/approx-doubled',
      'warning',
      start,
      end,
      wording.approxDoubled(`${lead}……${rest}`),
      match[0].slice(lead.length),
    );
  });
  each(listedSpread, (match, start, end) => {
    const digits = ones;
    if (digits.indexOf(match[2] ?? '') - digits.indexOf(match[1] ?? '') !== 1) return;
    add(
      'format/approx-pair',
      'warning',
      start,
      end + 1,
      wording.approxPair(text.slice(start, end + 1)),
      `${match[1] ?? ''}${match[2] ?? ''}${text.charAt(end)}`,
    );
  });
  each(tensAndSome, (match, start, end) => {
    const tens = ones.charAt(Number(match[0].charAt(0)) - 1);
    add('format/tens-some', 'warning', start, end, wording.tensSome(match[0]), `${tens === '一' ? '' : tens}十几`);
  });
  each(shortYear, (match, start, end) => {
    add('format/short-year', 'warning', start, end, wording.shortYear(match[0]), `20${match[0]}`);
  });
  each(leadingZero, (match, start, end) => {
    add(
      'format/zero-in-date',
      'warning',
      start,
      end,
      wording.zeroInDate(match[0]),
      match[0].replace(zeroBeforeDate, ''),
    );
  });
  each(mixedDate, (match, start, end) => {
    add('format/mixed-date', 'warning', start, end, wording.mixedDate(match[0]));
  });
  each(percentRange, (match, start, end) => {
    const [, low = '', link = '', high = ''] = match;
    if (Number(low) > 100 || Number(low) >= Number(high)) return;
    add('format/percent-range', 'warning', start, end, wording.percentRange(match[0]), `${low}%${link}${high}%`);
  });
  each(yearRange, (match, start, end) => {
    add('format/year-range', 'warning', start, end, wording.yearRange(match[0]), `${match[1] ?? ''}—${match[2] ?? ''}`);
  });
  return findings;
}

const tailWord = shape`^${classifiers.tail}${approximations.aboutAfter}?`;

function unitLength(text: string, at: number): number {
  return tailWord.exec(text.slice(at, at + 5))?.[0].length ?? 0;
}

const doubledAfter = shape`(${approximations.inner})(.*?)${approximations.aboutAfter}$`;
const doubledMore = shape`${approximations.doubled}`;
const severalStart = shape`^[${approximations.several.letters}]`;
const aboutEnd = shape`${approximations.aboutAfter}$`;

/** The word behind the number stays (余, 多, 左右), the one before goes; of 余…左右 the first stays. */
function keepOne(whole: string): string {
  const withoutLead = whole.replace(leadWord, '');
  if (withoutLead !== whole) return withoutLead.replace(doubledAfter, '$1$2');
  if (doubledMore.test(whole)) return whole.replace(doubledMore, '余');
  return severalStart.test(whole) ? whole.replace('余', '') : whole.replace(aboutEnd, '');
}
