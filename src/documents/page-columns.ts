import type { PageLine } from '../ocr/read-picture.ts';
import { median, straightened, type StraightLine } from './recognised-lines.ts';

/** So many lines on either side of a gutter, of so many characters as a rule, are columns of text: cells are shorter. */
const [minLines, minCharacters] = [5, 8];
/** Width of a gutter at least, in heights of text. */
const minGutter = 0.5;
/** So many lines may reach over the gutter: titles, and what stands above or below the columns. */
const mostCrossing = 0.25;

/** A page's lines as they are read: where it is set in two columns, those of the left one first, between the lines that reach over both. */
export function pageColumns(lines: readonly PageLine[]): PageLine[][] {
  const straight = straightened(lines);
  const gutter = gutterOf(straight);
  if (gutter === null) return [[...lines]];
  const parts: PageLine[][] = [];
  let open: Record<Side, PageLine[]> = { left: [], right: [], both: [] };
  const end = (): void => {
    parts.push(open.both, open.left, open.right);
    open = { left: [], right: [], both: [] };
  };
  for (const one of straight.toSorted((a, b) => a.y - b.y)) {
    const side = sideOf(one, gutter);
    if (side === 'both' && open.left.length + open.right.length > 0) end();
    open[side].push(one.line);
  }
  end();
  return parts.filter((part) => part.length > 0);
}

type Side = 'left' | 'right' | 'both';

function sideOf({ left, right }: StraightLine, gutter: number): Side {
  if (right <= gutter) return 'left';
  return left >= gutter ? 'right' : 'both';
}

/** Where the blank between two columns stands, level with the text; null: there is one column. */
function gutterOf(lines: readonly StraightLine[]): number | null {
  const height = median(lines.map((one) => one.height));
  let best: { at: number; crossing: number } | null = null;
  for (const { right: edge } of lines) {
    const half = (height * minGutter) / 2;
    const at = edge + half;
    const of = (side: Side): StraightLine[] =>
      lines.filter((one) => sideOf({ ...one, left: one.left - half, right: one.right + half }, at) === side);
    const [left, right, crossing] = [of('left'), of('right'), of('both').length];
    if (Math.min(left.length, right.length) < minLines || crossing > lines.length * mostCrossing) continue;
    if (![left, right].every((side) => median(side.map(({ line }) => line.characters.length)) >= minCharacters))
      continue;
    if (!best || crossing < best.crossing) best = { at, crossing };
  }
  return best?.at ?? null;
}
