import { headingText } from '../report/render.ts';
import type { HeadingForm, Paragraph, Piece, Report, Section } from '../report/report.ts';
import type { Span } from '../text/spans.ts';

/** How a line of a report is set; one line is one paragraph of the document. */
export type LineStyle =
  | 'title'
  | 'byline'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'body'
  | 'signature'
  | 'date';

/** A stretch of a line that is more than wording; offsets count from the start of the line. */
export type LineMark = Span &
  (
    | { kind: 'pending'; id: string }
    | { kind: 'claim'; id: string }
    | { kind: 'figure'; id: string }
    | { kind: 'computed'; formula: string; from: string[] }
  );

export interface ReportLine {
  style: LineStyle;
  text: string;
  /** Length of the heading that opens this line and is set in `headStyle`; 0 for a line of one style. */
  headLength: number;
  headStyle: LineStyle | null;
  marks: LineMark[];
  /** Top heading the line stands under, for the check sheet: `三、征兵工作`; null in opening and closing. */
  under: string | null;
  /** Starts a new block of the plain text (a blank line before it there). */
  startsBlock: boolean;
}

/** The report as the lines of its document, in order. Joined, they are `renderReport(report, {claims: 'plain'})`. */
export function reportLines(report: Report): ReportLine[] {
  const lines: ReportLine[] = [];
  const add = (added: ReportLine[]): void => {
    const kept = added.filter((line) => line.text !== '');
    kept.forEach((line, index) => lines.push({ ...line, startsBlock: index === 0 }));
  };
  add(plainLines('title', report.title));
  add([...plainLines('byline', report.byline), ...report.opening.map((item) => paragraphLine(item, null))]);
  for (const section of report.sections) add(sectionLines(section, headingText(section)));
  add(report.closing.map((item) => paragraphLine(item, null)));
  add([...plainLines('signature', report.signature), ...plainLines('date', report.date)]);
  return lines;
}

/** The plain text of lines, blocks set off by a blank line; `starts[i]` is where line i begins in it. */
export function linesText(lines: readonly ReportLine[]): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    if (text !== '') text += line.startsBlock ? '\n\n' : '\n';
    starts.push(text.length);
    text += line.text;
  }
  return { text, starts };
}

/** Style of a numbered heading by GB/T 9704-2012 §7.3.3; the form decides, not the depth. */
export function headingStyle(form: HeadingForm | null, level: number): LineStyle {
  switch (form) {
    case '一、':
    case 'label':
      return 'heading1';
    case '（一）':
      return 'heading2';
    case '1.':
      return 'heading3';
    case '（1）':
      return 'heading4';
    case '一是':
      return 'body';
    case null:
      return level <= 1 ? 'heading1' : 'heading2';
  }
}

function sectionLines(section: Section, under: string): ReportLine[] {
  const heading = headingText(section);
  const style = headingStyle(section.form, section.level);
  const [first, ...rest] = section.paragraphs;
  const lines: ReportLine[] = [];
  if (section.isRunIn) lines.push(runInLine(heading, style, first, under));
  else {
    lines.push({ ...plainLine(style, heading), under });
    if (first) lines.push(paragraphLine(first, under));
  }
  for (const paragraph of rest) lines.push(paragraphLine(paragraph, under));
  for (const child of section.sections) lines.push(...sectionLines(child, under));
  return lines;
}

function runInLine(heading: string, style: LineStyle, first: Paragraph | undefined, under: string): ReportLine {
  const line = paragraphLine(first ?? { pieces: [] }, under);
  if (heading === '') return line;
  const shift = heading.length;
  return {
    ...line,
    text: heading + line.text,
    headLength: style === 'body' ? 0 : shift,
    headStyle: style === 'body' ? null : style,
    marks: line.marks.map((mark) => ({ ...mark, start: mark.start + shift, end: mark.end + shift })),
  };
}

/** Title, byline and signature may hold several lines. */
function plainLines(style: LineStyle, text: string | null): ReportLine[] {
  return (text ?? '').split('\n').map((line) => plainLine(style, line));
}

function plainLine(style: LineStyle, text: string): ReportLine {
  return { style, text, headLength: 0, headStyle: null, marks: [], under: null, startsBlock: false };
}

function paragraphLine(paragraph: Paragraph, under: string | null): ReportLine {
  const marks: LineMark[] = [];
  let text = '';
  let claim: string | undefined;
  let claimStart = 0;
  const closeClaim = (): void => {
    if (claim !== undefined && text.length > claimStart) {
      marks.push({ kind: 'claim', id: claim, start: claimStart, end: text.length });
    }
  };
  for (const piece of paragraph.pieces) {
    if (piece.claim !== claim) {
      closeClaim();
      claim = piece.claim;
      claimStart = text.length;
    }
    const mark = pieceMark(piece, text.length);
    if (mark) marks.push(mark);
    text += piece.text;
  }
  closeClaim();
  return { ...plainLine('body', text), marks, under };
}

function pieceMark(piece: Piece, start: number): LineMark | null {
  const span = { start, end: start + piece.text.length };
  switch (piece.type) {
    case 'pending':
      return { kind: 'pending', id: piece.id, ...span };
    case 'figure':
      return { kind: 'figure', id: piece.id, ...span };
    case 'computed':
      return { kind: 'computed', formula: piece.formula, from: piece.from, ...span };
    case 'text':
    case 'fact':
      return null;
  }
}
