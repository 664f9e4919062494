import type { Block, BodyRow } from './block.ts';
import { readHead } from './heads.ts';

/** So many of its cells tell a time. */
const leastTimes = 0.8;
const found = new WeakMap<Block, number>();

/** 时期 behind the numbers: the column in which each row says of what time it is; -1 where there is none. */
function timeColumn(block: Block): number {
  const known = found.get(block);
  if (known !== undefined) return known;
  const at = block.columns.findIndex(({ kind }, column) => {
    const cells = block.rows.flatMap(({ cells: of }) => of[column]?.text || []);
    const times = cells.filter(isTime);
    return (
      kind !== 'label' &&
      cells.length > 1 &&
      cells.length * 2 > block.rows.length &&
      times.length >= cells.length * leastTimes
    );
  });
  found.set(block, at);
  return at;
}

/** 2025年, 去年, 2025年上半年; 8 is none. */
function isTime(text: string): boolean {
  const { name, year, relative, isPeriod } = readHead(text);
  return (year !== null || relative !== null) && (name === '' || isPeriod);
}

/** What its row says of what time a number is, wherever it stands; nothing where the number is that itself. */
export function timeBeside(block: Block, row: BodyRow, at: number): string {
  const column = timeColumn(block);
  return column < 0 || column === at ? '' : (row.cells[column]?.text ?? '');
}
