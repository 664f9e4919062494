import type { Block, BodyRow } from './block.ts';
import type { GridCell } from './grid.ts';
import { readHead } from './heads.ts';

/** What is asked of a block by each of its numbers, and looked for once. */
interface Places {
  rows: ReadonlyMap<BodyRow, number>;
  cells: ReadonlyMap<GridCell, { row: BodyRow; column: number }>;
  /** The first and the last row with 合计 somewhere; -1 where there is none. */
  totals: readonly [first: number, last: number];
  /** How many numbers the fullest row has. */
  most: number;
}

const known = new WeakMap<Block, Places>();

function placesIn(block: Block): Places {
  const cached = known.get(block);
  if (cached) return cached;
  const isTotal = ({ cells }: BodyRow): boolean => cells.some(({ text }) => readHead(text).isTotal);
  const cells = new Map<GridCell, { row: BodyRow; column: number }>();
  for (const row of block.rows)
    for (const [column, cell] of row.cells.entries()) if (!cells.has(cell)) cells.set(cell, { row, column });
  const found: Places = {
    rows: new Map(block.rows.map((row, at) => [row, at])),
    cells,
    totals: [block.rows.findIndex(isTotal), block.rows.findLastIndex(isTotal)],
    most: block.rows.reduce((most, row) => Math.max(most, numbersOf(row)), 0),
  };
  known.set(block, found);
  return found;
}

/** Which row it is, from 0; -1 for none of the block. */
export function placeInRows(block: Block, row: BodyRow): number {
  return placesIn(block).rows.get(row) ?? -1;
}

/** The row a cell of the body stands in. */
export function rowOfCell(block: Block, cell: GridCell): BodyRow | undefined {
  return placesIn(block).cells.get(cell)?.row;
}

/** The column a cell of the body stands in; -1 for none. */
export function columnOfCell(block: Block, cell: GridCell): number {
  return placesIn(block).cells.get(cell)?.column ?? -1;
}

/** 合计 somewhere: 小计 is then of a part. */
export function hasTotal(block: Block): boolean {
  return placesIn(block).totals[0] >= 0;
}

/** Above the row stands one with 合计; below all such, where asked for. */
export function isBelowTotal(block: Block, row: BodyRow, which: 'first' | 'last'): boolean {
  const total = placesIn(block).totals[which === 'first' ? 0 : 1];
  return total >= 0 && placeInRows(block, row) > total;
}

/** How many cells of a row are numbers. */
export function numbersOf({ cells }: BodyRow): number {
  return cells.filter(({ value }) => value.kind === 'number').length;
}

/** How many numbers the fullest row of a block has. */
export function mostNumbers(block: Block): number {
  return placesIn(block).most;
}
