import { failure, success, type Result } from '../result.ts';
import { columnOf } from '../text/table-mark.ts';
import { cellNumber, readCellFormat, type CellFormat } from './cell-formats.ts';
import type { GuardedUpload } from './guard.ts';
import type { ImportNote, ImportNoteKind } from './import-notes.ts';
import { carryMerges, readRange, type Range, type SheetGrid } from './sheet-grid.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';
import { readXml, type OpenElement } from './xml-events.ts';

/** Columns beyond this hold no ledger. */
const maxColumns = 200;
/** Rows beyond this are a data base. */
const maxRows = 20_000;

interface Sheet {
  name: string;
  part: string;
}

interface Workbook {
  sheets: Sheet[];
  hidden: string[];
  is1904: boolean;
}

interface Oddities {
  rounded: string[];
  hiddenRows: number;
  hiddenColumns: number;
  formulas: number;
  errors: number;
}

interface SheetContext {
  strings: readonly string[];
  formats: readonly CellFormat[];
  is1904: boolean;
  oddities: Oddities;
  cells: { count: number; max: number };
}

class TooManyCells extends Error {}

/**
 * The visible rows of a workbook's visible sheets, one sheet behind the other, every cell as an officer reads it:
 * percents and dates by their format, numbers exact and not as rounded for show.
 */
