import { failure, success, type Result } from '../result.ts';
import { cellNumber, readCellFormat, type CellFormat } from './cell-formats.ts';
import type { GuardedUpload } from './guard.ts';
import type { ImportNote, ImportNoteKind } from './import-notes.ts';
import type { ImportedTable } from './table-text.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';
import { readXml } from './xml-events.ts';

/** Columns beyond this hold no ledger. */
const maxColumns = 200;

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
): Result<{ table: ImportedTable; notes: ImportNote[] }, UploadFailure> {
  const decoder = new TextDecoder();
  const text = (name: string): string => {
    const bytes = upload.parts.get(name);
    return bytes ? decoder.decode(bytes) : '';
  };
  const oddities: Oddities = { rounded: [], hiddenRows: 0, formulas: 0, errors: 0 };
  try {
    const workbook = readWorkbook(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
    const context: SheetContext = {
      strings: readStrings(text('xl/sharedStrings.xml')),
      formats: readFormats(text('xl/styles.xml')),
      is1904: workbook.is1904,
      oddities,
      cells: { count: 0, max: limits.maxCells },
    };
    const filled: { name: string; rows: string[][] }[] = [];
    for (const sheet of workbook.sheets) {
      const rows = readSheet(text(sheet.part), context);
      if (rows.length > 0) filled.push({ name: sheet.name, rows });
    }
    if (filled.length === 0) return failure({ kind: 'no-text' });
    const table = { name: filled[0]?.name ?? null, rows: stackSheets(filled.map((sheet) => sheet.rows)) };
    return success({ table, notes: tableNotes(oddities, filled, workbook.hidden) });
  } catch (error) {
    if (error instanceof TooManyCells) return failure({ kind: 'too-many-cells', max: limits.maxCells });
    return failure({ kind: 'broken-xml', entry: 'xl/workbook.xml' });
  }
}

/** Later sheets follow the first; a head row that only repeats is left out. */
function stackSheets(sheets: readonly string[][][]): string[][] {
  const [first = [], ...others] = sheets;
  const head = first[0]?.join('\t');
  return [...first, ...others.flatMap((rows) => (rows[0]?.join('\t') === head ? rows.slice(1) : rows))];
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

function readSheet(xml: string, context: SheetContext): string[][] {
  const rows: string[][] = [];
  if (xml === '') return rows;
  let row: string[] | null = null;
  let cell: OpenCell | null = null;
  let isInValue = false;
  let phonetic = 0;
  readXml(xml, {
    open: (element) => {
      if (element.name === 'row') {
        const isHidden = /^(?:1|true)$/.test(element.attribute('hidden') ?? '');
        if (isHidden) context.oddities.hiddenRows += 1;
        row = isHidden ? null : [];
      } else if (element.name === 'c') {
        context.cells.count += 1;
        if (context.cells.count > context.cells.max) throw new TooManyCells();
        cell = {
          reference: element.attribute('r') ?? '',
          type: element.attribute('t') ?? 'n',
          style: Number(element.attribute('s')) || 0,
          hasFormula: false,
          value: '',
        };
      } else if (element.name === 'f' && cell) cell.hasFormula = true;
      else if (element.name === 'rPh') phonetic += 1;
      else if (element.name === 'v' || element.name === 't') isInValue = phonetic === 0;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isInValue = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'c' && cell && row) {
        const column = columnOf(cell.reference) ?? row.length;
        if (column < maxColumns) {
          while (row.length < column) row.push('');
          row[column] = cellText(cell, context);
        }
      }
      if (name === 'c') cell = null;
      if (name === 'row' && row?.some((text) => text.trim() !== '')) rows.push(row);
    },
    text: (text) => {
      if (isInValue && cell) cell.value += text;
    },
  });
  return rows;
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

/** `AB12` → 27; null for what is no reference. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
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
