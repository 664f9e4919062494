import type { Column } from './parts.ts';

/** A workbook a clerk fills: its sheets by name, cells by the head of their column. */
export type Workbook = ReadonlyMap<string, readonly WorkbookRow[]>;

export interface WorkbookRow {
  /** As Excel numbers it, from 1; the heads stand in row 1. */
  line: number;
  /** By the head of the column; blank cells are absent. */
  cells: Readonly<Record<string, string>>;
}

export interface WorkbookMistake {
  /** Empty where no row can be named. */
  sheet: string;
  line: number;
  /** Head of the column; empty for a row as a whole. */
  column: string;
  message: string;
}

export function workbookMistakeWords({ sheet, line, column, message }: WorkbookMistake): string {
  if (sheet === '') return message;
  return `${sheet} 第${line}行${column === '' ? '' : `“${column}”一栏`}：${message}`;
}

/** Rows one below the other under the heads. */
export function rowsOf(cells: readonly Readonly<Record<string, string>>[]): WorkbookRow[] {
  return cells.map((row, at) => ({ line: at + 2, cells: row }));
}

/** An entry of a file as it is before it is checked: key → value. */
export type Entry = Record<string, unknown>;
/** Says what is wrong in a row's column. */
export type Say = (row: WorkbookRow, column: string, message: string) => void;

/** Which row an entry of a file comes from, and what stands in its columns. */
export interface Origin {
  sheet: string;
  line: number;
  columns: readonly Column[];
}

/** What all kinds share that a confirmed row may leave out. */
export interface WorkbookDefaults {
  withheld: readonly string[];
  zero: string;
}
