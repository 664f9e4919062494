/**
 * Flags breaks in numbering: headings (四、 after 二、; 2、 among （二）) and runs (一是 … 三是).
 * Accepted: `一、…二、…三、`, `（一）…（二）`, `一是…；二是…。`
 * Flagged: `二、…四、`, `（一）…2、…（三）`, `一是…。三是…。`
 * Cannot see: whether a gap means a lost section or a slip of the pen; numbers lost by Word's automatic numbering.
 */
import { chineseNumber, headingMark, readHeadingMark, renumberedMark } from '../report/headings.ts';
import { enumerate, type EnumeratedItem } from '../report/enumerate.ts';
import type { HeadingForm, Section } from '../report/report.ts';
import { groupSiblings, type DraftReading, type FlatSection } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

export function checkNumbering(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const siblings of groupSiblings(draft.sections)) findings.push(...checkSiblings(draft, siblings));
  for (const paragraphs of itemParagraphs(draft)) findings.push(...checkRun(paragraphs));
  return [...findings, ...checkDecimals(draft)];
}

const decimalMark = /^\s*(\d{1,2})\.(\d{1,2})(?=[\s　])/;
/** With fewer it is no numbering. */
const leastDecimals = 4;

/** 2.1, 2.2, 3.3: headings numbered in two places. */
function checkDecimals({ lines, text }: DraftReading): Finding[] {
  const marks = lines.flatMap((line) => {
    const match = decimalMark.exec(text.slice(line.start, line.end));
    return match
      ? [
          {
            end: line.start + match[0].length,
            raw: match[0].trim(),
            place: [Number(match[1]), Number(match[2])] as const,
          },
        ]
      : [];
  });
  if (marks.length < leastDecimals) return [];
  let [chapter, item] = [0, 0];
  return marks.flatMap(({ end, raw, place: [a, b] }, i): Finding[] => {
    const isNext = (a === chapter && b === item + 1) || (b === 1 && a > chapter);
    const next = marks[i + 1]?.place;
    const goesOn = next !== undefined && next[0] === a && next[1] === b + 1;
    const right = `${chapter}.${item + 1}`;
    const isWrong = !isNext && i > 0 && !goesOn;
    [chapter, item] = isWrong ? [chapter, item + 1] : [a, b];
    if (!isWrong) return [];
    const message = wording.headingGap(raw, right);
    return [{ rule: 'structure/numbering-gap', severity: 'error', start: end - raw.length, end, message, fix: right }];
  });
}

interface NumberedHeading {
  section: Section;
  form: HeadingForm;
  number: number;
  start: number;
  raw: string;
}

