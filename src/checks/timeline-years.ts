/**
 * Flags years that contradict each other: anniversaries, the year in title, opening and signature, deadlines of plans
 * that lie in the past, 去年 beside 将.
 * Accepted: `2024年是人民军队建军97周年`; a report on 2024 signed in January 2025; `去年底部署、今年将收尾`
 * Flagged: `2024年，…建军98周年`; title 2024 and opening 2023年; `去年…期间还将组织`; `2023年3月底前` in plans after 2024
 * Cannot see: which of two years is the right one.
 */
import { change, units, papers, reckoning, time, grammar, numbers } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { ofField } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import { readHeadingNumber } from '../report/headings.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { checkMonths } from './timeline-months.ts';
import { checkNthYear, checkSpans } from './timeline-plans.ts';
import { wording } from './wording.ts';
import { counters, numeralLetters } from '../text/numeral-letters.ts';
import type { RuleId } from './rules.ts';

export function checkYears(draft: DraftReading): Finding[] {
  const { year } = draft;
  const findings: Finding[] = [];
  for (const said of draft.sentences) {
    const sentence = inDigits(said);
    findings.push(...checkTense(sentence, year), ...impossibleDates(sentence, year), ...checkMonths(sentence));
    if (year === null) continue;
    findings.push(...checkAnniversaries(draft.kind, sentence, year));
    findings.push(...checkInForce(draft.kind, sentence), ...checkSpans(draft.kind, sentence, year));
    findings.push(...checkNthYear(draft.kind, sentence, year));
    findings.push(...checkLaterDeeds(draft, sentence, year), ...checkTold(sentence, year));
    findings.push(...checkMention(draft, sentence, year));
  }
  if (year !== null) findings.push(...checkSignature(draft, year));
  return findings;
}

const yearInLetters = shapes`[〇零○一二三四五六七八九]{4}(?=${time.yearMark})`;

/** 二〇二三年 is looked at as 2023年: as many letters. */
function inDigits(sentence: Sentence): Sentence {
  const text = sentence.text.replace(yearInLetters, (letters) =>
    Array.from(letters, (letter) => String(Math.max(0, '一二三四五六七八九'.indexOf(letter) + 1))).join(''),
  );
  return text === sentence.text ? sentence : { ...sentence, text };
}

interface AnniversaryPattern {
  subject: string;
  from: number;
  pattern: RegExp;
  isOrdinal: boolean;
}

const patternsOf = new WeakMap<Kind, AnniversaryPattern[]>();
const count = `(\\d{1,3}|[${numeralLetters}]{1,5})`;

/** 2024年，全街道组织…: the year of the work told. */
const workOfYear = ofField(
  ({ works }) =>
    shape`^(?:[${counters}]${numbers.be})?((?:19|20)\d{2})${time.yearMark}${time.yearTail}?，?(?=${papers.toldDoing}|${units.town}|${works})`,
);

function anniversaries(kind: Kind): AnniversaryPattern[] {
  let patterns = patternsOf.get(kind);
  if (!patterns) {
    patterns = kind.anniversaries.map(({ subject, aliases, from, isOrdinal }) => {
      const names = `(?:${aliases.join('|')})`;
      const source = isOrdinal ? `第${count}个${names}` : `${names}${count}周年`;
      return { subject, from, isOrdinal, pattern: new RegExp(source, 'g') };
    });
    patternsOf.set(kind, patterns);
  }
  return patterns;
}

const dateInForce = shapes`((?:19|20)\d{2})${time.yearMark}(\d{1,2})${time.monthMark}(\d{1,2})${time.dayMark}(?:${papers.from})?(?:${papers.formally})?${papers.inForce}`;
/** Between a law's name and the day it came into force, in characters. */
const nearLaw = 30;

