import { ones, ten } from '../../text/numeral-letters.ts';
import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { FieldWords } from '../../lexicon/field.ts';
import { readCellValue, type CellValue } from './cell-value.ts';
import type { Block, BodyRow, Column, ColumnKind, ReadCell } from './block.ts';
import { withCards } from './cards.ts';
import { columnsOf } from './columns.ts';
import { formColumns, formRows, isForm, isOfPairs, isYearLabel } from './forms.ts';
import type { Grid, GridCell } from './grid.ts';
import { countHeads, distinct, isToldInWords } from './head-rows.ts';
import { besideEachOther, isWords, numbersIn } from './side-by-side.ts';
import {
  isColumnNumbers,
  isLabelHead,
  isPlainHead,
  isSignLine,
  isUnitWord,
  readHead,
  unitsInBrackets,
  unitsOfLine,
} from './heads.ts';

type Row = ReadCell[];

/** Cuts a grid into blocks: where the heads are, which columns name, count and remark. */
export function layOut(grid: Grid, field: FieldWords): Block[] {
  const rows = grid.rows.map((row) => row.map((cell): ReadCell => ({ ...cell, value: valueOf(cell, field) })));
  return besideEachOther(withCards(rows, field)).flatMap((part) => layOutOne(part, grid));
}

function layOutOne(rows: readonly Row[], grid: Grid): Block[] {
  const blocks: Block[] = [];
  let caption = grid.lead;
  let outside: Row = [];
  for (const piece of piecesOf(rows)) {
    const start = headStart(piece);
    const before = start < 0 ? piece : piece.slice(0, start);
    for (const row of before) {
      caption += `\n${distinct(row).filter(isSaying).join(' ')}`;
      outside.push(...row);
    }
    const body = start < 0 ? [] : piece.slice(start);
    const hasNumbers = body.some(
      (row) =>
        numbersIn(row) > 0 ||
        row.some(
          (cell) => cell.value.kind === 'year' || (grid.sheet !== null && isWords(cell) && isToldInWords(cell.text)),
        ),
    );
    if (!hasNumbers) {
      if (body.length > 0) outside.push(...body.flat());
      continue;
    }
    blocks.push(withUnitsAbove(blockOf(body, caption, outside, blocks.at(-1)), blocks.at(-1), grid.sheet ?? ''));
    caption = grid.lead === '' ? '' : grid.lead;
    outside = [];
  }
  const last = blocks.at(-1);
  if (last) last.outside.push(...outside);
  return blocks;
}

/** 经费（万元） may be what the sheet is called; 单位：万元 over its first table may be of the second as well. */
function withUnitsAbove(block: Block, above: Block | undefined, sheet: string): Block {
  if (block.units.length > 0) return block;
  const ofSheet = [...unitsOfLine(sheet), ...unitsInBrackets(sheet)];
  if (ofSheet.length > 0) return { ...block, units: ofSheet };
  if (!above) return block;
  return { ...block, unitsAbove: above.units.length > 0 ? above.units : above.unitsAbove };
}

function valueOf(cell: GridCell, field: FieldWords): CellValue {
  const value = readCellValue(cell.text, field);
  const { isPeriod, runsTo, isPerHead, year, name } = readHead(cell.text);
  // 2024年数 is a year, as 2024年 is.
  if (value.kind === 'date' && year !== null && yearAlone.test(cell.text)) return { kind: 'year', year, mentions: [] };
  // 2025人数 says of which year what is below it counts; 2025人 are so many.
  const isYearly = year !== null && name !== '' && isPlainHead(name) && !isUnitWord(name);
  return value.kind === 'number' && (isPeriod || runsTo !== null || isPerHead || isYearly) ? { kind: 'words' } : value;
}

/** No month and no day. */
const yearAlone = /^\D*20\d\d\D*$/;