export function readXlsx(
  upload: GuardedUpload,
  limits: UploadLimits,
): Result<{ sheets: SheetGrid[]; notes: ImportNote[] }, UploadFailure> {
  const decoder = new TextDecoder();
  const text = (name: string): string => {
    const bytes = upload.parts.get(name);
    return bytes ? decoder.decode(bytes) : '';
  };
  const oddities: Oddities = { rounded: [], hiddenRows: 0, hiddenColumns: 0, formulas: 0, errors: 0 };
  try {
    const workbook = readWorkbook(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
    const context: SheetContext = {
      strings: readStrings(text('xl/sharedStrings.xml')),
      formats: readFormats(text('xl/styles.xml')),
      is1904: workbook.is1904,
      oddities,
      cells: { count: 0, max: limits.maxCells },
    };
    const filled: SheetGrid[] = [];
    for (const sheet of workbook.sheets) {
      const grid = readSheet(sheet.name, text(sheet.part), context);
      if (grid) filled.push(grid);
    }
    if (filled.length === 0) return failure({ kind: 'no-text' });
    return success({ sheets: filled, notes: tableNotes(oddities, filled, workbook.hidden) });
  } catch (error) {
    if (error instanceof TooManyCells) return failure({ kind: 'too-many-cells', max: limits.maxCells });
    return failure({ kind: 'broken-xml', entry: 'xl/workbook.xml' });
  }
}

function readWorkbook(xml: string, relationships: string): Workbook {
  const targets = new Map<string, string>();
  if (relationships !== '') {
    readXml(relationships, {
      open: (element) => {
        const target = element.attribute('Target');
        if (element.name === 'Relationship' && target !== undefined) {
          targets.set(element.attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
        }
      },
    });
  }
  const workbook: Workbook = { sheets: [], hidden: [], is1904: false };
  readXml(xml, {
    open: (element) => {
      if (element.name === 'workbookPr') workbook.is1904 = /^(?:1|true)$/.test(element.attribute('date1904') ?? '');
      if (element.name !== 'sheet') return;
      const name = element.attribute('name') ?? '';
      const part = targets.get(element.attribute('id') ?? '') ?? `xl/worksheets/sheet${workbook.sheets.length + 1}.xml`;
      if (element.attribute('state') === undefined || element.attribute('state') === 'visible') {
        workbook.sheets.push({ name, part });
      } else workbook.hidden.push(name);
    },
  });
  return workbook;
}

/** Shared strings; readings (拼音) beside them are no text. */
function readStrings(xml: string): string[] {
  const strings: string[] = [];
  if (xml === '') return strings;
  let isInText = false;
  let phonetic = 0;
  readXml(xml, {
    open: ({ name }) => {
      if (name === 'si') strings.push('');
      if (name === 'rPh') phonetic += 1;
      if (name === 't') isInText = phonetic === 0;
    },
    close: (name) => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') isInText = false;
    },
    text: (text) => {
      if (isInText && strings.length > 0) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

/** Formats by cell style index: the `xf` of `cellXfs` in order. */
function readFormats(xml: string): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  if (xml === '') return formats;
  let isInCells = false;
  readXml(xml, {
    open: (element) => {
      const id = Number(element.attribute('numFmtId')) || 0;
      if (element.name === 'numFmt') codes.set(id, element.attribute('formatCode') ?? '');
      if (element.name === 'cellXfs') isInCells = true;
      if (element.name === 'xf' && isInCells) formats.push(readCellFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return formats;
}

interface OpenCell {
  reference: string;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string;
}

interface OpenSheet {
  rows: Map<number, string[]>;
  /** Row being read, from 0; null in a hidden one. */
  row: string[] | null;
  rowAt: number;
  cell: OpenCell | null;
  isInValue: boolean;
  phonetic: number;
  hiddenColumns: Set<number>;
  merges: Range[];
}

/** One sheet as its grid: hidden rows and columns empty, merged words in every cell of their range. Null when empty. */
function readSheet(name: string, xml: string, context: SheetContext): SheetGrid | null {
  if (xml === '') return null;
  const open: OpenSheet = {
    rows: new Map(),
    row: null,
    rowAt: -1,
    cell: null,
    isInValue: false,
    phonetic: 0,
    hiddenColumns: new Set(),
    merges: [],
  };
  readXml(xml, {
    open: (element) => openSheetElement(open, element, context),
    close: (closed) => closeSheetElement(open, closed, context),
    text: (text) => {
      if (open.isInValue && open.cell) open.cell.value += text;
    },
  });
  const used = [...open.rows].filter(([, row]) => row.some((text) => text.trim() !== ''));
  if (used.length === 0) return null;
  const top = Math.min(...used.map(([at]) => at));
  const bottom = Math.max(...used.map(([at]) => at));
  const dense = Array.from({ length: Math.min(bottom - top + 1, maxRows) }, (_, at) => open.rows.get(top + at) ?? []);
  return { name, row: top, column: 0, rows: carryMerges(dense, open.merges, top) };
}

function openSheetElement(open: OpenSheet, element: OpenElement, context: SheetContext): void {
  const isOn = (key: string): boolean => /^(?:1|true)$/.test(element.attribute(key) ?? '');
  switch (element.name) {
    case 'col': {
      if (!isOn('hidden')) return;
      const first = Number(element.attribute('min')) || 1;
      const last = Math.min(Number(element.attribute('max')) || first, maxColumns);
      for (let at = first; at <= last; at += 1) open.hiddenColumns.add(at - 1);
      return;
    }
    case 'row':
      open.rowAt = (Number(element.attribute('r')) || open.rowAt + 2) - 1;
      open.row = isOn('hidden') ? null : [];
      if (!open.row) context.oddities.hiddenRows += 1;
      return;
    case 'c':
      context.cells.count += 1;
      if (context.cells.count > context.cells.max) throw new TooManyCells();
      open.cell = {
        reference: element.attribute('r') ?? '',
        type: element.attribute('t') ?? 'n',
        style: Number(element.attribute('s')) || 0,
        hasFormula: false,
        value: '',
      };
      return;
    case 'f':
      if (open.cell) open.cell.hasFormula = true;
      return;
    case 'rPh':
      open.phonetic += 1;
      return;
    case 'v':
    case 't':
      open.isInValue = open.phonetic === 0;
      return;
    case 'mergeCell': {
      const range = readRange(element.attribute('ref') ?? '');
      if (range) open.merges.push(range);
    }
  }
}

function closeSheetElement(open: OpenSheet, name: string, context: SheetContext): void {
  if (name === 'v' || name === 't') open.isInValue = false;
  else if (name === 'rPh') open.phonetic -= 1;
  else if (name === 'c') {
    if (open.cell && open.row) putCell(open, open.cell, open.row, context);
    open.cell = null;
  } else if (name === 'row') {
    if (open.row && open.rowAt >= 0) open.rows.set(open.rowAt, open.row);
    open.row = null;
  }
}

function putCell(open: OpenSheet, cell: OpenCell, row: string[], context: SheetContext): void {
  const letters = /^([A-Z]{1,3})\d+$/.exec(cell.reference)?.[1];
  const column = letters === undefined ? row.length : columnOf(letters);
  if (column >= maxColumns) return;
  const text = cellText(cell, context);
  const isHidden = open.hiddenColumns.has(column);
  if (isHidden && text.trim() !== '') context.oddities.hiddenColumns += 1;
  while (row.length < column) row.push('');
  row[column] = isHidden ? '' : text;
}

function cellText(cell: OpenCell, context: SheetContext): string {
  const { oddities } = context;
  if (cell.hasFormula && cell.value === '') oddities.formulas += 1;
  switch (cell.type) {
    case 's':
      return context.strings[Number(cell.value)] ?? '';
    case 'str':
    case 'inlineStr':
      return cell.value;
    case 'b':
      return cell.value === '1' ? '是' : '否';
    case 'e':
      oddities.errors += 1;
      return '';
    default: {
      const format = context.formats[cell.style] ?? readCellFormat(0, undefined);
      const number = cellNumber(cell.value, format, context.is1904);
      if (number?.isRounded) oddities.rounded.push(cell.reference);
      return number?.text ?? cell.value;
    }
  }
}

function tableNotes(oddities: Oddities, sheets: readonly { name: string }[], hidden: readonly string[]): ImportNote[] {
  const notes: ImportNote[] = [];
  const add = (isTrue: boolean, kind: ImportNoteKind, message: string): void => {
    if (isTrue) notes.push({ kind, message });
  };
  const names = sheets.map((sheet) => `“${sheet.name}”`).join('、');
  add(
    sheets.length > 1,
    'other-sheets',
    `表格里有 ${sheets.length} 张工作表（${names}），已按顺序全部读入，请看看有没有不是今年的。`,
  );
  add(hidden.length > 0, 'hidden-cells', `隐藏的工作表（${hidden.map((name) => `“${name}”`).join('、')}）没有读入。`);
  add(oddities.hiddenRows > 0, 'hidden-cells', `有 ${oddities.hiddenRows} 行是隐藏的，没有读入。`);
  add(oddities.hiddenColumns > 0, 'hidden-cells', `隐藏的列里有 ${oddities.hiddenColumns} 个格子，没有读入。`);
  add(
    oddities.formulas > 0,
    'formulas-without-value',
    `有 ${oddities.formulas} 个公式没有算出结果，请在 WPS 里打开存一次再传。`,
  );
  add(oddities.errors > 0, 'spreadsheet-error', `有 ${oddities.errors} 个格子是错误值（如 #DIV/0!），按空白处理。`);
  const cells = oddities.rounded.slice(0, 5).join('、');
  add(
    oddities.rounded.length > 0,
    'rounded-display',
    `格子 ${cells} 显示的是四舍五入后的数，已按实际存的数读入，请核对。`,
  );
  return notes;
}
