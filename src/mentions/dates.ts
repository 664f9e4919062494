import { ofField, type FieldWords } from '../lexicon/field.ts';
import { plusAhead } from './approximation.ts';
import { commonAhead, lengthOf, type Found, type Rule } from './surroundings.ts';
import { approximations, classifiers, numbers, time, marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { counters, numeralLetters, powerLetters } from '../text/numeral-letters.ts';

const decadeAhead = shape`^\s?${time.decade}`;
const centuryBefore = shape`${time.century}$|[0-9]{2}${time.century}$`;
const decadeNumeral = shape`^(?:[5-9][05]|0[05]|10|${time.decadeNumeral})$`;
const yearWordAhead = shape`^\s?${time.yearWord}`;
const largeNumber = shape`[${powerLetters},，]`;
const yearWordSpan = shape`^\s?${time.yearWord}`;
const yearAhead = shape`^\s?${time.yearMark}`;

export const year: Rule = ({ before, after, numeral, value, valueMax, isWhole, isChinese, field }) => {
  if (decadeAhead.test(after))
    return { kind: 'year', forth: lengthOf(decadeAhead, after), back: lengthOf(centuryBefore, before) };
  if (after.startsWith('世纪')) return { kind: 'year', forth: 2 };
  if (after.startsWith('后') && decadeNumeral.test(numeral.text.normalize('NFKC'))) return { kind: 'year', forth: 1 };
  if (!isWhole || numeral.form !== 'number') return null;
  const isFour = value >= 1900 && value <= 2100 && numeral.end - numeral.start <= 9 && !largeNumber.test(numeral.text);
  if (yearWordAhead.test(after) && isFour && valueMax <= 2100)
    return { kind: 'year', forth: lengthOf(yearWordSpan, after) };
  if (yearAhead.test(after)) return yearOrYears(before, after, value, isChinese, field);
  if (isFour && numeral.script === 'arabic' && isBareYear(before, after)) return { kind: 'year' };
  return null;
};

const zeroBefore = shape`[${marks.nought.letters}0０]$`;
const tenureBefore = shape`${time.tenure}\s?${time.fullWord}?$`;
const yearsAhead = shape`^${time.afterYears}`;
const periodBefore = shape`★$|${time.beforePeriod}$`;
const fulfilledBefore = shape`[${time.fulfilled.letters}]$`;
const lastedBefore = shape`${time.lasted}\S{0,6}$`;
const lastedAhead = shape`^${time.afterLasted}`;

/** 23年底, 23年入伍. */
const afterShortYear = ofField(({ passed }) => shape`^(?:${time.afterShortYear}|${passed}|[，,。；;\s]|$|\d)`);

const singleOne = shape`^[${numbers.one.letters}1]$`;

/** 97年, 08年 and 23年底 are years; 干了23年, 12年兵龄 are how long. */
function yearOrYears(
  before: string,
  after: string,
  value: number,
  isChinese: boolean,
  field: FieldWords,
): Found | null {
  const rest = after.trimStart().slice(1);
  const forth = after.length - rest.length;
  if (zeroBefore.test(before)) return { kind: 'year', forth };
  if (tenureBefore.test(before)) return null;
  if (yearsAhead.test(rest)) {
    const isTwoDigit = !isChinese && value >= 50 && value <= 99;
    return { kind: isTwoDigit ? 'year' : 'period', forth };
  }
  if (periodBefore.test(before)) return { kind: 'period', forth };
  if (singleOne.test(String(value)) && !fulfilledBefore.test(before)) return { kind: 'period', forth };
  if (!isChinese && value >= 50 && value <= 99) return { kind: 'year', forth };
  const isLong = lastedBefore.test(before) || lastedAhead.test(rest);
  if (isLong || isChinese || value < 10) return null;
  if (value > 40) return { kind: 'year', forth };
  return afterShortYear(field).test(rest) ? { kind: 'year', forth } : null;
}

const amountAhead = shape`^\s?(?:[${powerLetters}${numbers.amountLetter.letters}%％]|[${classifiers.common.letters}])`;
const yearBefore = shape`${numbers.yearBefore}\s?$`;

const talliedLabelBefore = shape`${numbers.talliedLabel}${numbers.reaching}\s?$`;

const reachedBefore = shape`${numbers.reachedVerb}${numbers.reached}\s?$`;

const amountLabelBefore = shape`${numbers.amountLabel}[\s：:|]*$`;

/** 2024，安宁街道 · 年份写2023 · 写述职 2024; 登记2010 is a figure. */
function isBareYear(before: string, after: string): boolean {
  if (amountAhead.test(after) || plusAhead.test(after)) return false;
  if (/^[\d.．]/.test(after)) return false;
  if (yearBefore.test(before) && !talliedLabelBefore.test(before)) {
    return !reachedBefore.test(before);
  }
  return /(?:^|[\s，,。；;：:、（(【[“"|/])$/.test(before) && !amountLabelBefore.test(before);
}

const aroundAhead = shape`^${time.around}`;
const anniversaryAhead = shape`^\s?${time.anniversary}`;
const quarterAhead = shape`^\s?${time.quarter}`;
const beforeQuarter = shape`[${time.beforeQuarter.letters}]$`;
const monthAhead = shape`^\s?${time.monthMark}`;
const monthSpan = shape`^\s?${time.monthMark}${time.monthSuffix}?${time.partOfMonth}?`;
const weekBefore = shape`(?:${time.week}|[^${numeralLetters}${time.notWeekday.letters}\d]${time.weekWord}|^${time.weekWord})$`;
const dayAhead = shape`^\s?${time.dayMark}`;
const notDayAhead = shape`^\s?${time.dayMark}${time.afterDayWord}`;
const withinDaysAhead = shape`^\s?${time.dayMark}${time.within}`;
const runsBefore = shape`${time.runs}$`;
const dateNumberAhead = shape`^\s?${time.dateNumber}`;
const peopleAhead = shape`^\s?${time.dateNumber}${classifiers.man}`;
const documentAhead = shape`^\s?${numbers.documentNumber}${numbers.afterDocumentNumber}`;
const monthBefore = shape`[${time.monthMark.letters}]$`;
const afterDayNumber = shape`^(?:[${time.afterDayNumber.letters}，,。；;]|$)`;
const untilMonthAhead = shape`^\s?[${time.until.letters}\-—~～、]\s?[${counters}0-9]{1,3}\s?${time.monthMark}(?!\d|${classifiers.plainOne})`;
const untilDayAhead = shape`^\s?[${time.until.letters}\-—~～、]\s?[${counters}0-9]{1,3}\s?[${time.dayOrNumber.letters}]`;

export const date: Rule = ({ before, after, value, valueMax, isWhole, numeral }) => {
  if (numeral.form === 'number' && /^(?:1[0-2]|[1-9])[.．]\d{1,2}$/.test(numeral.text) && aroundAhead.test(after)) {
    return { kind: 'date' };
  }
  if (!isWhole || numeral.form !== 'number') return null;
  if (anniversaryAhead.test(after)) return { kind: 'event', forth: lengthOf(anniversaryAhead, after) };
  if (quarterAhead.test(after))
    return { kind: 'date', forth: lengthOf(quarterAhead, after), back: lengthOf(beforeQuarter, before) };
  if (monthAhead.test(after) && valueMax <= 12 && value >= 1) {
    return { kind: 'date', forth: lengthOf(monthSpan, after) };
  }
  if (weekBefore.test(before) && valueMax <= 7 && !commonAhead.test(after)) return { kind: 'date', back: 1 };
  if (valueMax > 31 || value < 1) return null;
  if (dayAhead.test(after) && !notDayAhead.test(after)) {
    if (withinDaysAhead.test(after)) return { kind: 'deadline', forth: 1 };
    if (runsBefore.test(before)) return null;
    return { kind: 'date', forth: lengthOf(dayAhead, after) };
  }
  if (dateNumberAhead.test(after) && !peopleAhead.test(after) && numeral.approx === null) {
    if (documentAhead.test(after)) return { kind: 'docno', forth: 1 };
    return { kind: 'date', forth: lengthOf(dateNumberAhead, after) };
  }
  if (monthBefore.test(before) && afterDayNumber.test(after)) return { kind: 'date' };
  if (untilMonthAhead.test(after) && valueMax <= 12) return { kind: 'date' };
  if (before.endsWith('月') && untilDayAhead.test(after)) return { kind: 'date' };
  return null;
};

const dayPartBefore = shape`${time.dayPart}\s?$`;
const oclockAhead = shape`^\s?${time.oclock}(?!${time.notOclock})`;
const oclockSpan = shape`^\s?${time.oclock}${time.minutesPart}?`;
const exactOclockAhead = shape`^\s?${time.oclock}(?:${time.minutesPart}|\d|${time.afterClock})`;
const hourAhead = shape`^\s?${time.hourWord}(?!${time.notHour})`;
const hourSpan = shape`^\s?${time.hourWord}`;
const clockMarkBefore = shape`[${time.clockMark.letters}:：]\s?$`;
const clockBefore = shape`(?:[${numeralLetters}0-9]\s?[${time.clockMark.letters}])\s?$`;
const minutesSpan = shape`^\s?${time.minute}`;

export const clock: Rule = ({ before, after, valueMax, isWhole, isChinese, numeral }) => {
  if (numeral.form !== 'number' || !isWhole || valueMax > 60) return null;
  const isDayPart = dayPartBefore.test(before);
  if (oclockAhead.test(after) && valueMax <= 24) {
    const forth = lengthOf(oclockSpan, after);
    return {
      kind: isDayPart || exactOclockAhead.test(after) || !isChinese ? 'time' : 'idiom',
      forth,
      back: isDayPart ? 2 : 0,
    };
  }
  if (isDayPart && valueMax <= 24 && !commonAhead.test(after)) return { kind: 'time', back: 2 };
  if (hourAhead.test(after) && valueMax <= 24) return { kind: 'time', forth: lengthOf(hourSpan, after) };
  if (clockMarkBefore.test(before) && clockBefore.test(before) && !commonAhead.test(after))
    return { kind: 'time', forth: lengthOf(minutesSpan, after) };
  return null;
};

const hoursAhead = shape`^\s?${time.hours}`;
const durationAhead = shape`^\s?${approximations.inner}?${time.duration}`;
const deadlineAhead = shape`^(?!${time.notWithin})${time.deadline}`;
const afterDuration = shape`^${time.afterDuration}`;
const beforeDuration = shape`${time.beforeDuration}$`;

export const period: Rule = ({ before, after, value, isWhole, isSmallChinese }) => {
  if (hoursAhead.test(after) && value === 24 && !runsBefore.test(before))
    return { kind: 'period', forth: lengthOf(hoursAhead, after) };
  const unit = durationAhead.exec(after)?.[0];
  if (unit === undefined || !isWhole) return null;
  const rest = after.slice(unit.length);
  if (deadlineAhead.test(rest)) return { kind: 'deadline', forth: unit.length };
  if (afterDuration.test(rest)) return { kind: 'period', forth: unit.length };
  if (beforeDuration.test(before)) return { kind: 'period', forth: unit.length };
  if (isSmallChinese && value === 1 && !runsBefore.test(before)) return { kind: 'period', forth: unit.length };
  return null;
};
