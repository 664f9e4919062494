import type { Point } from '../ocr/picture.ts';
import type { PageCharacter, PageLine } from '../ocr/read-picture.ts';
import type { RecognisedPage } from './recognised-page.ts';

/** A stretch of text as if its page lay straight: edges of the text upright, rows level. */
export interface Segment {
  text: string;
  left: number;
  right: number;
  /** Of its middle, growing downwards; the same for all of a row. */
  y: number;
  height: number;
  /** Of its line in the picture. */
  pictureHeight: number;
  page: number;
  characters: readonly PageCharacter[];
}

/** Lines whose edges lie so near, in heights, end at the same margin. */
const nearMargin = 0.5;
/** The usual line of every page is taken to be so high, whatever its picture's size: pages go on in one another. */
const evenHeight = 22;
/** Fewer lines than this tell no margin. */
const minLines = 6;

/** A page's lines, straightened, row by row from the top and each row from the left. */
export function levelSegments(page: RecognisedPage, number: number): Segment[] {
  const lines = straightened(page.lines).map(({ line, height, from, to }) => ({ line, height, left: from, right: to }));
  const usual = Math.max(1, median(lines.map(({ height }) => height)));
  const leftMargin = marginOf(
    lines.map(({ left }) => left),
    usual,
    -1,
  );
  const rightMargin = marginOf(
    lines.map(({ right }) => right),
    usual,
    1,
  );
  const widths = lines.map(({ left }) => rightMargin(left.y) - leftMargin(left.y));
  const width = Math.max(usual, median(widths));
  const straight = lines.map(({ line, left, right, height }): Segment => {
    const y = (left.y + right.y) / 2;
    const [from, to] = [leftMargin(y), rightMargin(y)];
    const scale = ((width / Math.max(usual, to - from)) * evenHeight) / usual;
    const text = line.characters
      .map(({ character }) => character)
      .join('')
      .trim();
    const common = {
      text,
      y: (y * evenHeight) / usual,
      page: number,
      characters: line.characters,
      pictureHeight: height,
    };
    // The rectangle is a little larger than its print; print of one size has one height.
    const own = Math.abs(height * scale - evenHeight) < evenHeight * 0.3 ? evenHeight : height * scale;
    return { ...common, left: (left.x - from) * scale, right: (right.x - from) * scale, height: own * 0.72 };
  });
  return inRows(straight);
}

/** A line as if its page lay straight: its ends, and its frame between them. */
export interface StraightLine {
  line: PageLine;
  from: Point;
  to: Point;
  left: number;
  right: number;
  /** Of its middle, growing downwards. */
  y: number;
  height: number;
}

/** A page's lines turned by the angle most of them stand at. */
export function straightened(lines: readonly PageLine[]): StraightLine[] {
  const tilt = tiltOf(lines);
  const level = ({ x, y }: Point): Point => ({
    x: x * Math.cos(tilt) + y * Math.sin(tilt),
    y: y * Math.cos(tilt) - x * Math.sin(tilt),
  });
  return lines.map((line) => {
    const [topLeft, topRight, bottomRight, bottomLeft] = line.quad.map(level);
    const [from, to] = [mean(topLeft, bottomLeft), mean(topRight, bottomRight)];
    const height = distance(topLeft, bottomLeft);
    return { line, from, to, left: from.x, right: to.x, y: (from.y + to.y) / 2, height };
  });
}

function inRows(segments: readonly Segment[]): Segment[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    const [first] = last ?? [];
    if (last && first && segment.y - first.y < Math.min(first.height, segment.height) * 0.6) last.push(segment);
    else rows.push([segment]);
  }
  return rows.flatMap((row) => {
    const y = row[0]?.y ?? 0;
    return row.map((segment) => ({ ...segment, y })).toSorted((a, b) => a.left - b.left);
  });
}

/** The angle most lines stand at, the longer ones counting most. */
function tiltOf(lines: readonly PageLine[]): number {
  const angles = lines.flatMap(({ quad: [topLeft, topRight], characters }) =>
    characters.length < 4 ? [] : [Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x)],
  );
  return median(angles);
}

/**
 * Where the margin stands at each height of the page: a photograph taken from one side makes it slant. Of all lines
 * through two line ends the one most others lie on, with hardly any outside of it.
 */
function marginOf(ends: readonly Point[], height: number, side: -1 | 1): (y: number) => number {
  const outermost = side * Math.max(...ends.map(({ x }) => side * x));
  const upright = (): number => outermost;
  if (ends.length < minLines) return upright;
  let best: { through: (y: number) => number; count: number } = { through: upright, count: 0 };
  for (const [at, one] of ends.entries()) {
    for (const other of ends.slice(at + 1)) {
      if (Math.abs(other.y - one.y) < height * 3) continue;
      const slope = (other.x - one.x) / (other.y - one.y);
      if (Math.abs(slope) > 0.35) continue;
      const through = (y: number): number => one.x + (y - one.y) * slope;
      const beyond = ends.filter(({ x, y }) => side * (x - through(y)) > height * nearMargin).length;
      if (beyond > ends.length * 0.12) continue;
      const count = ends.filter(({ x, y }) => Math.abs(x - through(y)) < height * nearMargin).length - beyond;
      if (count > best.count) best = { through, count };
    }
  }
  return best.count >= 3 ? best.through : upright;
}

/** Height of the usual line of a page, in its picture's pixels. */
export function textHeight(lines: readonly PageLine[]): number {
  return Math.max(1, median(lines.map(({ quad: [topLeft, , , bottomLeft] }) => distance(topLeft, bottomLeft))));
}

function mean(one: Point | undefined, other: Point | undefined): Point {
  return { x: ((one?.x ?? 0) + (other?.x ?? 0)) / 2, y: ((one?.y ?? 0) + (other?.y ?? 0)) / 2 };
}

function distance(one: Point | undefined, other: Point | undefined): number {
  return Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
