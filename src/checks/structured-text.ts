import { papers } from '../lexicon/lexicon.ts';
import { shape, shapeWith } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';

/** `二、民兵建设……………3`: a line of a contents page, and the line that names it. */
const contentsLine = shape`^[\s　]*(?:[^\n]{2,40}?(?:…{2,}|\.{4,}|·{4,})\s*\d{1,3}|${papers.contents}|${papers.contentsHead}[\s　]+${papers.contentsTail})[\s　]*$`;
/** `— 2 —`, `第3页 共5页`: what a page's foot leaves when its text is copied. */
const pageLine = shapeWith(
  'gm',
)`^[^\S\n]*(?:[-—–－]{1,2}[^\S\n]*\d{1,3}[^\S\n]*[-—–－]{1,2}|${papers.pageHead}[^\S\n]*\d{1,3}[^\S\n]*${papers.pageTail}(?:[^\S\n]*[，,/]?[^\S\n]*${papers.pageAll}[^\S\n]*\d{1,3}[^\S\n]*${papers.pageTail})?|\d{1,3}[^\S\n]*/[^\S\n]*\d{1,3})[^\S\n]*$`;
const chapterMark = shape`^([\s　]*)${papers.chapterHead}([${counters}]{1,3})${papers.chapterTail}([\s　]*)`;

/** 某某街道述职报告 第4页: the head of a page, with the name of the paper. */
const headLine = shapeWith(
  'gm',
)`^(?=[^。；，\n]{0,40}$)[^\n]*\S[\s　]+${papers.pageHead}[^\S\n]*\d{1,3}[^\S\n]*${papers.pageTail}[^\S\n]*$`;

/** Feet and heads of pages left in a text. */
export function pageFeet(text: string): Span[] {
  return [...text.matchAll(pageLine), ...text.matchAll(headLine)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
}

/**
 * A text of the same length in which only what makes up the report is left for the reader of its structure: contents
 * and feet of pages are blank, 第二章 stands as 二、.
 */
export function structuredText(text: string): string {
  const isFoot = new Set(pageFeet(text).map(({ start }) => start));
  let at = 0;
  return text
    .split('\n')
    .map((line) => {
      const start = at;
      at += line.length + 1;
      if (isFoot.has(start) || contentsLine.test(line)) return ' '.repeat(line.length);
      const chapter = chapterMark.exec(line);
      if (!chapter) return line;
      const mark = `${chapter[1] ?? ''}${chapter[2] ?? ''}、`;
      return mark + ' '.repeat(chapter[0].length - mark.length) + line.slice(chapter[0].length);
    })
    .join('\n');
}
