import { itemMark } from './enumerate.ts';
import { findFrame } from './frame.ts';
import { readMarkedLine } from './markdown-line.ts';
import { findLabels, isLabel } from './labels.ts';
import { readLines, type Line } from './lines.ts';
import { printedHeading } from './render.ts';
import type { HeadingForm, Paragraph, Report, Section } from './report.ts';
import { sectionIdOf, type ReportShape } from './section-id.ts';
import { papers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/**
 * Text → Report with spans. Headings 一、（一）1.（1） well formed or not, headings glued to their text, labels such as
 * `存在问题：` at the start or in the middle of a paragraph, title, byline, opening, closing, signature and date.
 * Any text gives a report and every line lands somewhere; linear in the text's length.
 * Spans are UTF-16 offsets in `text`; a paragraph's span leaves out a heading glued to it.
 */
export function parseReport(text: string, kind?: ReportShape): Report {
  const frame = findFrame(readLines(text));
  const builder = createBuilder(text, kind);
  for (let i = 0; i < frame.body.length; i += 1) {
    const line = frame.body[i];
    if (line) builder.add(line, frame.body[i + 1]);
  }
  const { opening, sections } = builder.finish();
  const closing = sections.length === 0 ? [] : frame.closing.map((line) => paragraphOf(text, line.start, line.end));
  if (sections.length === 0) opening.push(...frame.closing.map((line) => paragraphOf(text, line.start, line.end)));
  return {
    kind: kind?.id ?? null,
    title: joinLines(frame.title) ?? '',
    byline: joinLines(frame.byline),
    opening,
    sections,
    closing,
    signature: joinLines(frame.signature),
    date: joinLines(frame.date),
  };
}

/** Every line as part of the body, none taken for a title, a closing or a signature: for a piece of a report. */
export function parseBody(text: string, kind?: ReportShape): Pick<Report, 'opening' | 'sections'> {
  const lines = readLines(text);
  const builder = createBuilder(text, kind);
  lines.forEach((line, place) => builder.add(line, lines[place + 1]));
  return builder.finish();
}

function joinLines(lines: readonly Line[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => line.text).join('\n');
}

function paragraphOf(text: string, start: number, end: number): Paragraph {
  return { pieces: [{ type: 'text', text: text.slice(start, end) }], span: { start, end } };
}

interface Open {
  section: Section;
  rank: number;
  /** A label in the middle of a numbered section: it holds its own paragraph and what continues its run. */
  isNestedLabel: boolean;
}

const ranks: Record<HeadingForm, number> = { '一、': 1, '（一）': 2, '1.': 3, '（1）': 4, 一是: 5, label: 1 };
const nestedLabelRank = 6;

function createBuilder(text: string, kind: ReportShape | undefined) {
  const opening: Paragraph[] = [];
  const sections: Section[] = [];
  const stack: Open[] = [];

  const place = (section: Section, rank: number, isNestedLabel: boolean): void => {
    while ((stack.at(-1)?.rank ?? 0) >= rank) stack.pop();
    const parent = stack.at(-1);
    section.level = stack.length + 1;
    (parent ? parent.section.sections : sections).push(section);
    stack.push({ section, rank, isNestedLabel });
  };

  const extend = (end: number): void => {
    for (const open of stack) if (open.section.span) open.section.span.end = end;
  };

  const addParagraph = (start: number, end: number): void => {
    const raw = text.slice(start, end);
    const from = start + raw.length - raw.trimStart().length;
    const to = start + raw.trimEnd().length;
    if (from >= to) return;
    const top = stack.at(-1);
    (top ? top.section.paragraphs : opening).push(paragraphOf(text, from, to));
    extend(to);
  };

  const openSection = (
    head: { form: HeadingForm | null; number: number | null; heading: string; isRunIn: boolean },
    start: number,
    headingEnd: number,
    rank: number,
    isNestedLabel = false,
    bodyStart = headingEnd,
  ): void => {
    const section: Section = {
      id: sectionIdOf(head.heading, kind),
      level: 1,
      ...head,
      paragraphs: [],
      sections: [],
      headingSpan: { start, end: headingEnd },
      span: { start, end: headingEnd },
    };
    const written = text.slice(start, head.isRunIn ? Math.max(bodyStart, headingEnd) : headingEnd);
    if (written !== printedHeading(section)) section.written = written;
    place(section, rank, isNestedLabel);
    extend(headingEnd);
  };

  /** `2、` between （一） and （三）, or `1、` before （二）, is a slip of form, not a level: the number goes on where the open run stopped. */
  const rankOf = (form: HeadingForm, number: number | null): number => {
    const rank = ranks[form];
    if (number === null || number < 2 || stack.some((open) => open.rank === rank)) return rank;
    const run = stack.findLast((open) => open.section.number === number - 1);
    return run ? run.rank : rank;
  };

  /** Text of one paragraph from `from` on, cut at the labels in it. */
  const addBody = (line: Line, from: number): void => {
    const body = line.text.slice(from);
    let at = 0;
    for (const label of findLabels(body)) {
      addParagraph(line.start + from + at, line.start + from + label.span.start);
      const isNested = stack[0]?.section.form === '一、' && isProblemPart(stack[0].section);
      const start = line.start + from + label.span.start;
      const headingEnd = line.start + from + label.span.end;
      const isRunIn = label.span.end < body.length;
      const head = { form: 'label' as const, number: null, heading: label.heading, isRunIn };
      const gap = /^\s*/.exec(body.slice(label.span.end))?.[0].length ?? 0;
      openSection(head, start, headingEnd, isNested ? nestedLabelRank : 1, isNested, headingEnd + gap);
      at = label.span.end;
    }
    addParagraph(line.start + from + at, line.end);
  };

  const add = (line: Line, next: Line | undefined): void => {
    const top = stack.at(-1);
    if (top?.isNestedLabel && !itemMark.test(line.text)) stack.pop();
    const numbered = readMarkedLine(line.text);
    if (numbered) {
      openSection(
        { form: numbered.form, number: numbered.number, heading: numbered.heading, isRunIn: numbered.isRunIn },
        line.start,
        line.start + numbered.headingEnd,
        numbered.form === null ? (numbered.depth ?? 1) : rankOf(numbered.form, numbered.number),
        false,
        line.start + numbered.bodyStart,
      );
      if (numbered.bodyStart < line.text.length) addBody(line, numbered.bodyStart);
    } else if (isLabel(line.text) || isBareHeading(line, next)) {
      const isInside = stack[0]?.section.form === '一、' && !isLabel(line.text);
      const head = { form: null, number: null, heading: line.text, isRunIn: false };
      openSection(head, line.start, line.end, isInside ? nestedLabelRank : 1);
    } else addBody(line, 0);
  };

  return { add, finish: () => ({ opening, sections }) };
}

const problemPart = shape`${papers.problemPart}`;

function isProblemPart(section: Section): boolean {
  return problemPart.test(section.heading);
}

/** A short line without any mark before a line that is plainly running text: an unnumbered heading. */
function isBareHeading(line: Line, next: Line | undefined): boolean {
  if (!next || line.text.length > 20 || line.text.length < 3) return false;
  return !/[\p{P}\d\s|]/u.test(line.text) && /\p{Script=Han}$/u.test(line.text) && /[。；：]/.test(next.text);
}
