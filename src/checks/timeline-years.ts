/**
 * Flags years that contradict each other: anniversaries, the year in title, opening and signature, deadlines of plans
 * that lie in the past, 去年 beside 将.
 * Accepted: `2024年是人民军队建军97周年`; a report on 2024 signed in January 2025; `去年底部署、今年将收尾`
 * Flagged: `2024年，…建军98周年`; title 2024 and opening 2023年; `去年…期间还将组织`; `2023年3月底前` in plans after 2024
 * Cannot see: which of two years is the right one.
 */
import type { Kind } from '../kinds/kind.ts';
import { readHeadingNumber } from '../report/headings.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkYears(draft: DraftReading): Finding[] {
  const { year } = draft;
  const findings: Finding[] = [];
  for (const sentence of draft.sentences) {
    findings.push(...checkTense(sentence), ...impossibleDates(sentence));
    if (year === null) continue;
    findings.push(...checkAnniversaries(draft.kind, sentence, year));
    findings.push(...checkMention(draft, sentence, year));
  }
  if (year !== null) findings.push(...checkSignature(draft, year));
  return findings;
}

interface AnniversaryPattern {
  subject: string;
  from: number;
  pattern: RegExp;
  isOrdinal: boolean;
}

const patternsOf = new WeakMap<Kind, AnniversaryPattern[]>();
const count = '(\\d{1,3}|[一二三四五六七八九十百]{1,5})';

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