/** 自2024年9月1日起施行的《军人抚恤优待条例》: another day than the law's own. */
function checkInForce(kind: Kind, sentence: Sentence): Finding[] {
  return [...sentence.text.matchAll(dateInForce)].flatMap((match): Finding[] => {
    const [said, year, month = '', day = ''] = match;
    const from = Math.max(0, match.index - nearLaw);
    const around = sentence.text.slice(from, match.index + said.length + nearLaw);
    const law = kind.inForce.find(({ names }) => names.some((name) => around.includes(name)));
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!law || law.dates.includes(date)) return [];
    const name = law.names.find((one) => around.includes(one)) ?? '';
    const start = sentence.start + match.index;
    const message = wording.inForce(name, law.dates.join('、'));
    const [right, ...others] = law.dates;
    const parts = others.length === 0 ? (right?.split('-').map(Number) ?? []) : [];
    const offer =
      parts.length === 0 ? {} : { offer: said.replaceAll(/\d+/g, (number) => String(parts.shift() ?? number)) };
    return [{ rule: 'timeline/in-force', severity: 'error', start, end: start + said.length, message, ...offer }];
  });
}

const toldYear = shapes`(?:(${change.then})|(${time.thisYear})|(${time.nextYear}))[（，]?((?:19|20)\d{2})${time.yearMark}(?:度)?）?|((?:19|20)\d{2})${time.yearMark}（(?:(${change.then})|(${time.thisYear})|(${time.nextYear}))`;

/** 上年（2022年）, in a report on 2024: what a year is called and its number. */
function checkTold(sentence: Sentence, reportYear: number): Finding[] {
  return [...sentence.text.matchAll(toldYear)].flatMap((match): Finding[] => {
    const [said, then, now, , before, behind, thenBehind, nowBehind] = match;
    const right = reportYear + ((then ?? thenBehind) ? -1 : (now ?? nowBehind) ? 0 : 1);
    const found = Number(before ?? behind);
    if (found === right) return [];
    const start = sentence.start + match.index;
    const message = wording.toldYear(said.replace(/[（，）]/g, ''), right);
    const offer = said.replace(String(found), String(right));
    return [{ rule: 'timeline/year-mismatch', severity: 'warning', start, end: start + said.length, message, offer }];
  });
}

const monthOfDeed = shapes`(?<![\d${time.yearMark}至到—-])(\d{1,2})${time.monthMark}(?!${time.notDate})`;
const notYetDone = shape`${time.nextYear}|${time.secondHalf}|${time.lastYear}|${time.pastYear}|${papers.future}|${papers.prepare}|${papers.meant}|\d{4}${time.yearMark}`;

/** 8月组织集中训练 in a report on the first half-year, or signed in July: not done yet. */
function checkLaterDeeds(draft: DraftReading, sentence: Sentence, year: number): Finding[] {
  if (sentence.part !== 'work' || notYetDone.test(sentence.text)) return [];
  const signed = signedMonth(draft, year);
  const last = draft.isHalfYear ? 6 : signed;
  // Told of months all over the year: it is the date that is wrong.
  if (last >= 12 || (!draft.isHalfYear && signed <= earlyMonth)) return [];
  return [...sentence.text.matchAll(monthOfDeed)].flatMap((match): Finding[] => {
    const month = Number(match[1]);
    // What was set for a later month is no deed yet: 8月前完成.
    if (month <= last || month > 12 || dueBehind.test(sentence.text.slice(match.index + match[0].length))) return [];
    const start = sentence.start + match.index;
    const message = wording.laterDeed(match[0], last);
    return [{ rule: 'timeline/later-deed', severity: 'warning', start, end: start + match[0].length, message }];
  });
}

const dueBehind = shape`^(?:${time.partOfMonth}|\d{1,2}${time.dayMark})?${time.beforeWord}`;

const aimedAt = shape`${papers.aimed}`;
const namedYears = shapes`((?:19|20)\d{2})${time.yearMark}`;

function checkAnniversaries(kind: Kind, sentence: Sentence, reportYear: number): Finding[] {
  const findings: Finding[] = [];
  for (const { subject, from, isOrdinal, pattern } of anniversaries(kind)) {
    for (const match of sentence.text.matchAll(pattern)) {
      const said =
        match[1] === '百' || match[1] === '一百' ? 100 : (readHeadingNumber(match[1] ?? '') ?? Number(match[1]));
      if (!Number.isFinite(said)) continue;
      const before = sentence.text.slice(Math.max(0, match.index - 30), match.index);
      if (aimedAt.test(before)) continue;
      const named = [...before.matchAll(namedYears)].at(-1);
      const year = named ? Number(named[1]) : reportYear;
      const isPlan = sentence.part === 'plans' || sentence.part === 'closing';
      if (year - from === said || (isPlan && !named && year + 1 - from === said)) continue;
      const end = sentence.start + match.index + match[0].length;
      const message = (isOrdinal ? wording.anniversaryDay : wording.anniversary)(subject, year, year - from);
      const fix = /\d/.test(match[1] ?? '') ? { fix: match[0].replace(match[1] ?? '', String(year - from)) } : {};
      findings.push({
        rule: 'timeline/anniversary',
        severity: 'error',
        start: sentence.start + match.index,
        end,
        message,
        ...fix,
      });
    }
  }
  return findings;
}

