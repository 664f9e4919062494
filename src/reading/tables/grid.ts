import { shape } from '../../lexicon/shape.ts';
import { time } from '../../lexicon/lexicon.ts';
import type { Span } from '../../text/spans.ts';
import { unitsOfLine } from './heads.ts';
import { findTables, readPassedLine, type ToldTable } from '../../text/table-mark.ts';

/** A cell where it stands in the text, and its row and column in the file, from 0. */
export interface GridCell extends Span {
  text: string;
  row: number;
  column: number;
}

/** A table in a text: every row as wide as the widest, empty cells there too. */
export interface Grid extends Span {
  /** Of the sheet in its file; null for a table pasted into talk. */
  sheet: string | null;
  rows: GridCell[][];
  /** The lines right above a pasted table: its title, 单位：万元. */
  lead: string;
  /** Numbers in rows that were not told: none of their labels is a figure's. */
  passedOver: number;
}

interface Line extends Span {
  text: string;
}

const widest = 200;

/** All tables of a text: those of files below their marks, those pasted by tabs, bars or wide blanks. */
export function findGrids(text: string): Grid[] {
  const lines = linesOf(text);
  const tables = findTables(text);
  return tables.length > 0 ? fileGrids(lines, tables) : pastedGrids(lines);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

function fileGrids(lines: readonly Line[], tables: readonly ToldTable[]): Grid[] {
  return tables.map((table, index) => {
    const { sheet, start, end, body } = table;
    const { rows, passedOver } = rowsOf(
      lines.filter((line) => line.start >= body.start && line.end <= body.end),
      table,
    );
    const above = lines.filter((line) => line.end < start && line.start >= (tables[index - 1]?.end ?? 0));
    return { sheet, start, end, rows: evened(rows), lead: leadOf(above, Infinity), passedOver };
  });
}

function rowsOf(body: readonly Line[], first: ToldTable): { rows: GridCell[][]; passedOver: number } {
  const rows: GridCell[][] = [];
  let [row, passedOver] = [first.row, 0];
  for (const line of body) {
    const passed = readPassedLine(line.text);
    if (passed) {
      passedOver += passed.numbers;
      row = passed.last;
    } else {
      rows.push(cellsOf(line, '\t', row, first.column));
      row += 1;
    }
  }
  return { rows, passedOver };
}

function cellsOf(line: Line, separator: string | RegExp, row: number, from: number): GridCell[] {
  const cells: GridCell[] = [];
  let at = 0;
  for (const piece of line.text.split(separator)) {
    // With an expression for separator the place is found again: pieces come in order.
    const start = typeof separator === 'string' ? at : line.text.indexOf(piece, at);
    const lead = piece.length - piece.trimStart().length;
    const text = piece.trim();
    if (cells.length < widest) {
      const begin = line.start + start + lead;
      cells.push({ text, start: begin, end: begin + text.length, row, column: from + cells.length });
    }
    at = start + piece.length + (typeof separator === 'string' ? separator.length : 0);
  }
  return cells;
}

function evened(rows: readonly GridCell[][]): GridCell[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => {
    const last = row.at(-1);
    const missing = Array.from({ length: width - row.length }, (_, at) => ({
      text: '',
      start: last?.end ?? 0,
      end: last?.end ?? 0,
      row: last?.row ?? 0,
      column: (last?.column ?? -1) + 1 + at,
    }));
    return [...row, ...missing];
  });
}

/** |---|:-:| under the heads of a table. */
const ruleLine = /^[\s|:-]*-[\s|:-]*$/;
const longestCell = 60;
/** Lines above a table that may be its title. */
const [leadLines, longestLead] = [3, 60];

