import type { Item } from './items.ts';
import type { Deviating } from './seeded.ts';

/** A number of an invented table that a reader has to record. */
export interface WantedCell {
  sheet: string;
  cell: string;
  id: string;
  year: 'this' | 'last';
  value: number;
}

/** One workbook as the service tells it, and what it holds. */
export interface InventedTable {
  layout: string;
  text: string;
  wanted: WantedCell[];
}

/** A figure of one workbook: what it is called there, and its two years. */
export interface Told extends Item {
  name: string;
  now: number;
  last: number;
}

export const money = '元';

/** Writes a grid cell by cell and notes which of them are wanted. */
export class Page {
  readonly rows: string[][] = [];
  readonly wanted: WantedCell[] = [];
  readonly sheet: string;

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  add(...cells: (string | Filled)[]): void {
    const at = this.rows.length;
    this.rows.push(
      cells.map((cell, column) => {
        if (typeof cell === 'string') return cell;
        const name = `${String.fromCodePoint(65 + column)}${at + 1}`;
        if (cell.year !== null)
          this.wanted.push({ sheet: this.sheet, cell: name, id: cell.id, year: cell.year, value: cell.value });
        return cell.text;
      }),
    );
  }

  told(): string {
    return [`【表“${this.sheet}”，从A1起】`, ...this.rows.map((row) => row.join('\t').trimEnd()), '【表完】'].join(
      '\n',
    );
  }
}

/** A number with what it is; no year: not to be recorded. */
export interface Filled {
  text: string;
  id: string;
  year: 'this' | 'last' | null;
  value: number;
}

export interface Ways extends Deviating {
  thisYear: string;
  lastYear: string;
  isWan: boolean;
}

export const shown = (told: Told, value: number, { isWan }: Ways): string =>
  told.unit === money && isWan ? String(value / 10_000) : String(value);
export const unitOf = ({ unit }: Item, { isWan }: Ways): string => (unit === money && isWan ? '万元' : unit);
export const now = (told: Told, ways: Ways): Filled => ({
  text: shown(told, told.now, ways),
  id: told.id,
  year: 'this',
  value: told.now,
});
export const before = (told: Told, ways: Ways): Filled => ({
  text: shown(told, told.last, ways),
  id: told.id,
  year: 'last',
  value: told.last,
});
export const plain = (text: string | number): Filled => ({ text: String(text), id: '', year: null, value: 0 });
export const named = (told: Told, ways: Ways): string => `${told.name}（${unitOf(told, ways)}）`;

export type Layout = (ways: Ways, pick: (count: number, of?: (one: Item) => boolean) => Told[]) => Page[];

export const title = '2025年度武装工作情况统计表';
export const communities = ['东苑社区', '西塘社区', '北桥村', '南浦社区'];
export const counts = ({ unit }: Item): boolean => unit !== money && unit !== '天';
export const stands = ({ topic }: Item): boolean => topic === '征兵' || topic === '双拥';

/** Splits a number over some parts, none of them less than nothing. */
export function partsOf(value: number, count: number, { upTo }: Ways): number[] {
  const parts: number[] = [];
  let left = value;
  for (let at = 1; at < count; at += 1) {
    const part = Math.min(left, Math.floor(upTo(((2 * value) / count) | 0)));
    parts.push(part);
    left -= part;
  }
  return [...parts, left];
}

export const growth = (a: number, b: number): string => (b === 0 ? '' : `${(((a - b) / b) * 100).toFixed(1)}%`);