const pastThenFuture = shapes`(${time.lastYear}|${time.pastYear}|${time.pastMoment})([^，。；]{0,24}?)(${papers.future}|${papers.prepare}${papers.startedVerb})`;
const yearThenDone = shapes`(((?:19|20)\d{2})${time.yearMark})([^，。；\d]{0,8}?)(${papers.already}(?=${papers.startedVerb})|${papers.doneVerb})`;
const futureThenDone = shapes`(${time.nextYear}|${time.secondHalf})([^，。；]{0,16}?)(${papers.already}(?=${papers.startedVerb})|${papers.doneVerb})`;

const comparedInside = shape`${papers.compared}|${grammar.of}[^，]{0,8}${papers.willDo}`;

/** Only within one clause: `去年底部署，今年将收尾` is right. */
function checkTense(sentence: Sentence, year: number | null): Finding[] {
  const findings: Finding[] = [];
  for (const match of sentence.text.matchAll(yearThenDone)) {
    if (year === null || Number(match[2]) <= year) continue;
    const start = sentence.start + match.index;
    const message = wording.tense(match[1] ?? '', match[4] ?? '');
    findings.push({ rule: 'timeline/tense', severity: 'warning', start, end: start + match[0].length, message });
  }
  for (const pattern of [pastThenFuture, futureThenDone]) {
    for (const match of sentence.text.matchAll(pattern)) {
      if (pattern === pastThenFuture && comparedInside.test(match[2] ?? '')) continue;
      const start = sentence.start + match.index;
      const message = wording.tense(match[1] ?? '', match[3] ?? '');
      // 去年…还将: what is to be done is this year's.
      const isLast = pattern === pastThenFuture && time.lastYear.list.includes(match[1] ?? '');
      const offer = isLast ? { offer: match[0].replace(match[1] ?? '', time.thisYear.list[0] ?? '') } : {};
      const end = start + match[0].length;
      findings.push({ rule: 'timeline/tense', severity: 'warning', start, end, message, ...offer });
    }
  }
  return findings;
}

const datesNamed = shapes`(?:((?:19|20)\d{2})${time.yearMark})?(?<!\d)(\d{1,2})${time.monthMark}(?:(\d{1,2})${time.dayMark})?(?!${time.notDate})`;

const leapYear = 2024;

function impossibleDates(sentence: Sentence, year: number | null): Finding[] {
  const findings: Finding[] = [];
  for (const match of sentence.text.matchAll(datesNamed)) {
    const [whole, , month = '', day] = match;
    // Of this year or the next: plans may be of that one.
    const ofYear = year !== null && year % 4 !== 0 && (year + 1) % 4 !== 0 ? year : leapYear;
    const days = new Date(Date.UTC(Number(match[1] ?? ofYear), Number(month), 0)).getUTCDate();
    const isReal =
      Number(month) >= 1 && Number(month) <= 12 && (day === undefined || (Number(day) >= 1 && Number(day) <= days));
    if (isReal) continue;
    const start = sentence.start + match.index;
    const message = wording.impossibleDate(whole);
    // 6月31日: the last there is of them.
    const offer =
      Number(day) > days && Number(month) <= 12 ? { offer: whole.replace(/\d+(?=\D*$)/, String(days)) } : {};
    const end = start + whole.length;
    findings.push({ rule: 'timeline/impossible-date', severity: 'error', start, end, message, ...offer });
  }
  return findings;
}

