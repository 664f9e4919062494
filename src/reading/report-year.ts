import { ones as digitLetters, counters, noughts } from '../text/numeral-letters.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { corrections, negation, units, grammar, numbers, people, reports, talk, time } from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Said } from './unit-name.ts';
import { chineseDigits, yearsNamed } from './years-named.ts';

/** 25年 alone says little: only asked for, beside the unit's name or the report's does it count. */
const shortDoubt = 1.6;
/** Up to March a report tells of the year just over (述职 at the end of the year or early in the next, STANDARD §1). */
const lastMonthOfReporting = 3;
const relativeAnswer = ofField(
  ({ topics }) =>
    shape`^${time.answerLead}?(?<which>${time.answerYear})${time.degreeWord}?${time.answerTail}*(?:${topics}|${reports.reportNoun}|${grammar.of})*$`,
);
const report = ofField(({ topics }) => shape`^${grammar.of}?(?:${topics}|${reports.reportAfter})`);
const reportBefore = ofField(({ topics }) => shape`(?:${topics}|${reports.reportAfter})$`);
const unit = shape`[\u4e00-\u9fa5]{2,}(?:${units.town}|${units.agencyWord})`;

/** `isProposed`: the day's own year, for want of one named. */
export interface SaidYear extends Said<number> {
  isProposed?: true;
}

interface YearCandidate extends Said<number> {
  score: number;
}

/**
 * The report year: 2024年度, 年份写2023, a bare 2023 beside the unit's name. A year of something else (缺2022年签到表, a
 * month, a pasted past report, marked by `isElsewhere`) does not count. `known` is the year so far; `isAsked` when the
 * last reply asked for it.
 */
export function findYear(
  text: string,
  known: number | null,
  isAsked: boolean,
  isElsewhere: (at: number) => boolean,
  field: FieldWords,
  today: string | null = null,
): Said<number> | null {
  const candidates: YearCandidate[] = [];
  const isOfDuty = known === null && duty(field).test(text);
  const isOpening = (after: string): boolean =>
    known === null &&
    (yearMatter.test(after) || (isOfDuty && yearOf.test(after) && !report(field).test(after.replace(yearHead, ''))));
  const years = yearsNamed(text);
  /** What a year taken back would have scored: the one said in its stead stands where it stood. */
  let inStead: number | null = null;
  for (const [at, { value, start, end, isShort }] of years.entries()) {
    if (isElsewhere(start)) continue;
    const inherited: number | null = inStead;
    inStead = null;
    const before = text.slice(Math.max(0, start - 10), start);
    const after = text.slice(end, end + 16);
    if (takenBack.test(after)) continue;
    const hasYearSign = after.startsWith('年') ? 1 : 0;
    const own =
      scoreYear(before, after, isAsked, field) - (isShort ? shortDoubt : 0) + (isOpening(after) ? opening : 0);
    const score: number = inherited === null ? own : Math.max(own, inherited) + correction;
    const next = years[at + 1]?.start;
    if (next !== undefined && putRight.test(text.slice(end, next))) inStead = score;
    else candidates.push({ value, start, end: end + hasYearSign, score });
  }
  const bare = isAsked || wholeYear.test(text) ? bareYear(text) : null;
  if (bare) return bare;
  const best = candidates.reduce<YearCandidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (!best) return isAsked && known === null && today !== null ? relativeYear(text, isElsewhere, today, field) : null;
  const needed = known === null || best.value === known ? 1 : 2.5;
  return best.score >= needed ? { value: best.value, start: best.start, end: best.end } : null;
}

/** 书记让我把2025年的数凑一凑: while no year is known, that of which he has the figures. */
const yearMatter = shape`^${time.yearMark}${time.degreeWord}?${grammar.of}?${reports.yearMatter}`;
const opening = 1;
/** 党管武装述职那个，2025的 */
const yearOf = shape`^${time.yearMark}?${time.degreeWord}?${grammar.of}`;
const duty = ofField(({ topics }) => shape`${topics}|${reports.dutyMistyped}`);

const pause = /[\s，,。.…、—-]/;

const yearHead = shape`^(?:${time.fiscalYear}|${time.yearMark})`;

/** 要写2023年 打错了 2024年 */
const takenBack = shape`^${time.yearMark}?[\s，,]*(?:${corrections.saidWrong}|${corrections.saidWrongMore})`;

/** Between two years: 2024年……哦不，2025年. It may put right a year that was understood before. */
const putRight = shape`^(?:${time.fiscalYear}|${time.yearMark})?${grammar.of}?${reports.dutyOrReport}*(?:${pause}|${corrections.hesitation})*(?:${corrections.slip}|${negation.not}(?=${pause})|${corrections.hesitation}${talk.denial})(?:${pause}|${corrections.hesitation}|${numbers.be}|${corrections.insteadOf})*$`;
const correction = 1;

const dutyAhead = shape`^[^，。,\n]{0,10}${reports.dutyMistyped}`;

const yearNamedBefore = shape`${time.yearNamed}[^\d，。]{0,3}$`;

const yearChangedBefore = shape`(?:${time.yearChanged}|[，,。]${numbers.be}|^${numbers.be})$`;

const yearAlone = shape`^${grammar.of}?(?:[\s，,、。：:；]|$)`;

const thisYearIs = shape`${time.thisYearIs}(?:[（(]|${time.thisYearVerb})?$`;

const monthAhead = shape`^${time.yearMark}?\d{1,2}${time.monthMark}`;

const spokenMonthAhead = shape`^${time.yearMark}?[${counters}]{1,2}${time.monthMark}`;

