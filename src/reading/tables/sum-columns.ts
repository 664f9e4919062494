import Big from 'big.js';
import type { Block, BodyRow } from './block.ts';
import { readHead } from './heads.ts';
import { soleNumber } from './sum-rows.ts';

/** So few columns, or so few rows in which they make the total, are chance. */
const [leastParts, leastRows, leastShare] = [3, 3, 0.6];

const known = new WeakMap<Block, ReadonlyMap<number, readonly number[]>>();

/** By column of totals: the columns right before it that make it in most rows, whatever they are called. */
export function sumColumns(block: Block): ReadonlyMap<number, readonly number[]> {
  const cached = known.get(block);
  if (cached) return cached;
  const found = new Map<number, readonly number[]>();
  for (const [at, { kind, heads }] of block.columns.entries()) {
    if (kind !== 'value' || !readHead(heads.at(-1) ?? '').isTotal) continue;
    const parts = columnsBefore(block, at);
    const told = block.rows.flatMap((row) => sumOf(row, parts, at) ?? []);
    const equal = told.filter(({ isSum }) => isSum);
    if (parts.length >= leastParts && equal.length >= leastRows && equal.length >= told.length * leastShare)
      found.set(at, parts);
  }
  known.set(block, found);
  return found;
}

/** Whether a row's total is what its parts make; null where it has none, or parts that are no numbers. */
export function sumOf(row: BodyRow, parts: readonly number[], total: number): { isSum: boolean } | null {
  const numbers = parts.map((at) => soleNumber(row.cells[at]));
  const whole = soleNumber(row.cells[total]);
  const counted = numbers.flatMap((one) => one ?? []);
  if (!whole || counted.length < 2) return null;
  return { isSum: counted.reduce((sum, one) => sum.plus(one), new Big(0)).eq(whole) };
}

/** Counting columns that tell no year of their own, up to another total. */
function columnsBefore({ columns }: Block, total: number): number[] {
  const parts: number[] = [];
  for (let at = total - 1; at >= 0; at -= 1) {
    const head = readHead(columns[at]?.heads.at(-1) ?? '');
    if (columns[at]?.kind !== 'value' || head.isTotal || head.isSubtotal || head.relative !== null) break;
    parts.unshift(at);
  }
  return parts;
}
