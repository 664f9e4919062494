import { readHeadingLine } from '../report/heading-line.ts';
import { readHeadingMark } from '../report/headings.ts';
import { isLabel } from '../report/labels.ts';
import { readLines, type Line } from '../report/lines.ts';
import type { Correction } from './correction.ts';
import { findListSlips } from './list-marks.ts';
import { findRunSlips } from './run-marks.ts';
import { papers, numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { itemMark } from '../report/enumerate.ts';

const fullWidth: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！' };
const han = /[\p{Script=Han}”’》）〕%％]/u;

/** Punctuation that is plainly wrong in Chinese prose (GB/T 15834-2011). Linear in the text. */
export function findPunctuationSlips(text: string): Correction[] {
  const lines = readLines(text);
  return [
    ...findHalfWidth(text),
    ...findDoubled(text),
    ...findOpenEnds(text, lines),
    ...lines.flatMap((line) => [
      ...shift(findListSlips(line.text), line.start),
      ...shift(findRunSlips(line.text), line.start),
      ...shift(findHeadingSlip(line.text), line.start),
    ]),
  ];
}

function shift(corrections: readonly Correction[], by: number): Correction[] {
  return corrections.map((one) => ({ ...one, start: one.start + by, end: one.end + by }));
}

/** `如下:` → `如下：`. Numbers, times, ratios and Latin words keep their half-width marks. */
function findHalfWidth(text: string): Correction[] {
  const found: Correction[] = [];
  // A text without a single 。 may end its sentences in points throughout: a style, not a slip.
  const hasStops = text.includes('。');
  const add = (at: number, after: string, reason: string): void => {
    found.push({
      start: at,
      end: at + 1,
      before: text[at] ?? '',
      after,
      rule: 'punctuation/half-width',
      reason,
      certain: true,
    });
  };
  for (let i = 0; i < text.length; i += 1) {
    const mark = text[i] ?? '';
    const before = text[i - 1] ?? '';
    const full = fullWidth[mark];
    if (full !== undefined && han.test(before) && !/^\s*[A-Za-z`]/.test(text.slice(i + 1, i + 4))) {
      const isList = mark === ':' && isMisreadSemicolon(text, i);
      add(i, isList ? '；' : full, isList ? '并列的几句用分号隔开' : `中文里用全角“${full}”`);
    } else if (mark === '.' && hasStops && han.test(before) && isStop(text, i)) add(i, '。', '句末用句号“。”');
    else if (mark === '(') {
      const close = text.slice(i + 1, i + 60).search(/[)）\n]/);
      const inside = close === -1 ? '' : text.slice(i + 1, i + 1 + close);
      if (close === -1 || text[i + 1 + close] === '\n' || !(/\p{Script=Han}/u.test(inside) || han.test(before)))
        continue;
      add(i, '（', '中文里用全角括号');
      if (text[i + 1 + close] === ')') add(i + 1 + close, '）', '中文里用全角括号');
    }
  }
  return found;
}

/** A point after a character is a stop where a sentence may end: not after the 一 of `一.` at a line's start. */
function isStop(text: string, at: number): boolean {
  const next = text[at + 1];
  if (next !== undefined && !/[\s\p{Script=Han}”’]/u.test(next)) return false;
  const line =
    text
      .slice(Math.max(0, at - 4), at)
      .split('\n')
      .at(-1) ?? '';
  return readHeadingMark(`${line}.`) === null;
}

const introduces = shape`${papers.listLead}$`;
const opensList = shape`${itemMark}|^[（(]?[${numbers.one.letters}1]`;

/** A colon between two of several parallel clauses, where the rest are set apart by ；, was a semicolon. */
export function isMisreadSemicolon(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('\n', at)) + 1;
  const clause = text.slice(Math.max(from, at - 40), at);
  const rest = text.slice(at + 1, at + 120).split(/[。\n]/)[0] ?? '';
  if (introduces.test(clause) || opensList.test(rest) || isLabel(clause)) return false;
  return rest.includes('；') && clause.includes('，');
}

/** `，，` `。。` `，。`: the last mark of the pile is the one that was meant. */
function findDoubled(text: string): Correction[] {
  const found: Correction[] = [];
  for (const match of text.matchAll(/(?<=\p{Script=Han})[，、；：。,;:]{2}(?![，、；：。！？,;:.\d])/gu)) {
    const last = match[0].at(-1) ?? '';
    const after = fullWidth[last] ?? last;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      before: match[0],
      after,
      rule: 'punctuation/doubled',
      reason: '标点重复',
      certain: true,
    });
  }
  return found;
}

const minParagraph = 30;

/** A paragraph of running text that ends in a comma or in nothing, before a heading, an empty line or the end. */
function findOpenEnds(text: string, lines: readonly Line[]): Correction[] {
  const found: Correction[] = [];
  const closed = lines.filter((line) => line.text.length >= minParagraph && /[。！？”）]$/.test(line.text)).length;
  // One sentence alone, a list without stops or lines broken by a screen prove nothing.
  if (closed < 1 || closed * 2 < lines.filter((line) => line.text.length >= minParagraph).length) return found;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const next = lines[i + 1];
    if (!line || line.text.length < minParagraph || !/[，。；]/.test(line.text.slice(0, -1))) continue;
    if (next && !next.isSetOff && !readHeadingMark(next.text) && !isLabel(next.text)) continue;
    if (readHeadingMark(line.text) && !line.text.includes('。')) continue;
    const last = line.text.at(-1) ?? '';
    const isComma = last === '，' || last === '、';
    if (!isComma && !/\p{Script=Han}/u.test(last)) continue;
    found.push({
      start: isComma ? line.end - 1 : line.end,
      end: line.end,
      before: isComma ? last : '',
      after: '。',
      rule: 'punctuation/open-end',
      reason: '段末用句号',
      certain: true,
    });
  }
  return found;
}

/** `（二）加强教育培训，…综合素质，全年组织…`: the heading glued to its text ends in a stop. */
function findHeadingSlip(line: string): Correction[] {
  const heading = readHeadingLine(line);
  if (!heading || !heading.heading.endsWith('，')) return [];
  const end = heading.headingEnd;
  return [
    {
      start: end - 1,
      end,
      before: '，',
      after: '。',
      rule: 'punctuation/heading-end',
      reason: '标题句与正文之间用句号',
      certain: true,
    },
  ];
}
