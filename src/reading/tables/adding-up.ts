import Big from 'big.js';
import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { axisOf } from './axes.ts';
import type { Block, BodyRow } from './block.ts';
import { readHead } from './heads.ts';
import { columnOfCell } from './places.ts';
import type { TableNumber } from './read-block.ts';
import { sumColumns, sumOf } from './sum-columns.ts';
import { countsInSums } from './sums.ts';

/**
 * Numbers that agree with others of their table: a total that its parts make and the parts, 全年 that its quarters make,
 * two years that differ by what the column of the change says. Whoever read the table wrongly would hardly find that.
 */
export function addingUp(block: Block, numbers: readonly TableNumber[]): ReadonlySet<TableNumber> {
  const found = new Set<TableNumber>();
  for (const column of groupedBy(numbers, ({ cell }) => cell.column)) {
    const counts = column.filter(
      (one) => !one.isWithin && (one.isInTotalRow || countsInSums.has(one.role) || one.role === 'otherYear'),
    );
    for (const [at, total] of counts.entries()) {
      if (!total.isInTotalRow) continue;
      const others = counts.filter((one) => !one.isInTotalRow);
      const before = counts.slice(0, at).findLastIndex((one) => one.isInTotalRow);
      // A total over its rows, below them, of those since the last total.
      noteSum(total, others, found);
      noteSum(total, counts.slice(before + 1, at), found);
    }
  }
  for (const row of groupedBy(numbers, ({ cell }) => cell.row)) {
    const headsOf = (one: TableNumber): readonly string[] => block.columns[columnOfCell(block, one.cell)]?.heads ?? [];
    // 全年 beside 去年全年 is what this year's quarters make.
    const whole = row.filter(
      (one) => one.role !== 'last' && axisOf(headsOf(one), { report: null, table: null }, null).isTotal,
    );
    const parts = row.filter((one) => one.role === 'part' || one.role === 'otherUnit');
    const [total] = whole;
    if (total && whole.length === 1) noteSum(total, parts, found);
    const change = row.find((one) => one.role === 'change' && headsOf(one).some((head) => readHead(head).isChange));
    if (change) noteChange(change, row, found);
  }
  return found;
}

/**
 * 全年 9 beside quarters of 1, 2, 4 and 1: more than any of them and not what they make. A number of people at one time
 * is the same the whole year, and adds up to nothing.
 */
export function wrongInRow(block: Block, numbers: readonly TableNumber[]): TableNumber[] {
  const headOf = (one: TableNumber): string => block.columns[columnOfCell(block, one.cell)]?.heads.at(-1) ?? '';
  const sums = groupedBy(numbers, ({ cell }) => cell.row).flatMap((row): Summed[] => {
    const parts = row.filter((one) => one.role === 'part' && shortPeriod.test(headOf(one)));
    const heads = new Set(parts.map(headOf));
    if (!wholeYears.has(heads.size) || heads.size !== parts.length) return [];
    const most = Math.max(...parts.map(({ stated }) => Number(stated)));
    const sum = parts.reduce((all, { stated }) => all.plus(stated), new Big(0));
    return row
      .filter((one) => one.role === 'this')
      .map((one) => ({ one, isSum: sum.eq(one.stated), isMore: Number(one.stated) > most }));
  });
  return [
    ...besideParts(block, numbers),
    ...groupedBy(sums, ({ one }) => columnOfCell(block, one.cell)).flatMap((column) => {
      const isOfSums = column.filter(({ isSum }) => isSum).length * 2 > column.length;
      return column.flatMap(({ one, isSum, isMore }) =>
        !isSum && isMore && (isOfSums || readHead(headOf(one)).isTotal) ? one : [],
      );
    }),
  ];
}

/** 合计 below a month of which stands 未统计 and no number: what is not told may be missing in it. */
export function untoldIn({ columns, rows }: Block, numbers: readonly TableNumber[]): TableNumber[] {
  const isTelling = ({ cells }: BodyRow): boolean =>
    cells.some(({ value }, at) => columns[at]?.kind === 'value' && value.kind === 'number');
  return numbers.filter((one) => {
    if (!one.isInTotalRow) return false;
    const below = rows.findIndex(({ cells }) => cells.includes(one.cell));
    const at = rows[below]?.cells.indexOf(one.cell) ?? -1;
    if (columns[at]?.kind !== 'value') return false;
    return rows.slice(0, below).some((row) => isTelling(row) && row.cells[at]?.value.kind === 'words');
  });
}

/** 街道合计 116 beside communities of 31, 26, 18 and 40, where the other rows add up. */
function besideParts(block: Block, numbers: readonly TableNumber[]): TableNumber[] {
  return [...sumColumns(block)].flatMap(([total, parts]) =>
    block.rows.flatMap((row) => {
      const isWrong = sumOf(row, parts, total)?.isSum === false;
      return isWrong ? numbers.filter(({ cell }) => cell === row.cells[total]) : [];
    }),
  );
}

/** Beside what its quarters make together. */
interface Summed {
  one: TableNumber;
  isSum: boolean;
  isMore: boolean;
}

/** Quarters and months of a year. */
const wholeYears: ReadonlySet<number> = new Set([4, 12]);
const shortPeriod = shape`${tables.quarterWord}|${tables.monthWord}|^Q\d$`;

function groupedBy<T>(numbers: readonly T[], keyOf: (one: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const one of numbers) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

function noteSum(total: TableNumber, parts: readonly TableNumber[], found: Set<TableNumber>): void {
  const telling = parts.filter(({ stated }) => Number(stated) !== 0);
  if (telling.length < 2) return;
  const sum = telling.reduce((all, { stated }) => all.plus(stated), new Big(0));
  if (!sum.eq(total.stated)) return;
  for (const one of [total, ...telling]) found.add(one);
}

/** 增减 as a difference or in percent, rounded to what is shown. */
function noteChange(change: TableNumber, row: readonly TableNumber[], found: Set<TableNumber>): void {
  const value = Math.abs(Number(change.stated));
  if (value === 0) return;
  const decimals = change.stated.split('.')[1]?.length ?? 0;
  const isNear = (computed: number): boolean => Math.abs(Math.abs(computed) - value) <= 0.5 * 10 ** -decimals + 1e-9;
  const years = row.filter(({ role }) => role === 'this' || role === 'last');
  for (const now of years.filter(({ role }) => role === 'this'))
    for (const then of years.filter(({ role }) => role === 'last')) {
      const [a, b] = [Number(now.stated), Number(then.stated)];
      const isDifference = isNear(a - b);
      const isGrowth = b !== 0 && (isNear((100 * (a - b)) / b) || isNear((a - b) / b));
      if (isDifference || isGrowth) for (const one of [now, then]) found.add(one);
    }
}
