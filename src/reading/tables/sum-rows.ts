import Big from 'big.js';
import type { Block, BodyRow, ReadCell } from './block.ts';
import { readHead } from './heads.ts';

/** A row over so few others, or the sum of so few columns and of less than so many of its numbers, is no total. */
const [leastAbove, leastColumns, leastShare] = [3, 3, 0.6];

const known = new WeakMap<Block, ReadonlySet<BodyRow>>();

/** 全镇情况 below the communities: rows whose numbers are what those above them make, column by column, whatever they are called. */
export function sumRows(block: Block): ReadonlySet<BodyRow> {
  const cached = known.get(block);
  if (cached) return cached;
  const found = new Set<BodyRow>();
  let sums: Big[] = [];
  let above = 0;
  for (const row of block.rows) {
    if (isTotalByName(row)) continue;
    const counted = row.cells.flatMap((cell, at): [at: number, value: Big][] => {
      const value = block.columns[at]?.kind === 'value' ? soleNumber(cell) : null;
      return value ? [[at, value]] : [];
    });
    const equal = counted.filter(([at, value]) => value.gt(0) && sums[at]?.eq(value) === true);
    const isSum = above >= leastAbove && equal.length >= leastColumns && equal.length >= counted.length * leastShare;
    if (isSum) {
      found.add(row);
      [sums, above] = [[], 0];
      continue;
    }
    for (const [at, value] of counted) sums[at] = (sums[at] ?? new Big(0)).plus(value);
    above += 1;
  }
  known.set(block, found);
  return found;
}

function isTotalByName({ cells }: BodyRow): boolean {
  return cells.some(({ text }) => readHead(text).isTotal || readHead(text).isSubtotal);
}

/** The one number of a cell; null where it holds none, or several. */
export function soleNumber(cell: ReadCell | undefined): Big | null {
  const [only, ...others] = cell?.value.kind === 'number' ? cell.value.mentions : [];
  return only && others.length === 0 && /^-?\d+(?:\.\d+)?$/.test(only.value) ? new Big(only.value) : null;
}
