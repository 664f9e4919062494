/**
 * Flags a count said before a list that has another length.
 * Accepted: `重点抓了以下三项工作。（一）…（二）…（三）…`, `主要有两个问题：一是…二是…`
 * Flagged: `重点抓了以下三项工作。（一）…（二）…（三）…（四）…`
 * Cannot see: counts whose list stands more than one sentence away, or is not numbered.
 */
import { readHeadingNumber } from '../report/headings.ts';
import { enumerate, type EnumeratedItem } from '../report/enumerate.ts';
import { groupSiblings, type DraftReading, type Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { classifiers, papers, grammar, numbers, reckoning, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { formatNumeral } from '../numerals/format.ts';
import { counters, numeralLetters } from '../text/numeral-letters.ts';

/** 三项整改：— any short noun will do where the list opens at once, but not after 个, which counts anything. */
const openNoun = shape`(?<=${classifiers.itemUnit}|${numbers.aspectNoun})[\p{Script=Han}]{0,6}(?=[：:。])`;
const noun = shape`${grammar.of}?${papers.chief}?${papers.countedNoun}`;
const countWord = shapes`${papers.asFollowing}?([${numeralLetters}]|\d{1,2})(?:${classifiers.aspectCount}|${classifiers.itemUnit}|${classifiers.bigOrOne}(?=${noun}))${noun}{0,2}(?:${openNoun}|(?=[^\p{Script=Han}\d]|${papers.afterCount}|[${numeralLetters}]))`;
/** The list must begin this near, in UTF-16 units, with at most one sentence end between. */
const reach = 48;

/** 办理信访97件 counts cases, not the items of a list. */
const longestList = 15;

interface Run {
  start: number;
  size: number;
  /** Without problems, causes and plans. */
  work: number;
}

const countBetween = shape`[${numeralLetters}\d]${classifiers.itemOnly}`;

export function checkCounts(draft: DraftReading): Finding[] {
  const runs = [...headingRuns(draft), ...itemRuns(draft)].toSorted((a, b) => a.start - b.start);
  const findings: Finding[] = [];
  let next = 0;
  for (const match of draft.text.matchAll(countWord)) {
    const end = match.index + match[0].length;
    while (next < runs.length && (runs[next]?.start ?? 0) < end) next += 1;
    const run = runs[next];
    if (!run || run.start - end > reach) continue;
    const between = draft.text.slice(end, run.start);
    // The list opens right here or on the next line, never under a heading of its own.
    if ((between.match(/[。！？]/g) ?? []).length > 1 || /\n\s*\S/.test(between) || countBetween.test(between))
      continue;
    const said = readHeadingNumber(match[1] === '两' ? '二' : (match[1] ?? ''));
    // 一条对一条, 一个 are no counts of a list.
    if (said === null || said === 1 || said > longestList || said === run.size) continue;
    // 我先报告四项工作，再讲问题和打算: the tail is not among them.
    if (said === run.work) continue;
    findings.push({
      rule: 'structure/count-word',
      severity: 'warning',
      start: match.index,
      end,
      message: wording.countWord(match[0], run.size),
      offer: counting(match[0], match[1] ?? '', run.size),
    });
  }
  return [...findings, ...checkNamed(draft), ...draft.sentences.flatMap(checkPlaces), ...checkOrdinals(draft)];
}

const namedBefore = shapes`(?:[\p{Script=Han}“”]{1,12}、){2,9}[\p{Script=Han}“”]{1,14}?([${numeralLetters}]|\d{1,2})(?:${classifiers.itemUnit}|${classifiers.plainOne}|${numbers.aspectNoun}|${reckoning.listedUnit})(?!${reckoning.notOfList}|[\p{Script=Han}]${reckoning.notOfList})(?=\p{Script=Han})`;
const counted = shapes`([${numeralLetters}])(${classifiers.itemUnit})(?:${papers.countedNoun}|\p{Script=Han})[。：；]`;
/** How far behind its count a list told as 第一件、第二件 may go on, in characters. */
const farthestOrdinal = 3000;
const fewestOrdinals = 2;

/** 抓了四件事。…第一件…第二件…第三件: as many as are told one by one. */
function checkOrdinals({ text }: DraftReading): Finding[] {
  return [...text.matchAll(counted)].flatMap((match): Finding[] => {
    const { 0: said, 1: count = '', 2: unit = '', index } = match;
    const value = readHeadingNumber(count === '两' ? '二' : count) ?? 0;
    const from = index + said.length;
    const told = [
      ...text
        .slice(from, from + farthestOrdinal)
        .matchAll(shapes`(?<=^|[。；\n])\s*${numbers.ordinalMark}([${numeralLetters}])${unit}`),
    ];
    const ordinals = told.map(([, ordinal = '']) => readHeadingNumber(ordinal) ?? 0);
    // The run that opens with the first.
    const run = ordinals.filter((ordinal, at) => ordinal === at + 1).length;
    if (run < fewestOrdinals || run !== ordinals.length || run === value) return [];
    const message = wording.countWord(said, run);
    const offer = counting(said, count, run);
    return [{ rule: 'structure/count-word', severity: 'warning', start: index, end: from, message, offer }];
  });
}

const namesListed = shapes`([\p{Script=Han}]{2,4})(?:、[\p{Script=Han}]{2,4}){2,9}(\d{1,2}|[${numeralLetters}])(?:${classifiers.plainOne})(?=${reckoning.notOfList})`;

/** 东山、西坡、南湾3个村: names of one length right before the count are all of them. */
function checkPlaces({ text, start }: Sentence): Finding[] {
  return [...text.matchAll(namesListed)].flatMap(({ 0: said, 2: count = '', index }): Finding[] => {
    const names = said.slice(0, said.lastIndexOf(count)).split('、').slice(1);
    const value = readHeadingNumber(count === '两' ? '二' : count) ?? 0;
    if (new Set(names.map(({ length }) => length)).size !== 1 || Math.abs(value - names.length - 1) !== 1) return [];
    const message = wording.countWord(said.slice(said.lastIndexOf(count)), names.length + 1);
    const from = start + index;
    const offer = counting(said, count, names.length + 1);
    const end = from + said.length;
    return [{ rule: 'structure/count-word', severity: 'warning', start: from, end, message, offer }];
  });
}

/** Words with another count in them, written as it is: 四个问题 → 三个问题. */
function counting(words: string, count: string, right: number): string {
  const at = words.lastIndexOf(count);
  // Before what is counted two is 两.
  const inLetters = right === 2 ? '两' : (formatNumeral(String(right), 'hanzi') ?? count);
  const written = /\d/.test(count) ? String(right) : inLetters;
  return words.slice(0, at) + written + words.slice(at + count.length);
}

const andSaid = shape`\p{Script=Han}{2}${grammar.and}\p{Script=Han}{2}`;
const notAll = shape`${totals.notListed}(?:[${numeralLetters}]|\d)`;

/** 队列、急救、通信5项: as many things are named before the count. */
function checkNamed(draft: DraftReading): Finding[] {
  return draft.sentences.flatMap(({ text, start }) =>
    [...text.matchAll(namedBefore)].flatMap(({ 0: said, 1: count = '', index }): Finding[] => {
      const named = said.split('、').length + (andSaid.test(said.slice(said.lastIndexOf('、'))) ? 1 : 0);
      const value = readHeadingNumber(count === '两' ? '二' : count) ?? 0;
      if (notAll.test(said) || Math.abs(value - named) !== 1) return [];
      const message = wording.countWord(said.slice(said.lastIndexOf(count)), named);
      return [
        {
          rule: 'structure/count-word',
          severity: 'warning',
          start: start + index,
          end: start + index + said.length,
          message,
          offer: counting(said, count, named),
        },
      ];
    }),
  );
}

function headingRuns(draft: DraftReading): Run[] {
  const runs: Run[] = [];
  for (const siblings of groupSiblings(draft.sections)) {
    const numbered = siblings.filter(({ section }) => section.number !== null && section.headingSpan !== undefined);
    const first = numbered[0]?.section;
    if (first?.number === 1 && first.headingSpan)
      runs.push({
        start: first.headingSpan.start,
        size: numbered.length,
        work: numbered.filter(({ part }) => part === 'work').length,
      });
  }
  return runs;
}

function itemRuns(draft: DraftReading): Run[] {
  const runs: Run[] = [];
  const blocks = [draft.report.opening, ...draft.sections.map((flat) => flat.section.paragraphs), draft.report.closing];
  for (const paragraphs of blocks) {
    let open: Run | null = null;
    let kind = '';
    for (const { span } of paragraphs) {
      if (!span) continue;
      for (const item of enumerate(draft.text.slice(span.start, span.end))) {
        if (item.ordinal === 1 || open === null || markKind(item) !== kind) {
          open = { start: span.start + item.start, size: 1, work: 0 };
          kind = markKind(item);
          if (item.ordinal === 1) runs.push(open);
        } else open.size += 1;
      }
    }
  }
  return runs;
}

const markNumbers = shapes`[${counters}]`;

function markKind(item: EnumeratedItem): string {
  return item.mark.replace(markNumbers, '');
}
