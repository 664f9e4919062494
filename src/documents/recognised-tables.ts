import type { Segment } from './recognised-lines.ts';

export interface TableBlock {
  kind: 'table';
  /** null: an empty cell. */
  rows: (Segment | null)[][];
}

export interface ProseBlock {
  kind: 'prose';
  segments: Segment[];
}

/** So many cells side by side, in so many rows on end, are a table. */
const [minCells, minRows] = [3, 2];

/** A page's segments (row by row) as stretches of prose and tables, in order. */
export function tableRows(segments: readonly Segment[]): (ProseBlock | TableBlock)[] {
  const rows: Segment[][] = [];
  for (const segment of segments) {
    const last = rows.at(-1);
    if (last?.[0]?.y === segment.y) last.push(segment);
    else rows.push([segment]);
  }
  const blocks: (ProseBlock | TableBlock)[] = [];
  for (let at = 0; at < rows.length;) {
    const end = tableEnd(rows, at);
    if (end - at >= minRows) {
      blocks.push({ kind: 'table', rows: asGrid(rows.slice(at, end)) });
      at = end;
      continue;
    }
    const last = blocks.at(-1);
    const row = rows[at] ?? [];
    if (last?.kind === 'prose') last.segments.push(...row);
    else blocks.push({ kind: 'prose', segments: [...row] });
    at += 1;
  }
  return blocks;
}

/** Where the table that begins at a row ends: rows of few cells belong to it between full ones. */
function tableEnd(rows: readonly Segment[][], start: number): number {
  let end = start;
  for (let at = start; at < rows.length; at += 1) {
    const cells = rows[at]?.length ?? 0;
    if (cells >= minCells) end = at + 1;
    else if (cells < 2 || at > end) break;
  }
  return end;
}

interface Column {
  left: number;
  right: number;
}

/** The columns are those of the rows with most cells; a cell belongs to the one it covers most, or lies nearest. */
function asGrid(rows: readonly Segment[][]): (Segment | null)[][] {
  const most = Math.max(...rows.map((row) => row.length));
  const full = rows.filter((row) => row.length === most);
  const columns: Column[] = Array.from({ length: most }, (_, at) => ({
    left: Math.min(...full.map((row) => row[at]?.left ?? Infinity)),
    right: Math.max(...full.map((row) => row[at]?.right ?? -Infinity)),
  }));
  return rows.map((row) => {
    const cells: (Segment | null)[] = columns.map(() => null);
    for (const segment of row) {
      const at = columnOf(segment, columns);
      const there = cells[at];
      cells[at] = there ? joined(there, segment) : segment;
    }
    return cells;
  });
}

function columnOf(segment: Segment, columns: readonly Column[]): number {
  let [best, most] = [0, -Infinity];
  for (const [at, { left, right }] of columns.entries()) {
    const covered = Math.min(right, segment.right) - Math.max(left, segment.left);
    if (covered > most) [best, most] = [at, covered];
  }
  return best;
}

function joined(one: Segment, other: Segment): Segment {
  return {
    ...one,
    text: one.text + other.text,
    right: Math.max(one.right, other.right),
    characters: [...one.characters, ...other.characters],
  };
}
