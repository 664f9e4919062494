import Big from 'big.js';
import { findTotalOf } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Block } from './block.ts';
import type { TableNumber } from './read-block.ts';

/** A total that is not the sum of the numbers above it. */
export interface WrongTotal {
  number: TableNumber;
  computed: string;
  /** The figure the sum of those above is. */
  ids: string[];
}

/** Totals of a block below rows that lie close together, each against the sum of its column. */
export function wrongTotals(
  kind: Kind,
  report: number | null,
  { rows }: Block,
  numbers: readonly TableNumber[],
): WrongTotal[] {
  const inBlock = new Set(rows.map(({ cells }) => cells[0]?.row ?? -1));
  const byColumn = new Map<number, TableNumber[]>();
  for (const number of numbers) {
    if (!countsInSums.has(number.role) || isRate(number)) continue;
    byColumn.set(number.cell.column, [...(byColumn.get(number.cell.column) ?? []), number]);
  }
  return [...byColumn.values()].flatMap((column) => wrongIn(kind, report, column, inBlock));
}

/** 到位率 of the whole is no sum of those of its parts. */
function isRate({ choices: [best], mention }: TableNumber): boolean {
  return mention.unit === '%' || best?.figure.unit === '%';
}

/** Numbers a total may be made of, and totals. */
export const countsInSums: ReadonlySet<TableNumber['role']> = new Set([
  'this',
  'last',
  'part',
  'total',
  'unknown',
  'otherUnit',
]);

function wrongIn(
  kind: Kind,
  report: number | null,
  column: readonly TableNumber[],
  inBlock: ReadonlySet<number>,
): WrongTotal[] {
  let parts: TableNumber[] = [];
  /** 小计 over its rows: 合计 is of all that are no totals. */
  const all: TableNumber[] = [];
  const wrong: WrongTotal[] = [];
  const [top, ...below] = column;
  // A total over the rows it is of.
  if (top?.isInTotalRow && !below.some(({ isInTotalRow }) => isInTotalRow) && below.every(isOfPlace)) {
    const found = below.length > 1 && isCloseBelow(inBlock, below, top, -1) ? against(kind, report, below, top) : null;
    return found ? [found] : [];
  }
  for (const number of column) {
    if (!number.isInTotalRow) {
      if (!number.isWithin) {
        parts.push(number);
        all.push(number);
      }
      continue;
    }
    const found =
      parts.length > 1 && isCloseBelow(inBlock, parts, number) ? against(kind, report, parts, number) : null;
    if (found && against(kind, report, all, number)) wrong.push(found);
    parts = [];
  }
  return wrong;
}

function isOfPlace({ role }: TableNumber): boolean {
  return role === 'part' || role === 'otherUnit';
}

/** No row between is hidden, and all count the same; what a row leaves empty is nothing. */
function isCloseBelow(
  inBlock: ReadonlySet<number>,
  parts: readonly TableNumber[],
  total: TableNumber,
  side: 1 | -1 = 1,
): boolean {
  const rows = (side === 1 ? [...parts, total] : [total, ...parts]).map(({ cell }) => cell.row);
  const units = new Set(parts.map(({ mention }) => mention.unit));
  return units.size === 1 && rows.every((row, at) => at === 0 || isUnbroken(inBlock, rows[at - 1] ?? 0, row));
}

function isUnbroken(inBlock: ReadonlySet<number>, from: number, to: number): boolean {
  return Array.from({ length: to - from - 1 }, (_, at) => from + at + 1).every((row) => inBlock.has(row));
}

function against(
  kind: Kind,
  report: number | null,
  parts: readonly TableNumber[],
  number: TableNumber,
): WrongTotal | null {
  // The same number is told in the same unit below and above; what each means in the ledger may differ.
  const sum = parts.reduce((total, part) => total.plus(part.stated), new Big(0));
  if (sum.eq(number.stated)) return null;
  const figures: Record<string, LedgerFigure> = {};
  for (const part of parts) {
    const [best] = part.choices;
    if (best)
      figures[best.figure.id] = {
        status: 'given',
        value: part.value,
        unit: '',
        approx: null,
        surface: null,
        source: null,
      };
  }
  const id = findTotalOf(kind, { year: report, figures }, sum.toFixed());
  return { number, computed: sum.toFixed(), ids: id === null ? [] : [id] };
}
