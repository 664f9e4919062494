import { shapes, shape } from '../lexicon/shape.ts';
import { units, papers, time } from '../lexicon/lexicon.ts';
import type { HeadingForm } from './report.ts';
import { readHeadingMark } from './headings.ts';
import { counters } from '../text/numeral-letters.ts';

/** A line that opens a section. All offsets are against the line. */
export interface HeadingLine {
  form: HeadingForm | null;
  number: number | null;
  heading: string;
  isRunIn: boolean;
  /** End of the heading with its stop or colon. */
  headingEnd: number;
  /** Where the glued text begins; the line's length when there is none. */
  bodyStart: number;
}

const maxHeading = 40;
const maxStandingHeading = 60;
const longestResult = 20;
const stops = /[。！？!?；;]/;
/** Where the text begins after a heading that ends in a comma by mistake: `（二）加强教育培训，全年组织学习3次…` */
const bodyOpener = shape`，(?=${papers.bodyOpener})`;
/** Figures make a sentence of work, not what a part is about; a year does not. */
const figure = /\d|[XＸ]/;

/**
 * Reads a numbered line: a heading alone, a heading glued to its text (`（一）开展整组。整组中…`, `（一）整组：3月…`),
 * or a numbered item without heading (`1.组织点验1次，应到30人。`, heading empty). Null for any other line.
 */
export function readHeadingLine(line: string): HeadingLine | null {
  const mark = readHeadingMark(line);
  if (!mark) return null;
  const rest = line.slice(mark.length);
  if (rest === '') return null;
  const make = (headingLength: number, heading: string, isRunIn: boolean): HeadingLine => {
    const headingEnd = mark.length + headingLength;
    const body = line.slice(headingEnd);
    const bodyStart = headingEnd + body.length - body.trimStart().length;
    return { form: mark.form, number: mark.number, heading, isRunIn, headingEnd, bodyStart };
  };
  const stop = stops.exec(rest.slice(0, 400));
  const first = stop ? rest.slice(0, stop.index) : rest;
  const colon = /[：:]/.exec(first.slice(0, 30));
  if (colon && colon.index > 0 && colon.index + 1 < rest.length && isHeadingLike(first.slice(0, colon.index))) {
    return make(colon.index + 1, rest.slice(0, colon.index + 1), true);
  }
  if (!stop) {
    const isTelling = figure.test(withoutYears(rest)) && rest.includes('，');
    const isItem = rest.length > maxStandingHeading || (isTelling && !carriesResult(mark.form, rest));
    return isItem ? make(0, '', true) : make(rest.length, rest, false);
  }
  const isLast = stop.index + 1 >= rest.length;
  if (stop[0] !== '。' || !isHeadingLike(first)) {
    const cut = mark.form === '（一）' ? bodyOpener.exec(first) : null;
    const isCut = cut !== null && cut.index >= 6 && isHeadingLike(first.slice(0, cut.index));
    return isCut ? make(cut.index + 1, first.slice(0, cut.index + 1), true) : make(0, '', true);
  }
  if (!isLast) return make(stop.index + 1, first, true);
  const isTop = mark.form === '一、' || mark.form === '（一）';
  return isTop ? make(rest.length, rest, false) : make(0, '', true);
}

/** 四、依法组织征兵，入伍人数比上年多2人: what the part is about first, then what came of it. */
function carriesResult(form: HeadingForm | null, text: string): boolean {
  const [about = '', result = '', ...more] = text.split('，');
  const isTop = form === '一、' || form === '（一）';
  return (
    isTop && more.length === 0 && text.length <= maxHeading && isHeadingLike(about) && result.length <= longestResult
  );
}

const yearOrPlace = shapes`\d{4}${time.yearMark}|XX(?=${units.town}|区|县|市|办事处)`;
const itemInside = shape`[${counters}]是`;

function isHeadingLike(text: string): boolean {
  if (text.length < 2 || text.length > maxHeading) return false;
  return !figure.test(withoutYears(text)) && !itemInside.test(text);
}

function withoutYears(text: string): string {
  return text.replace(yearOrPlace, '');
}