const fullYear = /(?:19|20)\d{2}/;
const openingYear = shape`^((?:19|20)\d{2})${time.yearMark}(?=，|${time.afterYear})|${time.nowReport}((?:19|20)\d{2})${time.yearMark}`;
const deadlines = shapes`((?:19|20)\d{2})${time.yearMark}(?:${time.yearEnd}|(?:\d{1,2}${time.monthMark}|${time.halfOrQuarter})(?:${time.endOf}|\d{1,2}${time.dayMark})?${time.deadlineWord})`;
/** 2024年，我将…, in the plans of a report on 2024. */
const yearAhead = shape`^((?:19|20)\d{2})${time.yearMark}，?[^，。；]{0,6}?${papers.willDo}`;
const toBe = shape`^\d{4}${time.yearMark}[^，。；]{0,16}(?:${papers.from}|${time.beforeWord}|${time.endOf})`;
const asOf = shape`(?:${time.asOf})((?:19|20)\d{2})${time.yearMark}`;
/** A deed of a month, with its year before it; what was done late in a year may be told in the next. */
const monthOfYear = shape`^((?:19|20)\d{2})${time.yearMark}(?:[1-9]|10)${time.monthMark}(?!\d)`;
const dayOfYear = shape`^((?:19|20)\d{2})${time.yearMark}\d{1,2}${time.monthMark}\d{1,2}${time.dayMark}`;
const laterTold = shape`${time.thisYear}|${reckoning.since}|${change.any}|${change.then}|\d{4}${time.yearMark}`;
/** 纳入2023年工作计划, in a report on 2024. */
const paperOfYear = shape`${papers.putInto}[^，。；\d]{0,10}((?:19|20)\d{2})${time.yearMark}${time.yearTail}?[^，。；\d]{0,8}${papers.yearPaper}`;
const intended = shape`${papers.future}|${papers.prepare}|${papers.meant}`;
const laterYear = shape`${time.nextYear}|\d{4}${time.yearMark}`;
const monthDeadlines = shapes`(?<!\d)([1-6])${time.monthMark}(?:${time.partOfMonth}|\d{1,2}${time.dayMark})?${time.beforeWord}`;

/** A year beside what this report says of itself, or a plan's deadline before the report's own year is over. */
function checkMention(draft: DraftReading, sentence: Sentence, year: number): Finding[] {
  const findings: Finding[] = [];
  /** `right`: the year that would go with the rest of the report. */
  const add = (rule: RuleId, at: number, text: string, message: string, right: number): void => {
    const start = sentence.start + at;
    const offer = text.replace(fullYear, String(right));
    findings.push({
      rule,
      severity: 'warning',
      start,
      end: start + text.length,
      message,
      ...(offer !== text && { offer }),
    });
  };
  if (sentence.part === 'opening') {
    const match = openingYear.exec(sentence.text);
    const found = Number(match?.[1] ?? match?.[2] ?? year);
    // 2026年，我打算…, where no heading parts what is done from what is planned.
    if (match && found !== year && !(found === year + 1 && intended.test(sentence.text)))
      add('timeline/year-mismatch', match.index, match[0], wording.yearMismatch(found, year), year);
  }
  if (sentence.part === 'work') {
    const match = workOfYear(draft.kind.field).exec(sentence.text);
    const found = Number(match?.[1] ?? year);
    // 2026年上半年起: what is to be done, wherever it stands.
    const isPlan = found > year && (toBe.test(sentence.text) || isAmongPlans(draft, sentence, found));
    if (match && found !== year && !isPlan)
      add('timeline/year-mismatch', match.index, match[0], wording.yearMismatch(found, year), year);
  }
  if (sentence.part === 'work' || sentence.part === 'opening') {
    const match =
      asOf.exec(sentence.text) ??
      paperOfYear.exec(sentence.text) ??
      (sentence.part === 'work' ? monthOfYear.exec(sentence.text) : null);
    const found = Number(match?.[1] ?? year);
    // What was so before is told beside what is so now.
    if (match && found < year && !laterTold.test(sentence.text.slice(match.index + match[0].length)))
      add('timeline/year-mismatch', match.index, match[0], wording.yearMismatch(found, year), year);
  }
  const done = dayOfYear.exec(sentence.text);
  const doneIn = Number(done?.[1] ?? year);
  // 2021年1月25日起，全员值守, in a report on 2020: a day is told of what was done.
  if (
    done &&
    sentence.part === 'work' &&
    doneIn > year &&
    !intended.test(sentence.text) &&
    !dueBehind.test(sentence.text.slice(done[0].length))
  )
    add('timeline/year-mismatch', done.index, done[0], wording.yearMismatch(doneIn, year), year);
  const ahead = yearAhead.exec(sentence.text);
  if (ahead && Number(ahead[1]) === year && sentence.part === 'plans' && !draft.isHalfYear)
    add('timeline/past-deadline', ahead.index, ahead[0], wording.pastPlan(ahead[0]), year + 1);
  if (sentence.part === 'plans') {
    const deadline = deadlines;
    for (const match of sentence.text.matchAll(deadline)) {
      const due = Number(match[1]);
      const month = dueMonth(match[0]);
      const isPast = due < year || (due === year && !draft.isHalfYear && month < signedMonth(draft, year));
      if (isPast) add('timeline/past-deadline', match.index, match[0], wording.pastPlan(match[0]), year + 1);
    }
    // After a half-year, 3月底前 without a year is over, unless the sentence speaks of another year.
    if (draft.isHalfYear && !laterYear.test(sentence.text)) {
      for (const match of sentence.text.matchAll(monthDeadlines)) {
        add('timeline/past-deadline', match.index, match[0], wording.pastPlan(match[0]), year + 1);
      }
    }
  }
  return findings;
}