/** Behind titles and lines; one of several cells right above numbers is the heads themselves: 单位：万元, 2025, 2024. */
function headStart(piece: readonly Row[]): number {
  const start = piece.findIndex((row) => !isCaption(row));
  const above = piece[start - 1];
  const first = piece[start];
  return above && first && distinct(above).length > 1 && numbersIn(first) > 0 ? start - 1 : start;
}

/** Between blank lines, and where new heads begin below a body. */
function piecesOf(rows: readonly Row[]): Row[][] {
  const pieces: Row[][] = [];
  let piece: Row[] = [];
  let hasBody = false;
  const finish = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
    hasBody = false;
  };
  for (const [at, row] of rows.entries()) {
    if (row.every((cell) => cell.text === '')) {
      // Rows between heads and numbers are hidden.
      const below = rows.slice(at).find((one) => one.some((cell) => cell.text !== ''));
      if (hasBody || !below || !isHeadOf(piece.at(-1), below)) finish();
      continue;
    }
    const next = rows[at + 1];
    if (hasBody && next && (startsAnew(row, next, piece) || startsList(row, next, piece))) {
      const titles = titlesBelow(piece);
      finish();
      piece.push(...titles);
    }
    piece.push(row);
    hasBody ||= numbersIn(row) > 0;
  }
  finish();
  return pieces;
}

/** 二、经费投入 | 单位：万元 right above new heads is theirs: taken from the end of what stands above. */
function titlesBelow(piece: Row[]): Row[] {
  const isTitle = (row: Row): boolean => numbersIn(row) === 0 && isCaption(row) && !distinct(row).some(isSignLine);
  const last = piece.findLastIndex((row) => !isTitle(row));
  return piece.splice(last + 1);
}

const leastHeads = 3;

/** Words over nearly each number of a row that would have no heads else. */
function isHeadOf(heads: Row | undefined, below: Row): boolean {
  if (!heads || numbersIn(heads) > 0 || numbersIn(below) < leastHeads - 1) return false;
  const isCounted = (cell: ReadCell): boolean => cell.value.kind === 'number';
  return distinct(heads).length >= leastHeads && below.every((cell, at) => !isCounted(cell) || heads[at]?.text !== '');
}

/** Words where numbers stood above and stand again below: heads of another table. */
function startsAnew(row: Row, next: Row, above: readonly Row[]): boolean {
  if (numbersIn(row) > 0) return false;
  const columns = row.filter((cell, at) => isWords(cell) && above.some((one) => one[at]?.value.kind === 'number'));
  // 应到68来了66 goes on counting.
  if (columns.some(({ text }) => isToldInWords(text))) return false;
  // 受众 | 人次 | 2034 counts on: over years stands what names labels, or nothing.
  const isCount = columns.every(({ text, value }) => value.kind === 'year' && /^\d+$/.test(text));
  if (isCount && row.some(({ text, value }) => value.kind === 'words' && !isLabelHead(readHead(text).name)))
    return false;
  return columns.length >= 1 && distinct(row).length >= 2 && numbersIn(next) > 0;
}

/** 另： below a table of several columns, above names with one number each. */
function startsList(row: Row, next: Row, above: readonly Row[]): boolean {
  const isWide = (): boolean => above.filter((one) => numbersIn(one) > 1).length > 1;
  return (
    distinct(row).length === 1 &&
    numbersIn(row) === 0 &&
    /[：:]$/.test(distinct(row)[0] ?? '') &&
    numbersIn(next) === 1 &&
    isWide()
  );
}

/** When and by whom a sheet was filled in says nothing of what it tells; 单位：万元 does. */
function isSaying(text: string): boolean {
  return !(isSignLine(text) && /20\d\d/.test(text));
}

