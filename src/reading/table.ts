import Big from 'big.js';
import type { Span } from '../text/spans.ts';
import type { FieldWords } from '../lexicon/field.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';

/** A number in a pasted table, with the words of its row and column. */
export interface TableCell {
  /** Row label and column heading, as one name for the number. */
  label: string;
  mention: Mention;
  /** Whose column or row it is. */
  scope: 'this' | 'previous';
  isTotal: boolean;
}

export interface Table extends Span {
  cells: TableCell[];
  /** Totals that are not the sum of the numbers above them. */
  mismatches: { cell: TableCell; computed: string }[];
}

interface Cell extends Span {
  text: string;
}

interface Row extends Span {
  cells: Cell[];
}

const delimiters: readonly RegExp[] = [/\t/g, /\s*[|｜]\s*/g, /[,，]/g, / {2,}|\u3000+/g, / /g];
const totalLabel = /^(?:合计|总计|小计|共计|总数|合共|总和)/;

/** Tables pasted from a spreadsheet: two or more lines in a row parted alike by tabs, bars, commas or several spaces. */
export function findTables(text: string, reportYear: number | null, field: FieldWords): Table[] {
  const lines = splitLines(text);
  const tables: Table[] = [];
  let start = 0;
  let blockEnd = 0;
  let tries = 0;
  while (start < lines.length) {
    const { rows, length, reached } = longestGrid(lines, start);
    const table = rows.length >= 2 && !isHeadedLater(rows) ? readGrid(rows, reportYear, field) : null;
    if (reached > blockEnd) [blockEnd, tries] = [reached, 0];
    tries += 1;
    if (table) tables.push(table);
    // A block of lines that is no table from its first lines is none at all: linear in the text.
    start = table ? start + length : tries >= triesPerBlock ? Math.max(start + 1, blockEnd) : start + 1;
  }
  return tables;
}

/** 2025年述职，南湖街道 right above the heading: a sentence of as many parts, and no row. */
function isHeadedLater([first, second, third]: readonly Row[]): boolean {
  if (!first || !second || !third || first.cells.length === second.cells.length) return false;
  const isHeading = second.cells.every((cell) => !isNumberCell(cell.text) || isYear(cell.text));
  return isHeading && second.cells.length === third.cells.length;
}

const triesPerBlock = 3;