const notYearBefore = shape`${time.notYearBefore}$`;

const clauseIs = shape`(?:[，,。]${numbers.be}|^${numbers.be})$`;

const lackingBefore = shape`${time.lackingBefore}$`;

const oldMatter = shape`^${time.yearMark}${time.degreeWord}?[\u4e00-\u9fa5]*${time.oldMatter}`;

function scoreYear(before: string, after: string, isAsked: boolean, field: FieldWords): number {
  let score = 0;
  if (after.startsWith('年度')) score += 3;
  else if (after.startsWith('年')) score += 0.8;
  const rest = after.replace(yearHead, '');
  const isOfReport = dutyAhead.test(rest) || report(field).test(rest);
  if (isOfReport) score += 2;
  if (yearNamedBefore.test(before)) score += 3;
  if (yearChangedBefore.test(before)) score += 2.5;
  if (yearAlone.test(rest)) score += 1;
  if (reportBefore(field).test(before)) score += 1;
  if (thisYearIs.test(before)) score += 2;
  if (unit.test(rest) || unit.test(before)) score += 1;
  if (before === '' || /[\s。\n，,；;”“"：:]$/.test(before)) score += 0.6;
  if (isAsked) score += 2;
  if (monthAhead.test(after) || spokenMonthAhead.test(after) || /^[-/.]\d/.test(after)) score -= 2.5;
  if (notYearBefore.test(before) && !clauseIs.test(before)) score -= 1;
  // 补2023年度的述职 is to be written; 补2022年签到表 is no report.
  if (lackingBefore.test(before) && !isOfReport) score -= 3;
  if (oldMatter.test(after)) score -= 3;
  return score;
}

/** 2025年的, said alone: it puts right whatever year was understood. */
const wholeYear = shape`^\s*${time.yearAnswerNo}?[，,]?${time.yearAnswerIs}?20[12]\d${time.yearMark}${time.degreeWord}?${grammar.of}?${reports.dutyOrReport}*(?:${time.yearAnswerEnd}|[。！!])*\s*$`;

const shortAnswer = shape`^\s*${time.yearAnswerNo}?[，,]?${time.yearAnswerIs}?(?<year>(?:20)?[12]\d|(?:${time.shortTwenty}[${noughts}])?${time.tensOfYear}[${noughts}${digitLetters}])(?:${time.fiscalYear}|${time.yearMark})?${grammar.of}?(?:${time.yearAnswerEnd}|[。！!])*\s*$`;

const otherNoughts = shapes`[${noughts}]`;

const pairHead = shape`^${time.pair}`;

/** 25 or 二零二五 as the whole answer. */
function bareYear(text: string): Said<number> | null {
  const found = shortAnswer.exec(text);
  const year = found?.groups?.['year'];
  if (!found || year === undefined) return null;
  const digits = Array.from(year.replaceAll(otherNoughts, '〇').replace(pairHead, '二'), (digit) =>
    /\d/.test(digit) ? Number(digit) : chineseDigits.indexOf(digit),
  );
  const start = text.indexOf(year);
  return { value: 2000 + Number(digits.slice(-2).join('')), start, end: start + year.length };
}

const clauseTail = shapes`(?:[，,。；;！!？?\s]|${time.yearClosing})+$`;

const backward = shape`^${time.backward}`;

/** 今年的 as the answer; said unasked it names no year, for 今年 may be any year's report. `today` is ISO 8601. */
function relativeYear(
  text: string,
  isElsewhere: (at: number) => boolean,
  today: string,
  field: FieldWords,
): Said<number> | null {
  let at = 0;
  for (const clause of text.split(/(?<=[，,。；;！!？?\n\s])/)) {
    const start = at;
    at += clause.length;
    const words = clause.replaceAll(clauseTail, '').trim();
    const which = relativeAnswer(field).exec(words)?.groups?.['which'];
    if (which === undefined || isElsewhere(start)) continue;
    const year = Number(today.slice(0, 4));
    const back = which.startsWith('前') ? year - 2 : backward.test(which) ? year - 1 : runningYear(today);
    const offset = start + clause.indexOf(which);
    return { value: back, start: offset, end: offset + which.length };
  }
  return null;
}

/** The year a report written on that day tells of. */
function runningYear(today: string): number {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) <= lastMonthOfReporting ? year - 1 : year;
}

/** 今年3月 is a day of it. */
const thisYears = shapes`${time.ofThisYear}(?![\d${counters}]+${time.monthMark})`;
const sentenceMarks = /[。！!？?\n；;]/;
/** 今年的 alone in its clause. */
const alone = shape`^(?:${grammar.of}|${people.possessive})?(?:${talk.particle}|[\s，,。；;！!？?]|$)`;

/**
 * 写今年的述职: no year named, but the day says which; to be shown and taken back. 今年入伍14人 orders no report.
 * `isHeading`: the message says of what place the report is.
 */
export function proposedYear(
  text: string,
  today: string | null,
  { isElsewhere, isHeading }: { isElsewhere: (at: number) => boolean; isHeading: boolean },
  field: FieldWords,
): SaidYear | null {
  if (today === null) return null;
  for (const found of text.matchAll(thisYears)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (isElsewhere(start)) continue;
    const sentence = text.slice(start).split(sentenceMarks)[0] ?? '';
    const isAlone = alone.test(text.slice(end)) && (isHeading || duty(field).test(text));
    if (!isAlone && !duty(field).test(sentence)) continue;
    return { value: runningYear(today), start, end, isProposed: true };
  }
  return null;
}
