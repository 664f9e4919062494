import type { Span } from './spans.ts';

/** A table of a file as a text tells it, from its mark to the line that ends it: the sheet's name, the cell its first line begins at. */
export interface ToldTable extends Span {
  sheet: string;
  /** From 0. */
  row: number;
  column: number;
  /** Its lines, between the mark's and the one that ends it. */
  body: Span;
}

/**
 * The line set above a table of a file when it is told as text. Below it every line is a row of the sheet, blank ones
 * too, and cells stand between tabs, empty ones too: what is read in a cell has its place in the file.
 */
export function tableMark(sheet: string, row: number, column: number): string {
  return `【表“${sheet.replaceAll(/[”\n]/g, '')}”，从${cellName(row, column)}起】`;
}

const mark = /^【表“([^”\n]*)”，从([A-Z]{1,3})(\d{1,7})起】$/gm;

/** The line below the last row. */
export const tableEnd = '【表完】';

/** The tables a text tells, each from its mark to the line that ends it (to the text's end without one), in order. */
export function findTables(text: string): ToldTable[] {
  if (!text.includes('【表“')) return [];
  const tables: ToldTable[] = [];
  let told = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index < told) continue;
    const start = found.index + found[0].length;
    const last = text.indexOf(`\n${tableEnd}`, start);
    told = last < 0 ? text.length : last + tableEnd.length + 1;
    const end = last < 0 ? text.length : last;
    tables.push({
      start: found.index,
      end: told,
      sheet: found[1] ?? '',
      row: Number(found[3]) - 1,
      column: columnOf(found[2] ?? 'A'),
      body: { start: Math.min(start + 1, end), end },
    });
  }
  return tables;
}

/** `B7`: row and column from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** 27 → `AB`. */
export function columnName(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `AB` → 27. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Rows of a table that were not told, from the first to the last as a spreadsheet counts them, and how many numbers stood in them. */
export interface PassedRows {
  first: number;
  last: number;
  numbers: number;
}

/** The line that stands in the place of rows that are not told. */
export function passedLine({ first, last, numbers }: PassedRows): string {
  return `【第${first}至${last}行略，${numbers}个数】`;
}

const passed = /^【第(\d{1,7})至(\d{1,7})行略，(\d{1,7})个数】$/;

/** What such a line says; null for any other line. */
export function readPassedLine(line: string): PassedRows | null {
  const found = passed.exec(line);
  return found && { first: Number(found[1]), last: Number(found[2]), numbers: Number(found[3]) };
}
