import { heightAt, type Rule, type Rules } from '../ocr/find-rules.ts';
import type { Point } from '../ocr/picture.ts';
import type { PageCharacter, PageLine } from '../ocr/read-picture.ts';
import { carryMerges, type Range } from './sheet-grid.ts';

/** A cell as it is told: its words, and the characters they are made of, blanks apart. */
export interface RuledCell {
  text: string;
  characters: readonly PageCharacter[];
}

export interface RuledTable {
  /** Words of merged cells stand in each of their places, as from a workbook. */
  rows: RuledCell[][];
  /** Lines of the page that stand in it. */
  lines: ReadonlySet<PageLine>;
  /** Whether a point of the page lies above it. */
  isAbove: (point: Point) => boolean;
}

/** A grid of fewer rules is a frame, a signature line or a letterhead. */
const [minAcross, minDown] = [3, 3];
/** Rules meet, and belong to one another, within so many heights of text. */
const near = 0.6;
/** A rule parts what stands beside it, and what stands so many heights past its end. */
const pastEnd = 0.2;
/** So many cells in which numbers stand together, and the rules were not seen: the table is read without them. */
const mostCrowded = 0.2;

/** The tables whose rules were seen, from the top; text is placed letter by letter, between the rules nearest to it. */
export function ruledTables(lines: readonly PageLine[], rules: Rules, textHeight: number): RuledTable[] {
  return gridsOf(rules, textHeight)
    .flatMap((grid) => tableOf(grid, lines, textHeight) ?? [])
    .toSorted((a, b) => a.top - b.top)
    .map(({ table }) => table);
}

/** Rules that cross one another. */
function gridsOf({ across, down }: Rules, textHeight: number): Rules[] {
  const grids: Rules[] = [];
  const open = new Set<Rule>([...across, ...down]);
  for (const start of across) {
    if (!open.has(start)) continue;
    const grid: Rules = { across: [], down: [] };
    const queue: [Rule, keyof Rules][] = [[start, 'across']];
    open.delete(start);
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [rule, way] = next;
      grid[way].push(rule);
      const others = way === 'across' ? down : across;
      for (const other of others) {
        if (
          !open.has(other) ||
          !meet(way === 'across' ? rule : other, way === 'across' ? other : rule, textHeight * near)
        )
          continue;
        open.delete(other);
        queue.push([other, way === 'across' ? 'down' : 'across']);
      }
    }
    if (grid.across.length >= minAcross && grid.down.length >= minDown) grids.push(grid);
  }
  return grids;
}

function meet(across: Rule, down: Rule, reach: number): boolean {
  const x = leftAt(down, across.from.y);
  const y = heightAt(across, x);
  return x > across.from.x - reach && x < across.to.x + reach && y > down.from.y - reach && y < down.to.y + reach;
}

/** Where a rule that goes down stands at a height of the picture. */
function leftAt({ from, to }: Rule, y: number): number {
  return to.y === from.y ? from.x : from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y);
}

/** A boundary between rows or columns: where it stands between the outermost two (0 to 1), and from where to where it is drawn. */
interface Boundary {
  at: number;
  drawn: { from: number; to: number }[];
}

