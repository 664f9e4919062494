import { columnOf, tableEnd, tableMark } from '../text/table-mark.ts';
import { tidyText } from './tidy-text.ts';

/** A sheet, or a table of a document, as its grid: where it begins, and every cell as an officer reads it. */
export interface SheetGrid {
  name: string;
  /** Of the first cell, from 0. */
  row: number;
  column: number;
  /** Empty cells and empty rows are there; hidden ones are empty. */
  rows: string[][];
}

/** Cells merged to one, first and last from 0. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** `A1:C3`. */
export function readRange(reference: string): Range | null {
  const found = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(reference);
  if (!found) return null;
  const [, left = '', top = '', right = '', bottom = ''] = found;
  return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) };
}

/** So many cells of one merge are filled; wider ones are layout. */
const mostCarried = 400;
const holdsNumber = /^[-+]?[\d０-９.,，]+\s*[%％]?\p{Script=Han}{0,3}$/u;

/**
 * Words of merged cells stand in every cell of their range, as they are read; a number stands once, and so does a title
 * that reaches over everything its row holds. `top`: the row the grid begins at.
 */
export function carryMerges(rows: readonly string[][], merges: readonly Range[], top: number): string[][] {
  const filled = rows.map((row) => [...row]);
  for (const { left, right, ...range } of merges) {
    const [first, last] = [range.top - top, range.bottom - top];
    const words = filled[first]?.[left] ?? '';
    const cells = (last - first + 1) * (right - left + 1);
    if (words.trim() === '' || holdsNumber.test(words.trim()) || cells > mostCarried) continue;
    const isAlone = (rows[first] ?? []).every((text, at) => at === left || text.trim() === '');
    if (isAlone && first === last) continue;
    for (let row = first; row <= last; row += 1) {
      const into = filled[row];
      if (!into) continue;
      for (let at = left; at <= right; at += 1) {
        while (into.length < at) into.push('');
        if ((into[at] ?? '') === '') into[at] = words;
      }
    }
  }
  return filled;
}

/** Grids as a message tells them: each below its mark, every row a line, cells between tabs. */
export function gridsText(grids: readonly SheetGrid[]): string {
  return grids
    .map(({ name, row, column, rows }) => {
      const lines = rows.map((cells) => cells.map(cellText).join('\t').replace(/\t+$/, ''));
      while (lines.at(-1)?.trim() === '') lines.pop();
      return [tableMark(name, row, column), ...lines, tableEnd].join('\n');
    })
    .join('\n');
}

function cellText(cell: string): string {
  return tidyText(cell).replace(/\s+/g, ' ').trim();
}