function checkSiblings({ text, structured }: DraftReading, siblings: readonly FlatSection[]): Finding[] {
  const numbered: NumberedHeading[] = [];
  for (const { section } of siblings) {
    const at = section.headingSpan?.start;
    if (section.form === null || section.number === null || section.form === 'label' || at === undefined) continue;
    // ## 三、 in a text drawn with marks.
    const start = at + (/^#+\s*/.exec(structured.slice(at, at + 12))?.[0].length ?? 0);
    const mark = readHeadingMark(structured.slice(start, start + 12));
    if (!mark) continue;
    const raw = text.slice(start, start + mark.length).trimEnd();
    numbered.push({ section, form: section.form, number: section.number, start, raw });
  }
  const form = commonestForm(numbered);
  if (form === null) return [];
  const findings: Finding[] = [];
  if (isLoose(numbered, form)) return [];
  let expected = 0;
  for (const heading of numbered) {
    // Lower levels may start anew after a paragraph between two runs; 一、 and （一） may not.
    const isLowLevel = heading.form === '1.' || heading.form === '（1）';
    expected = isLowLevel && heading.number === 1 ? 1 : expected + 1;
    // 第五章 keeps the manner of its own.
    const isChapter = /^\p{Script=Han}{3}/u.test(heading.raw);
    const right = isChapter ? renumberedMark(heading.raw, expected) : headingMark(form, expected);
    const end = heading.start + heading.raw.length;
    if (heading.form !== form) {
      const message = wording.headingForm(heading.raw, right);
      findings.push({
        rule: 'structure/numbering-form',
        severity: 'error',
        start: heading.start,
        end,
        message,
        fix: right,
      });
    } else if (heading.number !== expected) {
      const message = wording.headingGap(heading.raw, right);
      findings.push({
        rule: 'structure/numbering-gap',
        severity: 'error',
        start: heading.start,
        end,
        message,
        fix: right,
      });
    } else if (heading.raw !== right && !isAcceptedMark(heading.raw, right)) {
      const message = wording.headingMark(heading.raw, right);
      findings.push({
        rule: 'format/heading-mark',
        severity: 'warning',
        start: heading.start,
        end,
        message,
        fix: right,
      });
    }
  }
  return findings;
}

/** So many of the numbers of one level may be wrong; with more it is no numbering of a report's parts. */
const mostWrong = 0.4;

/**
 * Chapters that begin anew, a contents list before the text, questions picked out of a paper: the numbers follow some
 * order that is not the report's, and setting them right would set all of them wrong.
 */
function isLoose(numbered: readonly NumberedHeading[], form: HeadingForm): boolean {
  const numbers = numbered.filter((heading) => heading.form === form).map(({ number }) => number);
  if (numbers.length < 4) return numbers.length > 1 && (numbers[0] ?? 1) > 2;
  const steps = numbers.slice(1).filter((number, at) => number !== (numbers[at] ?? 0) + 1).length;
  const restarts = numbers.slice(1).filter((number) => number === 1).length;
  // 一 … 十 of the contents, then 一 … 十 of the text: each run is whole.
  if (restarts > 0 && steps === restarts && numbers[0] === 1) return true;
  // One number miswritten breaks two steps; one left out shifts all behind it.
  const misplaced = numbers.filter((number, at) => number !== at + 1).length;
  return Math.min(steps, misplaced) > (numbers.length - 1) * mostWrong || (numbers[0] ?? 1) > 2;
}

/** `1．` (full-width stop) and ① are written by WPS itself. */
function isAcceptedMark(raw: string, right: string): boolean {
  return raw.replace('．', '.') === right || /^[①-⑩]$/.test(raw);
}

function commonestForm(headings: readonly NumberedHeading[]): HeadingForm | null {
  const counts = new Map<HeadingForm, number>();
  for (const { form } of headings) counts.set(form, (counts.get(form) ?? 0) + 1);
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}

/** Runs go on from paragraph to paragraph within one section, never over a heading. */
function* itemParagraphs(draft: DraftReading): Generator<EnumeratedItem[]> {
  const blocks = [draft.report.opening, ...draft.sections.map((flat) => flat.section.paragraphs), draft.report.closing];
  for (const paragraphs of blocks) {
    const items: EnumeratedItem[] = [];
    for (const { span } of paragraphs) {
      if (!span) continue;
      for (const item of enumerate(draft.text.slice(span.start, span.end))) {
        items.push({ ...item, start: item.start + span.start, end: item.end + span.start });
      }
    }
    if (items.length > 0) yield items;
  }
}

const markNumbers = shapes`[${counters}]`;

function kindOf(mark: string): string {
  return mark.replace(markNumbers, '');
}

const markNumber = shape`[${counters}]`;

function checkRun(items: readonly EnumeratedItem[]): Finding[] {
  const findings: Finding[] = [];
  const expectedOf = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const kind = kindOf(item.mark);
    const before = expectedOf.get(kind) ?? 0;
    // A second 一是 right after the first is a slip; after a whole run it opens the next one.
    const isNewRun = item.ordinal === 1 && before !== 1;
    const expected = isNewRun ? 1 : before + 1;
    expectedOf.set(kind, expected);
    if (item.ordinal === expected) continue;
    const end = item.start + item.mark.length;
    const right = item.mark.replace(markNumber, chineseNumber(expected));
    if (before === 0 && i === 0) {
      const message = wording.itemStart(item.mark);
      findings.push({ rule: 'structure/item-gap', severity: 'warning', start: item.start, end, message });
      expectedOf.set(kind, item.ordinal);
      continue;
    }
    const message = wording.itemGap(item.mark, right);
    findings.push({ rule: 'structure/item-gap', severity: 'error', start: item.start, end, message, fix: right });
  }
  return findings;
}
