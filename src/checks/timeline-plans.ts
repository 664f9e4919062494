/**
 * Flags years of a plan of several years that are not those of the report.
 * Accepted: in a report on 2025 `“十四五”收官之年`
 * Flagged: in the same `“十四五”开局之年`, `“十四五”规划的第三年`
 * Cannot see: plans the kind does not name and whose years are not told.
 */
import { classifiers, numbers, papers, time } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import type { Kind } from '../kinds/kind.ts';
import { formatNumeral } from '../numerals/format.ts';
import { readHeadingNumber } from '../report/headings.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const namedYears = shapes`((?:19|20)\d{2})${time.yearMark}`;
/** From a stage of a plan back to its name, in characters. */
const nearName = 30;

const firstOrLast = shapes`(?:((?:19|20)\d{2})${time.yearMark}?[—–\-至到]((?:19|20)\d{2})${time.yearMark}?)?[^，。；]{0,16}?(?:(${papers.firstYear})|(${papers.lastYear}))`;

/** 三年行动（2024—2026年）的收官之年: told of a year that is not its last. */
export function checkSpans(kind: Kind, sentence: Sentence, reportYear: number): Finding[] {
  return [...sentence.text.matchAll(firstOrLast)].flatMap((match): Finding[] => {
    const [all, from, until, first] = match;
    const clause = sentence.text.slice(Math.max(0, match.index - nearName), match.index + all.length);
    const named = kind.planSpans.find(({ names }) => names.some((name) => clause.includes(name)));
    const span = from !== undefined && until !== undefined ? { from: Number(from), until: Number(until) } : named;
    if (!span) return [];
    const yearSaid = [...sentence.text.slice(0, match.index).matchAll(namedYears)].at(-1);
    const year = yearSaid && !clause.includes(`${yearSaid[1] ?? ''}—`) ? Number(yearSaid[1]) : reportYear;
    const isNext = (sentence.part === 'plans' || sentence.part === 'closing') && !yearSaid;
    const right = first === undefined ? span.until : span.from;
    if (year === right || (isNext && reportYear + 1 === right)) return [];
    const end = sentence.start + match.index + all.length;
    const word = first ?? match[4] ?? '';
    const message = wording.planYear(word, right);
    // Of a plan's first and last year the one it is.
    const [words, others] =
      first === undefined ? [papers.lastYear, papers.firstYear] : [papers.firstYear, papers.lastYear];
    const isOther = year === (first === undefined ? span.from : span.until);
    const offer = isOther ? (others.list[Math.max(0, words.list.indexOf(word))] ?? others.list[0]) : undefined;
    const place = { start: end - word.length, end };
    return [
      { rule: 'timeline/plan-year', severity: 'warning', ...place, message, ...(offer !== undefined && { offer }) },
    ];
  });
}

const nthYear = shapes`${numbers.ordinalMark}([${numeralLetters}])${classifiers.plainOne}?${time.yearMark}`;

/** “十四五”规划的第三年, told of its fourth. */
export function checkNthYear(kind: Kind, sentence: Sentence, reportYear: number): Finding[] {
  return [...sentence.text.matchAll(nthYear)].flatMap((match): Finding[] => {
    const before = sentence.text.slice(Math.max(0, match.index - nearPlan), match.index);
    const span = kind.planSpans.find(({ names }) => names.some((name) => before.includes(name)));
    const said = readHeadingNumber(match[1] ?? '');
    const named = [...sentence.text.slice(0, match.index).matchAll(namedYears)].at(-1);
    const right = (named ? Number(named[1]) : reportYear) - (span?.from ?? 0) + 1;
    if (!span || said === null || said === right) return [];
    const start = sentence.start + match.index;
    const message = wording.nthYear(match[0], right);
    const nth = formatNumeral(String(right), 'hanzi');
    const offer = right > 0 && nth !== null ? { offer: match[0].replace(match[1] ?? '', nth) } : {};
    const place = { start, end: start + match[0].length };
    return [{ rule: 'timeline/plan-year', severity: 'warning', ...place, message, ...offer }];
  });
}

/** From the name of a plan to which of its years it is, in characters. */
const nearPlan = 12;
