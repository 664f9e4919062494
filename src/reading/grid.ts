import { shape } from '../lexicon/shape.ts';
import { tables, time } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';
import { cueTags, type Cue, type CueTag } from './cues.ts';
import type { Told } from './told.ts';

/** Where a number stands among the cells of its line, and what stands above it. */
export interface Cell {
  column: number;
  columns: number;
  /** What the head of its column speaks of; see `headOf`. */
  head: number;
  headText: string;
  /** The first cell of its line. */
  row: string;
  /** Which number of its line, of how many. */
  index: number;
  count: number;
  isInBrackets: boolean;
}

interface Line extends Span {
  cells: (Span & { text: string })[];
}

const cellBreak =
  /\t|\||\u3000+| {2,}|(?<=[\p{Script=Han}\d%）)]) (?=[\d\p{Script=Han}])|\s{0,9}\/\s*|[,，、](?=\s*\d)/gu;
/** Lines looked up for a head row. */
const reachUp = 12;

/** Cells by tab, bar, slash, several blanks, or a blank between a word and a number. */
export function cellsOf(text: string, cues: readonly Cue[], numbers: readonly Told[]): Map<Told, Cell> {
  const lines = linesOf(text);
  const isHead = lines.map((line) => couldBeHead(line, startingIn(numbers, line)));
  const found = new Map<Told, Cell>();
  for (const [at, line] of lines.entries()) {
    const told = startingIn(numbers, line);
    for (const [index, number] of told.entries()) {
      const column = line.cells.findLastIndex((cell) => cell.start <= number.start);
      const head = headAbove(lines, isHead, at, column);
      found.set(number, {
        column,
        columns: line.cells.length,
        head: head ? headOf(head.text, startingIn(cues, head)) : noHead,
        headText: head?.text ?? '',
        row: line.cells[0]?.text ?? '',
        index,
        count: told.length,
        isInBrackets: isInBrackets(text, line.start, number.start),
      });
    }
  }
  return found;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const words of text.split('\n')) {
    const cells: Line['cells'] = [];
    let from = 0;
    for (const match of words.matchAll(cellBreak)) {
      cells.push({ start: start + from, end: start + match.index, text: words.slice(from, match.index) });
      from = match.index + match[0].length;
    }
    cells.push({ start: start + from, end: start + words.length, text: words.slice(from) });
    lines.push({ start, end: start + words.length, cells });
    start += words.length + 1;
  }
  return lines;
}

/** A head row has few numbers besides years. */
function couldBeHead(line: Line, told: readonly Told[]): boolean {
  if (line.cells.length < 2) return false;
  const figures = told.filter((one) => one.origin === 'figure' && !/^20\d\d/.test(one.mention.text));
  return figures.length <= line.cells.length / 3;
}

function headAbove(lines: readonly Line[], isHead: readonly boolean[], at: number, column: number) {
  const own = lines[at];
  if (!own) return null;
  for (let above = at - 1; above >= 0 && above >= at - reachUp; above -= 1) {
    const line = lines[above];
    if (!line || !isHead[above] || line.cells.length < own.cells.length - 1) continue;
    // A head without its corner: 今年 去年 above 报名 57 51.
    const shift = own.cells.length - line.cells.length === 1 ? 1 : 0;
    return line.cells[column - shift] ?? null;
  }
  return null;
}

const noHead = -1;
const headTags: ReadonlySet<CueTag> = new Set([
  'lastYear',
  'earlierYear',
  'thisYear',
  'plan',
  'requirement',
  'otherUnit',
  'each',
  'total',
  'partOf',
]);
const [firstHalfHead, secondHalfHead, remarkHead, ownHead, wordsHead, otherHead] = [30, 31, 32, 33, 34, 35];

const firstHalf = shape`${time.firstHalfHead}|Q[12]`;

const secondHalf = shape`${time.secondHalfHead}|Q[34]`;

const noteLabel = shape`${tables.noteLabel}`;

const ownLabel = shape`${tables.ownLabel}`;

/** A head as a number: the place of its cue among all cues, or one of the shapes below. */
function headOf(text: string, inside: readonly Cue[]): number {
  const cue = inside.find((one) => headTags.has(one.tag));
  if (cue) return cueTags.indexOf(cue.tag);
  if (firstHalf.test(text)) return firstHalfHead;
  if (secondHalf.test(text)) return secondHalfHead;
  if (noteLabel.test(text)) return remarkHead;
  if (ownLabel.test(text)) return ownHead;
  if (/\p{Script=Han}/u.test(text)) return wordsHead;
  return text.trim() === '' ? noHead : otherHead;
}

function isInBrackets(text: string, lineStart: number, at: number): boolean {
  const before = text.slice(Math.max(lineStart, at - 14), at);
  const opened = Math.max(before.lastIndexOf('（'), before.lastIndexOf('('));
  return opened > Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'));
}

/** Those of sorted spans that start in `span`. */
export function startingIn<S extends Span>(sorted: readonly S[], span: Span): S[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const found: S[] = [];
  for (let at = low; (sorted[at]?.start ?? Infinity) < span.end; at += 1) {
    const one = sorted[at];
    if (one) found.push(one);
  }
  return found;
}