function checkAnniversaries(kind: Kind, sentence: Sentence, reportYear: number): Finding[] {
  const findings: Finding[] = [];
  for (const { subject, from, isOrdinal, pattern } of anniversaries(kind)) {
    for (const match of sentence.text.matchAll(pattern)) {
      const said =
        match[1] === '百' || match[1] === '一百' ? 100 : (readHeadingNumber(match[1] ?? '') ?? Number(match[1]));
      if (!Number.isFinite(said)) continue;
      const before = sentence.text.slice(Math.max(0, match.index - 30), match.index);
      if (/迎接|喜迎|即将|备战|实现|目标/.test(before)) continue;
      const named = [...before.matchAll(/((?:19|20)\d{2})年/g)].at(-1);
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

const past = '去年|上年度?|前年|往年|昨天|上个月';
const future =
  '还将|即将|将会|将要|将于|拟于|拟在|计划于|打算|准备(?:组织|开展|召开)|将(?=组织|开展|召开|继续|进一步|完成|举办|安排|建立|实施|推进|落实)';
const pastThenFuture = new RegExp(`(${past})([^，。；]{0,24}?)(${future})`, 'g');
const futureThenDone =
  /(明年|下半年|来年|下一?年度?)([^，。；]{0,16}?)(已经?(?=完成|组织|开展|召开|建|实现|落实)|完成了|组织了|开展了|召开了)/g;

/** Only within one clause: `去年底部署，今年将收尾` is right. */
function checkTense(sentence: Sentence): Finding[] {
  const findings: Finding[] = [];
  for (const pattern of [pastThenFuture, futureThenDone]) {
    for (const match of sentence.text.matchAll(pattern)) {
      if (
        pattern === pastThenFuture &&
        /相比|同期|基础上|问题|部署|确定|提出|的[^，]{0,8}(?:将|拟)/.test(match[2] ?? '')
      )
        continue;
      const start = sentence.start + match.index;
      const message = wording.tense(match[1] ?? '', match[3] ?? '');
      findings.push({ rule: 'timeline/tense', severity: 'warning', start, end: start + match[0].length, message });
    }
  }
  return findings;
}

function impossibleDates(sentence: Sentence): Finding[] {
  const findings: Finding[] = [];
  for (const match of sentence.text.matchAll(/(?:((?:19|20)\d{2})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?(?!龄|均)/g)) {
    const [whole, , month = '', day] = match;
    const days = new Date(Date.UTC(Number(match[1] ?? 2024), Number(month), 0)).getUTCDate();
    const isReal =
      Number(month) >= 1 && Number(month) <= 12 && (day === undefined || (Number(day) >= 1 && Number(day) <= days));
    if (isReal) continue;
    const start = sentence.start + match.index;
    const message = wording.impossibleDate(whole);
    findings.push({ rule: 'timeline/impossible-date', severity: 'error', start, end: start + whole.length, message });
  }
  return findings;
}

/** A year beside what this report says of itself, or a plan's deadline before the report's own year is over. */
function checkMention(draft: DraftReading, sentence: Sentence, year: number): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: string, at: number, text: string, message: string): void => {
    const start = sentence.start + at;
    findings.push({ rule: `timeline/${rule}`, severity: 'warning', start, end: start + text.length, message });
  };
  if (sentence.part === 'opening') {
    const match = /^((?:19|20)\d{2})年(?=，|度|来|是|上半年|以来)|(?:现将|现就|就)((?:19|20)\d{2})年/.exec(
      sentence.text,
    );
    const found = Number(match?.[1] ?? match?.[2] ?? year);
    if (match && found !== year) add('year-mismatch', match.index, match[0], wording.yearMismatch(found, year));
  }
  if (sentence.part === 'work') {
    const match =
      /^(?:[一二三四五六七八九十]是)?((?:19|20)\d{2})年(?:度|全年)?，?(?=全|共|街道|我|组织|开展|累计|兵役|征兵|发放|召开)/.exec(
        sentence.text,
      );
    const found = Number(match?.[1] ?? year);
    if (match && found !== year) add('year-mismatch', match.index, match[0], wording.yearMismatch(found, year));
  }
  if (sentence.part === 'plans') {
    const deadline =
      /((?:19|20)\d{2})年(?:底|末|(?:\d{1,2}月|[一二三四]季度|上半年|下半年)(?:底|末|\d{1,2}日)?(?:前|之前|起)|起)/g;
    for (const match of sentence.text.matchAll(deadline)) {
      const due = Number(match[1]);
      const month = dueMonth(match[0]);
      const isPast = due < year || (due === year && !draft.isHalfYear && month < signedMonth(draft, year));
      if (isPast) add('past-deadline', match.index, match[0], wording.pastPlan(match[0]));
    }
    // After a half-year, 3月底前 without a year is over, unless the sentence speaks of another year.
    if (draft.isHalfYear && !/明年|来年|次年|\d{4}年/.test(sentence.text)) {
      for (const match of sentence.text.matchAll(
        /(?<!\d)([1-6])月(?:底|末|初|中旬|上旬|下旬|\d{1,2}日)?(?:前|之前)/g,
      )) {
        add('past-deadline', match.index, match[0], wording.pastPlan(match[0]));
      }
    }
  }
  return findings;
}

/** 3月底前 → 3, 一季度前 → 3, 上半年 → 6, 年底前 → 12. */
function dueMonth(deadline: string): number {
  const month = /(\d{1,2})月/.exec(deadline)?.[1];
  if (month !== undefined) return Number(month);
  const quarter = /([一二三四])季度/.exec(deadline)?.[1];
  if (quarter !== undefined) return ('一二三四'.indexOf(quarter) + 1) * 3;
  return deadline.includes('上半年') ? 6 : 12;
}

/** The month in which the report was signed, 12 for an annual report without date. */
function signedMonth(draft: DraftReading, year: number): number {
  const match = /((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月/.exec(draft.report.date ?? '');
  if (!match) return 12;
  return Number(match[1]) > year ? 13 : Number(match[2]);
}

/** Signed in the report year, or early in the next. */
function checkSignature(draft: DraftReading, year: number): Finding[] {
  const [line] = draft.frame.date;
  const match = /((?:19|20)\d{2})\s*年(?:\s*(\d{1,2})\s*月)?/.exec(line?.text ?? '');
  if (!line || !match) return [];
  const signed = Number(match[1]);
  const month = Number(match[2] ?? 1);
  if (signed === year || (signed === year + 1 && month <= 4)) return [];
  const message = wording.signatureYear(signed, year);
  return [{ rule: 'timeline/signature-year', severity: 'warning', start: line.start, end: line.end, message }];
}
