import { papers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

/** A run of text on a PDF page; lengths in points, `y` grows upwards. */
export interface PdfRun {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface PdfLine {
  text: string;
  left: number;
  right: number;
  height: number;
  y: number;
}

/** `— 1 —`, `- 3 -`, `第 2 页 共 5 页`, a number alone: page numbers, wherever on the page they stand. */
const pageNumberLine = shape`^(?:[—–―-]+\s*\d{1,4}\s*[—–―-]+|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|\d{1,3})$`;
const han = '\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef\\u2014\\u2018-\\u201d\\u2026';
const blankByHan = new RegExp(`(?<=[${han}])[ \\u00a0]+(?=\\S)|(?<=\\S)[ \\u00a0]+(?=[${han}])`, 'g');
/** Whether a line says nothing but which page it stands on. */
export function isPageNumber(line: string): boolean {
  return pageNumberLine.test(line.trim());
}

/** A line that begins a paragraph whatever its indent: a numbered heading or a label. */
const opener = shape`^(?:[${counters}]{1,3}、|[（(][${counters}]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|${papers.partLabel}[：:])`;

/**
 * Text of a PDF's pages as paragraphs: visual lines joined where the text runs on, page numbers left out, blanks
 * round digits between Chinese characters taken away. Lines are judged by their indent and by how far they reach.
 */
export function joinPdfLines(pages: readonly (readonly PdfRun[])[]): string {
  const paragraphs: string[] = [];
  let open = '';
  let previous: PdfLine | null = null;
  const frame = textFrame(pages);
  const finish = (): void => {
    if (open !== '') paragraphs.push(open);
    open = '';
  };
  for (const page of pages) {
    for (const line of pageLines(page)) {
      if (pageNumberLine.test(line.text)) continue;
      const { text } = line;
      if (open === '' || previous === null || startsParagraph(line, previous, frame)) {
        finish();
        open = text;
      } else open = join(open, text);
      previous = line;
    }
  }
  finish();
  return paragraphs.map(cleanBlanks).join('\n');
}

/** Blanks between Chinese characters and anything else mean nothing in a Chinese text; between Latin words, and between office and name on a line of their own, they stay. */
export function cleanBlanks(text: string): string {
  const isNameLine = text.length <= 40 && !/[，。；、]/.test(text) && /^\S+ \S{2,4}$/.test(text);
  if (isNameLine && /[\u4e00-\u9fff] [\u4e00-\u9fff]/.test(text)) return text.trim();
  return text.replace(blankByHan, '').trim();
}

interface TextFrame {
  left: number;
  right: number;
  /** Paragraphs begin with an indent, as official documents have it. */
  isIndented: boolean;
}

/** Left and right edge of running text: the leftmost of the frequent line starts, and the reach of nine lines in ten. */
function textFrame(pages: readonly (readonly PdfRun[])[]): TextFrame {
  const lines = pages.flatMap((page) => pageLines(page)).filter((line) => !pageNumberLine.test(line.text));
  const starts = new Map<number, number>();
  for (const line of lines) {
    const key = Math.round(line.left / 2) * 2;
    starts.set(key, (starts.get(key) ?? 0) + 1);
  }
  const most = Math.max(0, ...starts.values());
  const frequent = [...starts].filter(([, count]) => count >= most * 0.3).map(([start]) => start);
  const left = frequent.length === 0 ? 0 : Math.min(...frequent);
  const rights = lines.map((line) => line.right).toSorted((a, b) => a - b);
  const indented = lines.filter((line) => Math.abs(line.left - left - 2 * line.height) < line.height * 0.6).length;
  return { left, right: rights[Math.floor(rights.length * 0.9)] ?? 0, isIndented: indented > lines.length * 0.05 };
}

function startsParagraph(line: PdfLine, previous: PdfLine, frame: TextFrame): boolean {
  const em = line.height || 16;
  if (Math.abs(line.height - previous.height) > em * 0.2 || opener.test(line.text)) return true;
  if (line.left - frame.left > em * 1.2) return true;
  // A number that would not fit leaves its line up to some characters short; a paragraph's last line ends in a stop.
  const shortBy = (frame.right - previous.right) / em;
  const hasEnded = /[。！？：；…”）]$/.test(previous.text);
  if (shortBy > 6) return true;
  return shortBy > 1.6 && hasEnded && !frame.isIndented;
}

function join(first: string, second: string): string {
  const isLatin = /[A-Za-z0-9]$/.test(first) && /^[A-Za-z]/.test(second);
  return isLatin ? `${first} ${second}` : first + second;
}

/** Runs of one page gathered to lines, top to bottom, left to right. */
function pageLines(runs: readonly PdfRun[]): PdfLine[] {
  const lines: { y: number; height: number; runs: PdfRun[] }[] = [];
  for (const run of runs) {
    if (run.text.trim() === '') continue;
    const last = lines.at(-1);
    const isSame = last && Math.abs(last.y - run.y) < Math.max(last.height, run.height, 4) * 0.5;
    if (isSame) {
      last.runs.push(run);
      last.height = Math.max(last.height, run.height);
    } else lines.push({ y: run.y, height: run.height, runs: [run] });
  }
  return lines
    .toSorted((a, b) => b.y - a.y)
    .map((line) => {
      const sorted = line.runs.toSorted((a, b) => a.x - b.x);
      const right = Math.max(...sorted.map((run) => run.x + run.width));
      return { text: lineText(sorted), left: sorted[0]?.x ?? 0, right, height: line.height, y: line.y };
    });
}

function lineText(runs: readonly PdfRun[]): string {
  let text = '';
  let end: number | null = null;
  for (const run of runs) {
    const gap = end === null ? 0 : run.x - end;
    if (gap > Math.max(run.height, 8) * 0.3 && text !== '') text += ' ';
    text += run.text;
    end = run.x + run.width;
  }
  return text.replace(/\s+/g, ' ').trim();
}