function pastedGrids(lines: readonly Line[]): Grid[] {
  const grids: Grid[] = [];
  let at = 0;
  while (at < lines.length) {
    const found = barred(lines, at) ?? tabbed(lines, at) ?? aligned(lines, at);
    if (!found) {
      at += 1;
      continue;
    }
    const first = lines[at];
    const last = lines[at + found.length - 1];
    if (first && last && found.rows.length > 0)
      grids.push({
        sheet: null,
        start: first.start,
        end: last.end,
        rows: evened(found.rows),
        lead: [leadOf(lines, at), unitBelow(lines[at + found.length])].join('\n').trim(),
        passedOver: 0,
      });
    at += found.length;
  }
  return grids;
}

function leadOf(lines: readonly Line[], at: number): string {
  const end = Math.min(at, lines.length);
  const above = lines.slice(Math.max(0, end - leadLines), end).map((line) => line.text.trim());
  const from = above.findLastIndex((text) => text === '' || text.length > longestLead || /^【|\t/.test(text));
  return above.slice(from + 1).join('\n');
}

/** 单位万元 below a pasted table. */
function unitBelow(line: Line | undefined): string {
  return line && line.text.length <= longestUnitLine && unitsOfLine(line.text).length > 0 ? line.text : '';
}

const longestUnitLine = 12;

interface Found {
  /** None where there are rules alone, and nothing in between. */
  rows: GridCell[][];
  length: number;
}

function barred(lines: readonly Line[], from: number): Found | null {
  const isRow = (line: Line | undefined): line is Line => {
    const text = line?.text.trim() ?? '';
    return (text.startsWith('|') && text.endsWith('|') && text.length > 2) || (text.match(/[|｜]/g)?.length ?? 0) > 1;
  };
  let length = 0;
  while (isRow(lines[from + length])) length += 1;
  if (length < 2) return null;
  const rows = lines.slice(from, from + length).flatMap((line, row): GridCell[][] => {
    if (ruleLine.test(line.text)) return [];
    const lead = /^\s*[|｜]?/.exec(line.text)?.[0].length ?? 0;
    const inner = line.text.slice(lead).replace(/\s*[|｜]\s*$/, '');
    return [cellsOf({ ...line, text: inner, start: line.start + lead }, /[|｜]/, row, 0)];
  });
  return rows.length === 1 ? null : { rows, length };
}

/** Lines with tabs; a short line without one between them is a row of one cell. */
function tabbed(lines: readonly Line[], from: number): Found | null {
  const hasTab = (at: number): boolean => lines[at]?.text.includes('\t') ?? false;
  if (!hasTab(from)) return null;
  let length = 0;
  for (let at = from; at < lines.length; at += 1) {
    const text = lines[at]?.text.trim() ?? '';
    if (hasTab(at)) length = at - from + 1;
    else if (text === '' || text.length > longestCell || !hasTab(at + 1)) break;
  }
  if (length < 2) return null;
  const rows = lines.slice(from, from + length).map((line, row) => cellsOf(line, '\t', row, 0));
  const isProse = rows.some((row) => row.some((cell) => cell.text.length > 4 * longestCell));
  return isProse ? null : { rows, length };
}

const yearCell = shape`^(?:19|20)\d\d${time.yearMark}?$`;

/** Three lines and more, parted alike by two blanks and more, each with a number but the first. */
function aligned(lines: readonly Line[], from: number): Found | null {
  const rows: GridCell[][] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || !/\S(?: {2,}|\u3000+)\S/.test(line.text) || /[，。；]/.test(line.text)) break;
    const cells = cellsOf(line, / {2,}|\u3000+/, rows.length, 0).filter(
      (cell, place) => cell.text !== '' || place === 0,
    );
    const isFirst = rows.length === 0;
    if (isFirst && cells.some((cell) => /\d/.test(cell.text) && !yearCell.test(cell.text))) break;
    const isAlike = rows.length === 0 || cells.length === rows[0]?.length;
    if (!isAlike || cells.some((cell) => cell.text.length > 24)) break;
    if (rows.length > 0 && !cells.some((cell) => /^[\d０-９]/.test(cell.text))) break;
    rows.push(cells.map((cell, column) => ({ ...cell, column })));
  }
  return rows.length >= 3 ? { rows, length: rows.length } : null;
}
