/**
 * Flags days that a span of dates does not hold, occasions that the months told do not make, and what ends before it began.
 * Accepted: `6月3日至12日训练10天`; `开会3次，分别在2月、5月、8月`; `4月启动，6月底结束`
 * Flagged: `6月3日至12日训练12天`; `开会3次，分别在2月、5月、8月、11月`; `4月启动，3月底结束`
 * Cannot see: how many of the days were days off, unless they are said to be all in a row.
 */
import { Big } from 'big.js';
import { change, reckoning, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import { contradiction, offerIn, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export interface DayRange extends Span {
  text: string;
  /** With its first and its last day. */
  days: number;
}

const dateMark = shape`(?:${time.dayOrNumber})`;
const ranges = shapes`(?:((?:19|20)\d{2})${time.yearMark})?(\d{1,2})${time.monthMark}(\d{1,2})${dateMark}?[^，。；\d]{0,2}?(?:${time.until}|[—–\-~～])(?:(\d{1,2})${time.monthMark})?(\d{1,2})${dateMark}`;

const day = 86_400_000;

/** 6月3日至12日 within a stretch of a text; `year` tells leap years. */
export function dayRanges(text: string, { start, end }: Span, year: number | null): DayRange[] {
  return [...text.slice(start, end).matchAll(ranges)].flatMap((match): DayRange[] => {
    const [said, named, month, from, lastMonth = month, until] = match;
    const of = Number(named ?? year ?? commonYear);
    const first = Date.UTC(of, Number(month) - 1, Number(from));
    const last = Date.UTC(of, Number(lastMonth) - 1, Number(until));
    const days = (last - first) / day + 1;
    const at = start + match.index;
    return days > 1 && days <= longestRange ? [{ start: at, end: at + said.length, text: said, days }] : [];
  });
}

const commonYear = 2023;
const longestRange = 366;

export function checkDays(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return [
    ...sentences.flatMap((own) => [...checkRanges(draft, own), ...checkMonths(draft, own)]),
    ...draft.sentences.flatMap((sentence) => [...checkOrder(sentence), ...checkSince(sentence, draft.year)]),
  ];
}

/** From a span of dates to how long it was, in characters. */
const farthest = 36;
const inARow = shape`(?:${time.runsOn})[^，。；\d]{0,6}$`;
const ofDays = shape`^(?:${time.dayUnit})$`;

/** Days fewer than the dates hold, from which they are of something else. */
const mostOff = 4;

/** 6月3日至12日训练12天. */
function checkRanges(draft: DraftReading, own: readonly Fact[]): Finding[] {
  const [first] = own;
  if (!first) return [];
  return dayRanges(draft.text, first.figure.sentence, draft.year).flatMap((range): Finding[] => {
    const told = own.find(({ start, unit }) => start >= range.end && ofDays.test(unit));
    if (!told || told.start - range.end > farthest || told.isEach || !told.isExact) return [];
    // Another span of its own stands between.
    if (/[；。]/.test(draft.text.slice(range.end, told.start))) return [];
    if (told.value.eq(range.days) || told.value.lt(range.days - mostOff)) return [];
    // Fewer may leave out days off.
    const isSure = told.value.gt(range.days) || inARow.test(told.lead);
    const message = wording.days(range.text, `${range.days}`, told.text);
    const place = { start: range.start, end: told.end };
    const offer = offerIn(place, [{ text: draft.text, of: told, to: `${range.days}${told.unit}` }]);
    return [{ rule: 'figures/days', severity: isSure ? 'warning' : 'hint', ...place, message, ...offer }];
  });
}

const monthList = shapes`(?:\d{1,2}${time.monthMark}(?:${time.monthPart})?(?:[^，。；：\d]{0,14}[、，])?[、和及]?){1,11}\d{1,2}${time.monthMark}(?:${time.monthPart})?`;
const oneMonth = shapes`\d{1,2}${time.monthMark}`;
const atTimes = shape`^[^。；]{0,8}?(?:${time.atEach})[^，。；\d]{0,2}$`;
const onceEach = shape`^[^，。；]{0,4}(?:${reckoning.each})[^，。；]{0,4}(?:${reckoning.one}|1)`;
const moreTold = shape`${reckoning.besides}`;

/** 开会3次，分别在2月、5月、8月、11月; 3月、6月各开一次，全年5次. */
function checkMonths(draft: DraftReading, own: readonly Fact[]): Finding[] {
  const sentence = own[0]?.figure.sentence;
  if (!sentence) return [];
  const { text } = draft;
  return [...text.slice(sentence.start, sentence.end).matchAll(monthList)].flatMap((match): Finding[] => {
    const start = sentence.start + match.index;
    const end = start + match[0].length;
    const listed = (match[0].match(oneMonth) ?? []).length;
    const before = own.findLast((fact) => fact.end <= start && isTimes(fact));
    const isSpread = before !== undefined && atTimes.test(text.slice(before.end, start));
    const once = onceEach.exec(text.slice(end, sentence.end));
    const after = once
      ? own.find((fact) => fact.start >= end + once[0].length && isTimes(fact) && fact.isTotal)
      : undefined;
    const told = isSpread ? before : after;
    if (!told || told.value.eq(listed) || moreTold.test(text.slice(end, sentence.end))) return [];
    if (isSpread && before.value.lt(2)) return [];
    const message = wording.occasions(match[0], `${listed}`, told.text);
    return contradiction(
      'figures/frequency',
      'warning',
      [{ ...told, start, end, value: new Big(listed) }, told],
      message,
      { ways: [{ text, of: told, to: `${listed}${told.unit}` }] },
    );
  });
}

function isTimes(fact: Fact): boolean {
  return timesUnit.test(fact.unit) && fact.isExact && !fact.isEach && !fact.isChange && !fact.isLastYear;
}

const timesUnit = shape`^(?:${reckoning.timesUnit})$`;

const beganAndEnded = shapes`(\d{1,2})${time.monthMark}(?:${time.monthPart})?[^，。；\d]{0,8}?(?:${time.begin})[^。；\d]{0,12}?(\d{1,2})${time.monthMark}(?:${time.monthPart})?[^，。；\d]{0,6}?(?:${time.ended})`;
const otherYear = shape`${time.nextYear}|${change.then}|${time.yearMark}`;

/** 4月启动，3月底结束. */
function checkOrder(sentence: Sentence): Finding[] {
  return [...sentence.text.matchAll(beganAndEnded)].flatMap((match): Finding[] => {
    const [said, began, ended] = match;
    if (Number(ended) >= Number(began) || otherYear.test(said)) return [];
    const start = sentence.start + match.index;
    const message = wording.endsFirst(`${began ?? ''}月`, `${ended ?? ''}月`);
    return [{ rule: 'timeline/order', severity: 'warning', start, end: start + said.length, message }];
  });
}

const sinceThen = shapes`((?:19|20)\d{2})${time.yearMark}(?:${reckoning.since}|(?:${time.until})((?:19|20)\d{2})${time.yearMark})[^。；\d]{0,8}?(?:${reckoning.inARow})([${numeralLetters}\d]{1,2})${time.yearMark}`;

/** 自2022年以来连续五年, in a report on 2025: as many years as there were. */
function checkSince({ text, start }: Sentence, year: number | null): Finding[] {
  if (year === null) return [];
  return [...text.matchAll(sinceThen)].flatMap((match): Finding[] => {
    const [said, since = '', until = '', count = ''] = match;
    const years = (until === '' ? year : Number(until)) - Number(since) + 1;
    const [numeral] = findNumerals(count);
    if (!numeral || years < 1 || Number(numeral.value) === years) return [];
    // From the end of that year on.
    if (until === '' && Number(numeral.value) === years - 1) return [];
    const from = start + match.index;
    const message = wording.yearsRun(said, `${years}`);
    return [{ rule: 'timeline/order', severity: 'warning', start: from, end: from + said.length, message }];
  });
}