function splitLines(text: string): Cell[] {
  const lines: Cell[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

const widestTable = 40;
/** |---|:-:| under the heading of a table. */
const ruleLine = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/;

function longestGrid(lines: readonly Cell[], from: number): { rows: Row[]; length: number; reached: number } {
  let best: Row[] = [];
  let length = 0;
  let reached = from;
  for (const delimiter of delimiters) {
    const rows: Row[] = [];
    let rules = 0;
    for (let i = from; i < lines.length; i += 1) {
      const line = lines[i];
      if (line && rows.length > 0 && ruleLine.test(line.text)) {
        rules += 1;
        continue;
      }
      const row = line && splitRow(line, delimiter);
      const width = rows[0]?.cells.length;
      if (line && rows.length === 1 && isRule(line.text)) continue;
      if (!row || row.cells.length < 2 || (width !== undefined && !isAsWide(row, width, rows.length))) break;
      rows.push(row);
    }
    reached = Math.max(reached, from + rows.length + rules);
    if (rows.length > best.length && isGrid(rows)) [best, length] = [rows, rows.length + rules];
  }
  return { rows: best, length, reached };
}

/** `|---|---|` under the header of a Markdown table. */
function isRule(line: string): boolean {
  return /^[\s|:-]*-[\s|:-]*$/.test(line);
}

/** As wide as the first row; later rows (合计) may lack a cell. */
function isAsWide(row: Row, width: number, rowsBefore: number): boolean {
  return row.cells.length === width || (rowsBefore > 1 && row.cells.length === width - 1);
}

function splitRow(line: Cell, delimiter: RegExp): Row | null {
  if (line.text.trim() === '') return null;
  const cells: Cell[] = [];
  let start = 0;
  for (const found of [...line.text.matchAll(delimiter), null]) {
    const end = found ? found.index : line.text.length;
    const raw = line.text.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const cut = raw.trim();
    if (cut !== '' || (cells.length > 0 && found)) {
      cells.push({ text: cut, start: line.start + start + lead, end: line.start + start + lead + cut.length });
    }
    if (!found) break;
    start = end + found[0].length;
    if (cells.length > widestTable) return null;
  }
  return { cells, start: line.start, end: line.end };
}

const numberCell = /^[-−]?[\d０-９][\d０-９,，.．]*(?:余|多)?[万千亿]?(?:余|多)?[%％\u4e00-\u9fa5]{0,4}$/;
/** 1个30人, 2次/60人次: several counts in one cell. */
const severalCounts = /^(?:\d+(?:余|多)?(?:人次|万元|课时|[个支名人户次块间天场份种家座处元])[、，,/\s]*){2,}$/;
const longestCell = 24;

function isNumberCell(text: string): boolean {
  return numberCell.test(text) || severalCounts.test(text);
}

/** Short cells, and a number in most rows under the first. */
function isGrid(rows: readonly Row[]): boolean {
  if (rows.some((row) => row.cells.some((cell) => cell.text.length > longestCell))) return false;
  const withNumbers = rows.filter((row) => row.cells.some((cell) => isNumberCell(cell.text)));
  const isLabelled = rows.some((row) =>
    row.cells.some((cell) => /[\u4e00-\u9fa5]/.test(cell.text) && !isNumberCell(cell.text)),
  );
  return isLabelled && withNumbers.length >= Math.max(1, rows.length - 1);
}

function readGrid(rows: readonly Row[], reportYear: number | null, field: FieldWords): Table | null {
  const [first] = rows;
  if (!first) return null;
  const hasHeader = first.cells.every((cell) => !isNumberCell(cell.text) || isYear(cell.text));
  const header = hasHeader ? first.cells : null;
  const body = hasHeader ? rows.slice(1) : rows;
  const years = body.flatMap((row) => row.cells.slice(0, 1)).filter((cell) => isYear(cell.text));
  const newest = newestYear([...(header ?? []), ...years]);
  const cells = body.flatMap((row) => readRow(row, header, reportYear ?? newest, field));
  if (cells.length === 0) return null;
  return { start: first.start, end: rows.at(-1)?.end ?? first.end, cells, mismatches: findMismatches(cells) };
}

function isYear(text: string): boolean {
  return /^20\d\d年?度?$/.test(text) || /^(?:今年|去年|上年|本年|上一?年度|本年度)(?:数|人数|数量)?$/.test(text);
}

function newestYear(cells: readonly Cell[]): number | null {
  const years = cells.flatMap((cell) => /^(20\d\d)/.exec(cell.text)?.[1] ?? []).map(Number);
  return years.length > 0 ? Math.max(...years) : null;
}

function readRow(row: Row, header: readonly Cell[] | null, reportYear: number | null, field: FieldWords): TableCell[] {
  const labels = row.cells.filter((cell) => isLabel(cell.text));
  const label = labels.map((cell) => cell.text).join('');
  const unitCell = row.cells.find((_, i) => /^(?:计量)?单位$/.test(header?.[i]?.text ?? ''))?.text ?? '';
  const isYearRow = isYear(row.cells[0]?.text ?? '');
  const cells: TableCell[] = [];
  for (const [i, cell] of row.cells.entries()) {
    const heading = header?.[i]?.text ?? '';
    if (!isNumberCell(cell.text) || /^(?:序号|编号|备注)$/.test(heading) || (isYearRow && i === 0)) continue;
    const unit = unitIn(heading) || unitIn(label) || unitCell;
    const mentions = severalCounts.test(cell.text) ? countsIn(cell, field) : [cellMention(cell, unit, field)];
    const isPastLabel = /^(?:去年|上年|上一年)/.test(label);
    const scope = isPastLabel ? 'previous' : scopeOf(isYearRow ? (row.cells[0]?.text ?? '') : heading, reportYear);
    const name = isYear(heading) ? label : isYearRow || label === '' ? heading : `${label}${plainHeading(heading)}`;
    for (const mention of mentions)
      if (mention) cells.push({ label: name, mention, scope, isTotal: totalLabel.test(label) });
  }
  return cells;
}

function isLabel(text: string): boolean {
  return (
    text !== '' &&
    !isNumberCell(text) &&
    !isYear(text) &&
    !/^(?:[-—–/\\]+|人|名|户|个|次|元|万元|%|场|份|块|张|间|天|课时|人次|件|年)$/.test(text)
  );
}

/** 人数, 数量, 今年数: headings that say how it is counted and not what. */
function plainHeading(heading: string): string {
  const bare = heading.replace(/[（(].*[）)]/, '');
  return /^(?:人数|数量|数值|数据|数字|数|情况|完成数|实际|实际数|本年|今年|全年|20\d\d.*|指标值|个数|金额|值|合计)$/.test(
    bare,
  )
    ? ''
    : bare;
}

function unitIn(words: string): string {
  const bracket = /[（(]\s*(?:单位[：:])?([^（()）]{1,3})\s*[）)]/.exec(words)?.[1];
  if (bracket !== undefined) return bracket;
  const counted = /(人次|人数|户数|次数|场次|课时|天数|份数|件数)$/.exec(words)?.[1];
  const units: Record<string, string> = {
    人次: '人次',
    人数: '人',
    户数: '户',
    次数: '次',
    场次: '场',
    课时: '课时',
    天数: '天',
    份数: '份',
    件数: '件',
  };
  return counted === undefined ? '' : (units[counted] ?? '');
}

function scopeOf(heading: string, reportYear: number | null): 'this' | 'previous' {
  if (/^(?:去年|上年|上一?年度|往年)/.test(heading)) return 'previous';
  const year = /^(20\d\d)/.exec(heading)?.[1];
  return year !== undefined && reportYear !== null && Number(year) < reportYear ? 'previous' : 'this';
}

function countsIn(cell: Cell, field: FieldWords): Mention[] {
  return extractFigures(cell.text, field).figures.map((mention) => shift(mention, cell.start));
}

function cellMention(cell: Cell, unit: string, field: FieldWords): Mention | null {
  const [first] = extractFigures(cell.text.replace(/^[-−]/, ''), field).figures;
  if (first && first.unit !== '') return shift(first, cell.start);
  const digits = /^[\d.,]+/.exec(cell.text.normalize('NFKC'))?.[0].replaceAll(',', '');
  const value = first?.value ?? digits;
  if (value === undefined || !/^\d+(\.\d+)?$/.test(value)) return null;
  const isInTens = unit.startsWith('万') && !/[万亿]/.test(cell.text);
  return {
    text: isInTens ? `${cell.text}${unit}` : cell.text,
    start: cell.start,
    end: cell.end,
    numeral: { start: cell.start, end: cell.end },
    value: isInTens ? new Big(value).times(10000).toFixed() : value,
    unit: unit.replace(/^万/, ''),
    approx: first?.approx ?? null,
  };
}

function shift(mention: Mention, by: number): Mention {
  const { numeral } = mention;
  return {
    ...mention,
    start: mention.start + by,
    end: mention.end + by,
    numeral: { start: numeral.start + by, end: numeral.end + by },
  };
}

/** Each total against the sum of the numbers of its column and unit since the total before. */
function findMismatches(cells: readonly TableCell[]): Table['mismatches'] {
  const mismatches: Table['mismatches'] = [];
  for (const scope of ['this', 'previous'] as const) {
    let parts: TableCell[] = [];
    for (const cell of cells.filter((one) => one.scope === scope)) {
      if (!cell.isTotal) {
        parts.push(cell);
        continue;
      }
      const same = parts.filter((part) => part.mention.unit === cell.mention.unit);
      const sum = same.reduce((total, part) => total.plus(part.mention.value), new Big(0));
      if (same.length > 1 && !sum.eq(cell.mention.value)) mismatches.push({ cell, computed: sum.toFixed() });
      parts = [];
    }
  }
  return mismatches;
}