/** A title, or 填报单位：… 单位：万元: one text, or only labelled lines. */
function isCaption(row: Row): boolean {
  const texts = distinct(row);
  if (isDated(row)) return true;
  if (texts.some(isTableName) && texts.every((text) => isTableName(text) || isLine(text) || isDateOrYear(row, text)))
    return true;
  if (texts.length === 1 && row.length > 2 && startsInWords.test(texts[0] ?? '')) return true;
  if (numbersIn(row) > 0 && !texts.every((text) => isLine(text))) return false;
  if (texts.length === 1) return texts[0] !== undefined && !isUnitWord(texts[0]);
  // 二、经费投入 beside 单位：万元, 统计表 beside 填报日期：…
  if (texts.length > 1 && texts.slice(1).every((text) => unitsOfLine(text).length > 0 || isSignLine(text))) return true;
  return texts.some(isLine) && texts.every((text) => isLine(text) || isDateOrYear(row, text));
}

/** 表3, 附表一: the number is the table's. */
const tableName = shape`^(?:${tables.tableName})[\d${ones}${ten}]{1,3}(?:[-—.]\d{1,2})?[：:]?$`;

function isTableName(text: string): boolean {
  return tableName.test(text);
}

/** 附件1. */
const startsInWords = /^\p{Script=Han}{2,}\d{1,2}(?:[-—.]\d{1,2})?[：:]?$/u;

/** 填表日期, 2025年11月18日; 年度, 2025年度. */
function isDated(row: Row): boolean {
  const [label, date, ...rest] = row.filter((cell) => cell.text !== '');
  return (
    rest.length === 0 &&
    label?.value.kind === 'words' &&
    ((date?.value.kind === 'date' && !readHead(label.text).isDate) ||
      (date?.value.kind === 'year' && isYearLabel(label.text)))
  );
}

/** 2025年度 beside 填报单位：… */
function isDateOrYear(row: Row, text: string): boolean {
  const kind = row.find((cell) => cell.text === text)?.value.kind;
  return kind === 'date' || kind === 'year' || readHead(text).name === '';
}

function isLine(text: string): boolean {
  return isSignLine(text) || unitsOfLine(text).length > 0 || /[：:]/.test(text);
}

function formOf(body: readonly Row[], caption: string, outside: readonly ReadCell[]): Block {
  const { rows, rest } = formRows(body);
  const units = [...unitsOfLine(caption), ...unitsInBrackets(caption)];
  return { caption, units, unitsAbove: [], columns: formColumns, rows, outside: [...outside, ...rest], headRows: [] };
}

function blockOf(body: readonly Row[], caption: string, outside: ReadCell[], before: Block | undefined): Block {
  if (isForm(body) || body.every((row) => isInTurns(row, before))) return formOf(body, caption, outside);
  const headCount = countHeads(body);
  const headRows = body.slice(0, headCount).filter((row) => !isColumnNumbers(row.map((cell) => cell.text)));
  const below = body.slice(headCount);
  const rest: ReadCell[] = [...outside];
  const rows: BodyRow[] = [];
  let section = '';
  for (const row of below) {
    const texts = distinct(row);
    const isBare = numbersIn(row) === 0 && (texts.length === 1 || !row.some((cell) => cell.value.kind === 'year'));
    if (isColumnNumbers(row.map((cell) => cell.text)) && rows.length === 0) rest.push(...row);
    else if (isBare && isCaption(row) && texts.some(isLine)) {
      // 四、双拥优抚（金额单位：万元）
      if (unitsOfLine(texts.join(' ')).length > 0) section = texts.join(' ');
      rest.push(...row);
    } else if (isBare && texts.length === 1) {
      section = texts[0] ?? '';
      rest.push(...row);
    } else rows.push({ cells: row, section });
  }
  const width = body[0]?.length ?? 0;
  // A name and a number, with its unit beside it or without.
  const isNarrow = rows.every(({ cells }) => distinct(cells).length <= (numbersIn(cells) === 1 ? 3 : 2));
  const isList = isNarrow && (rows.length <= 2 || countOf(before, 'value') > 1);
  const goesOn = headRows.length === 0 && !isList && before !== undefined && before.columns.length === width;
  const shaped = goesOn ? before.columns : columnsOf(headRows, rows, width);
  const isPaired = !goesOn && isFormLine(shaped);
  if (isPaired) rest.push(...headRows.flat());
  const columns = isPaired ? columnsOf([], rows, width) : shaped;
  nameByWords(rows, columns);
  fillLabels(rows, columns);
  const lines = [caption, ...headRows.flatMap((row) => row.map((cell) => cell.text))].join('\n');
  const overLabels = columns.flatMap(({ kind, heads }) => (kind === 'label' ? heads : []));
  const units = [...unitsOfLine(lines), ...unitsInBrackets([caption, ...overLabels].join('\n'))];
  return {
    caption: goesOn && caption.trim() === '' ? before.caption : caption,
    units: units.length === 0 && goesOn ? before.units : units,
    unitsAbove: [],
    columns,
    rows,
    outside: rest,
    headRows: isPaired ? [] : headRows,
  };
}