function tableOf(
  { across, down }: Rules,
  lines: readonly PageLine[],
  textHeight: number,
): { top: number; table: RuledTable } | null {
  const long = (rules: readonly Rule[], of: (rule: Rule) => number): Rule[] => {
    const longest = Math.max(...rules.map(of));
    return rules.filter((rule) => of(rule) > longest * 0.7);
  };
  const byY = long(across, ({ from, to }) => to.x - from.x).toSorted((a, b) => a.from.y + a.to.y - b.from.y - b.to.y);
  const byX = long(down, ({ from, to }) => to.y - from.y).toSorted((a, b) => a.from.x + a.to.x - b.from.x - b.to.x);
  const [top, bottom, left, right] = [byY[0], byY.at(-1), byX[0], byX.at(-1)];
  if (!top || !bottom || !left || !right || top === bottom || left === right) return null;
  // A photograph taken from one side: places count between the outermost rules.
  const place = ({ x, y }: Point): { u: number; v: number } => ({
    u: (x - leftAt(left, y)) / (leftAt(right, y) - leftAt(left, y)),
    v: (y - heightAt(top, x)) / (heightAt(bottom, x) - heightAt(top, x)),
  });
  const [wide, high] = [top.to.x - top.from.x, left.to.y - left.from.y];
  const rows = boundariesOf(
    across
      .map(({ from, to }) => [place(from), place(to)] as const)
      .map(([from, to]) => ({ at: (from.v + to.v) / 2, from: from.u, to: to.u })),
    (textHeight * near) / high,
  );
  const columns = boundariesOf(
    down
      .map(({ from, to }) => [place(from), place(to)] as const)
      .map(([from, to]) => ({ at: (from.u + to.u) / 2, from: from.v, to: to.v })),
    (textHeight * near) / wide,
  );
  if (rows.length < minAcross || columns.length < minDown) return null;
  const [slackU, slackV] = [(textHeight * pastEnd) / wide, (textHeight * pastEnd) / high];
  const inside = lines.filter(({ quad: [a, , c] }) => {
    const { u, v } = place({ x: (a.x + c.x) / 2, y: (a.y + c.y) / 2 });
    return u > 0 && u < 1 && v > 0 && v < 1;
  });
  const cells = new Map<string, { range: Range; parts: Map<PageLine, PageCharacter[]> }>();
  for (const line of inside) {
    for (const character of line.characters) {
      if (character.character.trim() === '') continue;
      const { u, v } = place(character);
      const [upper, lower] = between(rows, v, u, slackU);
      const [before, after] = between(columns, u, v, slackV);
      const range = { top: upper, left: before, bottom: lower - 1, right: after - 1 };
      const key = Object.values(range).join();
      const cell = cells.get(key) ?? { range, parts: new Map<PageLine, PageCharacter[]>() };
      cells.set(key, cell);
      cell.parts.set(line, [...(cell.parts.get(line) ?? []), character]);
    }
  }
  const grid: RuledCell[][] = Array.from({ length: rows.length - 1 }, () =>
    Array.from({ length: columns.length - 1 }, () => ({ text: '', characters: [] })),
  );
  let crowded = 0;
  for (const { range, parts } of cells.values()) {
    const row = grid[range.top];
    const there = row?.[range.left];
    if (!row || !there) continue;
    const cell = cellOf([...parts.values()], textHeight);
    if (cell.isCrowded) crowded += 1;
    row[range.left] = { text: there.text + cell.text, characters: [...there.characters, ...cell.characters] };
  }
  if (crowded > cells.size * mostCrowded) return null;
  const merges = [...cells.values()]
    .map(({ range }) => range)
    .filter((one) => one.bottom > one.top || one.right > one.left);
  const isAbove = (point: Point): boolean => point.y < heightAt(top, point.x);
  return { top: top.from.y, table: { rows: withMerges(grid, merges), lines: new Set(inside), isAbove } };
}

/** Places of rules as boundaries in order; pieces that stand at one place are one. */
function boundariesOf(places: readonly { at: number; from: number; to: number }[], reach: number): Boundary[] {
  const boundaries: Boundary[] = [];
  for (const { at, from, to } of places.toSorted((a, b) => a.at - b.at)) {
    const last = boundaries.at(-1);
    if (last && at - last.at < reach) last.drawn.push({ from, to });
    else boundaries.push({ at, drawn: [{ from, to }] });
  }
  return boundaries;
}

/** Numbers of the two boundaries next to a place that are drawn beside it; the outermost where none is. */
function between(boundaries: readonly Boundary[], at: number, beside: number, slack: number): [number, number] {
  const isDrawn = ({ drawn }: Boundary): boolean =>
    drawn.some(({ from, to }) => beside > from - slack && beside < to + slack);
  let [before, after] = [0, boundaries.length - 1];
  for (const [number, boundary] of boundaries.entries()) {
    if (number === 0 || number === boundaries.length - 1 || !isDrawn(boundary)) continue;
    if (boundary.at <= at) before = number;
    else {
      after = number;
      break;
    }
  }
  return [before, after];
}

/** A cell's lines as one. Where two of them would make one number of two, a blank stands between and both are asked. */
function cellOf(parts: readonly PageCharacter[][], textHeight: number): RuledCell & { isCrowded: boolean } {
  const middle = (part: readonly PageCharacter[]): number => part.reduce((sum, { y }) => sum + y, 0) / part.length;
  const ordered = parts.toSorted((a, b) => {
    const down = middle(a) - middle(b);
    return Math.abs(down) > textHeight / 2 ? down : (a[0]?.x ?? 0) - (b[0]?.x ?? 0);
  });
  let text = '';
  let isCrowded = false;
  const characters: PageCharacter[] = [];
  for (const part of ordered) {
    const words = part.map(({ character }) => character).join('');
    const isTouching = /\d$/.test(text) && /^\d/.test(words);
    text += isTouching ? ` ${words}` : words;
    isCrowded ||= isTouching;
    characters.push(...part);
  }
  return {
    text,
    isCrowded,
    characters: isCrowded
      ? characters.map((one) => ({ ...one, isDoubtful: one.isDoubtful || /\d/.test(one.character) }))
      : characters,
  };
}

function withMerges(grid: readonly RuledCell[][], merges: readonly Range[]): RuledCell[][] {
  const words = carryMerges(
    grid.map((row) => row.map(({ text }) => text)),
    merges,
    0,
  );
  return words.map((row, down) =>
    row.map((text, at) => {
      const own = grid[down]?.[at];
      if (own && own.text === text) return own;
      const merge = merges.find(
        ({ top, left, bottom, right }) => down >= top && down <= bottom && at >= left && at <= right,
      );
      return (merge && grid[merge.top]?.[merge.left]) ?? { text: '', characters: [] };
    }),
  );
}