/** Plans with no heading of their own: the sentences before and behind speak of that year as well, or of doings to come. */
function isAmongPlans({ sentences }: DraftReading, sentence: Sentence, year: number): boolean {
  const at = sentences.indexOf(sentence);
  const beside = [sentences[at - 1], sentences[at + 1]].filter((one) => one !== undefined);
  return beside.some(({ text }) => text.startsWith(`${year}`)) || intended.test(sentence.text);
}

const monthNamed = shape`(\d{1,2})${time.monthMark}`;
const quarterNamed = shape`([${counters}])${time.quarter}`;

/** 3月底前 → 3, 一季度前 → 3, 上半年 → 6, 年底前 → 12. */
function dueMonth(deadline: string): number {
  const month = monthNamed.exec(deadline)?.[1];
  if (month !== undefined) return Number(month);
  const quarter = quarterNamed.exec(deadline)?.[1];
  if (quarter !== undefined) return (counters.indexOf(quarter) + 1) * 3;
  return deadline.includes('上半年') ? 6 : 12;
}

const dateOfReport = shape`((?:19|20)\d{2})\s*${time.yearMark}\s*(\d{1,2})\s*${time.monthMark}`;

/** The month in which the report was signed, 12 for an annual report without date. */
function signedMonth(draft: DraftReading, year: number): number {
  const match = dateOfReport.exec(draft.report.date ?? '');
  if (!match) return 12;
  return Number(match[1]) > year ? 13 : Number(match[2]);
}

const yearAndMonth = shape`((?:19|20)\d{2})\s*${time.yearMark}(?:\s*(\d{1,2})\s*${time.monthMark})?`;

/** A report on a year is hardly signed in its first weeks. */
const earlyMonth = 2;
const fewestLater = 2;

/** Deeds of later months, in more places than one. */
function tellsLater({ sentences }: DraftReading, month: number): boolean {
  const later = sentences.filter(
    ({ part, text }) =>
      part === 'work' &&
      !notYetDone.test(text) &&
      [...text.matchAll(monthOfDeed)].some(([, told]) => Number(told) > month && Number(told) <= 12),
  );
  return later.length >= fewestLater;
}

/** Signed in the report year, or early in the next. */
function checkSignature(draft: DraftReading, year: number): Finding[] {
  const [line] = draft.frame.date;
  const match = yearAndMonth.exec(line?.text ?? '');
  if (!line || !match) return [];
  const signed = Number(match[1]);
  const month = Number(match[2] ?? 1);
  const isEarly = signed === year && match[2] !== undefined && month <= earlyMonth;
  if ((signed === year && !(isEarly && tellsLater(draft, month))) || (signed === year + 1 && month <= 4)) return [];
  const message = wording.signatureYear(signed, year);
  // In the first months it is signed for the year before.
  const right = year + (match[2] !== undefined && month <= 4 ? 1 : 0);
  const offer = signed === right ? {} : { offer: line.text.replace(match[1] ?? '', String(right)) };
  return [
    { rule: 'timeline/signature-year', severity: 'warning', start: line.start, end: line.end, message, ...offer },
  ];
}
