import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { Block } from './block.ts';
import { findGrids } from './grid.ts';
import { layOut } from './layout.ts';
import { columnOfCell, hasTotal, isBelowTotal, mostNumbers, placeInRows, rowOfCell } from './places.ts';

const { field } = armedForcesDuty();

function blockOf(...lines: string[]): Block {
  const [block] = findGrids(lines.join('\n')).flatMap((grid) => layOut(grid, field));
  if (!block) throw new Error('no table');
  return block;
}

describe('places in a block', () => {
  const block = blockOf(
    '村\t报名\t入伍',
    '柳湾村\t5\t2',
    '上坝村\t6\t1',
    '合计\t11\t3',
    '占比\t60%\t',
    '全镇合计\t22\t6',
  );

  it('tells row and column of each cell of the body', () => {
    const places = block.rows.map((row) =>
      row.cells.map((cell) => [rowOfCell(block, cell) === row, columnOfCell(block, cell)]),
    );
    expect(places).toEqual(block.rows.map(({ cells }) => cells.map((_, column) => [true, column])));
    expect(block.rows.map((row) => placeInRows(block, row))).toEqual([0, 1, 2, 3, 4]);
  });

  it('knows no cell and no row of another block', () => {
    const [row] = blockOf('村\t报名\t入伍', '柳湾村\t5\t2', '上坝村\t6\t1').rows;
    const [cell] = row?.cells ?? [];
    if (!row || !cell) throw new Error('no row');
    expect([rowOfCell(block, cell), columnOfCell(block, cell), placeInRows(block, row)]).toEqual([undefined, -1, -1]);
  });

  it('tells what is below the first and below the last total', () => {
    expect(hasTotal(block)).toBe(true);
    expect(block.rows.map((row) => isBelowTotal(block, row, 'first'))).toEqual([false, false, false, true, true]);
    expect(block.rows.some((row) => isBelowTotal(block, row, 'last'))).toBe(false);
    expect(mostNumbers(block)).toBe(2);
  });
});
