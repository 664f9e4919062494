import { findFrame } from '../report/frame.ts';
import { readHeadingLine } from '../report/heading-line.ts';
import { findLabels } from '../report/labels.ts';
import { readLines, type Line } from '../report/lines.ts';
import { headingStyle, type LineStyle } from './report-lines.ts';

/** How a line of any text is to be set: its style, and how much of it is a heading glued to its text. */
export interface TextLineStyle {
  start: number;
  end: number;
  style: LineStyle;
  headStyle: LineStyle | null;
  headLength: number;
}

/** Styles of the lines of a text that need not be a whole report; empty lines are left out. */
export function styleLines(text: string): TextLineStyle[] {
  const frame = findFrame(readLines(text));
  return [
    ...frame.title.map((line) => plain(line, 'title')),
    ...frame.byline.map((line) => plain(line, 'byline')),
    ...frame.body.map(styleBodyLine),
    ...frame.closing.map((line) => plain(line, 'body')),
    ...frame.signature.map((line) => plain(line, 'signature')),
    ...frame.date.map((line) => plain(line, 'date')),
  ];
}

/** Style of one line of the body by its mark: 一、 （一） 1. （1） or a label such as 存在问题：. */
export function styleBodyLine(line: Line): TextLineStyle {
  const heading = readHeadingLine(line.text);
  if (heading?.form) {
    const style = headingStyle(heading.form, 1);
    if (!heading.isRunIn) return plain(line, style);
    const hasHead = heading.heading !== '' && style !== 'body';
    return { ...plain(line, 'body'), headStyle: hasHead ? style : null, headLength: hasHead ? heading.headingEnd : 0 };
  }
  const label = findLabels(line.text)[0];
  if (label?.span.start !== 0) return plain(line, 'body');
  if (label.span.end >= line.text.length) return plain(line, 'heading1');
  return { ...plain(line, 'body'), headStyle: 'heading1', headLength: label.span.end };
}

function plain(line: Line, style: LineStyle): TextLineStyle {
  return { start: line.start, end: line.end, style, headStyle: null, headLength: 0 };
}