/** 入户 | 405 | 信访 | 0 where numbers stood: names and numbers in turn, and nothing goes on. */
function isInTurns(row: Row, before: Block | undefined): boolean {
  const names = row.filter((cell, at) => cell.value.kind === 'words' && before?.columns[at]?.kind === 'value');
  return names.length > 0 && names.length + 1 >= numbersIn(row) && isOfPairs(row);
}

/** 单位 | 芦荡镇 | 填表 | 老周 over names and numbers in turn: pairs as well, and no heads. */
function isFormLine(columns: readonly Column[]): boolean {
  const heads = (kind: ColumnKind): string[] =>
    columns.flatMap((one) => (one.kind === kind ? [one.heads.at(-1) ?? ''] : []));
  const values = heads('value');
  const pairs = columns.filter(({ kind }, at) => kind === 'value' && columns[at - 1]?.kind === 'label').length;
  const isPlain = (text: string): boolean => {
    const { name, year, relative } = readHead(text);
    return year !== null || relative !== null || isPlainHead(name) || isLabelHead(name);
  };
  return (
    pairs > 1 &&
    pairs === values.length &&
    new Set(values).size > 1 &&
    values.filter(isPlain).length * 2 < values.length
  );
}

function countOf(block: Block | undefined, kind: ColumnKind): number {
  return block?.columns.filter((column) => column.kind === kind).length ?? 0;
}

const countInBrackets = /^(\p{Script=Han}{3,})[（(]\d+\p{Script=Han}?[）)]$/u;

/** 应急排（1个） among names is one of them, and tells how many there are besides. */
function nameByWords(rows: readonly BodyRow[], columns: readonly Column[]): void {
  for (const { cells } of rows)
    for (const [at, cell] of cells.entries())
      if (columns[at]?.kind === 'label' && cell.value.kind === 'number' && countInBrackets.test(cell.text))
        cells[at] = { ...cell, value: { kind: 'words' } };
}

/** Names over several rows stand in the first of them: carried down while the next name to the right goes on. */
function fillLabels(rows: readonly BodyRow[], columns: readonly Column[]): void {
  const labels = columns.flatMap(({ kind }, at) => (kind === 'label' ? [at] : []));
  for (const [place, at] of labels.entries()) {
    const next = labels[place + 1];
    const unit = columns.findIndex(({ kind }) => kind === 'unit');
    // 优待金 | 人 above | 万元: one name, counted twice.
    const goesOn = next === at + 1 ? next : labels.length === 1 ? unit : -1;
    if (goesOn < 0) continue;
    let above: ReadCell | undefined;
    let section = '';
    for (const row of rows) {
      const cell = row.cells[at];
      if (!cell) continue;
      if (row.section !== section) [above, section] = [undefined, row.section];
      if (row.cells.some(({ text }) => readHead(text).isTotal)) continue;
      if (cell.text !== '') above = cell;
      else if (above && (row.cells[goesOn]?.text ?? '') !== '')
        row.cells[at] = { ...cell, text: above.text, value: above.value };
    }
  }
}
