import { shape } from '../../lexicon/shape.ts';
import { ones, ten } from '../../text/numeral-letters.ts';
import type { BodyRow, Column, ColumnKind, ReadCell } from './block.ts';
import { isCounter, isLabelHead, isPlaceHead, isPlainHead, isUnitHead, isUnitWord, readHead } from './heads.ts';
import { isWords } from './side-by-side.ts';

type Row = ReadCell[];

/** What the columns of a block are, and the heads over them. */
export function columnsOf(headRows: readonly Row[], rows: readonly BodyRow[], width: number): Column[] {
  const columns: Column[] = [];
  const labelHeads: string[] = [];
  for (let at = 0; at < width; at += 1) {
    const heads = headPath(headRows, at);
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    const own = kindOf(heads, cells, columns, labelHeads);
    const kind = own === 'note' && namesThoseBehind(headRows, rows, at) ? 'label' : own;
    if (kind === 'label') labelHeads.push(heads.at(-1) ?? '');
    columns.push({ kind, heads });
  }
  return columns;
}

/**
 * 人员 | 今年 | 去年 | 经费 | 今年 | 去年: heads that name nothing need names, and the words before them are those. What
 * is said at length, or once and again, names nothing.
 */
function namesThoseBehind(headRows: readonly Row[], rows: readonly BodyRow[], at: number): boolean {
  const own = readHead(headPath(headRows, at).at(-1) ?? '');
  const words = rows.flatMap(({ cells }) => (cells[at] && isWords(cells[at]) ? [cells[at].text] : []));
  const isNames = words.every((text) => text.length <= longestName && !/\d/.test(text));
  if (own.isNote || own.text === '' || !isNames || new Set(words).size < words.length) return false;
  const behind = headPath(headRows, at + 1).at(-1);
  const before = Array.from({ length: at }, (_, left) => headPath(headRows, left).at(-1));
  const { year, relative } = readHead(behind ?? '');
  return behind !== undefined && before.includes(behind) && (year !== null || relative !== null || isPlainHead(behind));
}

const longestName = 16;

function headPath(headRows: readonly Row[], at: number): string[] {
  const path: string[] = [];
  for (const [level, row] of headRows.entries()) {
    const own = row[at]?.text ?? '';
    const isUnder = headRows.slice(level + 1).some((lower) => (lower[at]?.text ?? '') !== '');
    const text = own === '' && isUnder ? leftOf(headRows, level, at) : own;
    if (text !== '' && text !== path.at(-1)) path.push(text);
  }
  return path;
}

/** The group that reaches over an empty cell: the nearest to the left that has heads of its own below it. */
function leftOf(headRows: readonly Row[], level: number, at: number): string {
  for (let left = at - 1; left >= 0; left -= 1) {
    const text = headRows[level]?.[left]?.text ?? '';
    if (text === '') continue;
    return headRows.slice(level + 1).some((lower) => (lower[left]?.text ?? '') !== '') ? text : '';
  }
  return '';
}

function kindOf(
  heads: readonly string[],
  cells: readonly ReadCell[],
  before: readonly Column[],
  labelHeads: readonly string[],
): ColumnKind {
  const own = readHead(heads.at(-1) ?? '');
  const filled = cells.filter((cell) => cell.value.kind !== 'empty');
  const share = (test: (cell: ReadCell) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  // 2003 under 受众（人次） counts.
  const isCounted = own.isUnitTold;
  const words = share((cell) => isWords(cell) && !(isCounted && cell.value.kind === 'year'));
  const hasLabel = before.some((column) => column.kind === 'label');
  if (hasLabel && words > 0.5 && !own.isNote && share((cell) => cell.value.kind === 'number' || isTelling(cell)) >= 0.8)
    return 'value';
  if (own.isNote || (hasLabel && own.isDoer)) return 'note';
  if (own.isOrdinal) return 'ordinal';
  if (isUnitHead(own.name) && share((cell) => isCounter(cell.text)) > 0.5) return 'unit';
  if (own.isDate && words < 1 && share((cell) => cell.value.kind === 'date') > 0.3) return 'date';
  if (share((cell) => cell.value.kind === 'date') > 0.5) return 'date';
  const hasValues = before.some((column) => column.kind === 'value');
  const ofUnits = share((cell) => isUnitWord(cell.text));
  if (own.text === '' && ofUnits > 0.6) return 'unit';
  // Whatever it is called: nothing but units stands in it.
  if (hasLabel && filled.length >= leastUnits && ofUnits === 1) return 'unit';
  if (
    !hasValues &&
    isCounting(cells) &&
    (own.name === '' || (before.length === 0 && own.unit === null && own.name.length < 3))
  )
    return 'ordinal';
  if (words <= 0.5 || (filled.length === 0 && !isLabelHead(own.name))) {
    const years = share((cell) => cell.value.kind === 'year');
    if (years > 0.6 && !hasValues && own.unit === null) return 'label';
    return filled.length === 0 && !hasValues && before.length === 0 ? 'label' : 'value';
  }
  if (!hasValues) return 'label';
  const isAgain = labelHeads.includes(own.text) || isLabelHead(own.name) || (isPlaceHead(own.name) && own.name !== '');
  return isAgain || own.text === ''
    ? own.text === '' && labelHeads.some((head) => head !== '')
      ? 'note'
      : 'label'
    : 'note';
}

/** So many units of a column are no chance. */
const leastUnits = 4;

/** 召开5次: words that tell one number. */
function isTelling({ text, value }: ReadCell): boolean {
  return value.kind === 'words' && text.length <= longestTelling && hasOneNumber.test(text);
}

const longestTelling = 16;
const hasOneNumber = shape`^[^\d${ones}两${ten}]{0,6}(?:\d[\d.,]*|[${ones}两${ten}]+)[^\d]*$`;

/** 1, 2, 3 … down a first column without a head. */
function isCounting(cells: readonly ReadCell[]): boolean {
  const numbers = cells.flatMap((cell) => (/^\d{1,3}$/.test(cell.text) ? [Number(cell.text)] : []));
  return numbers.length > 1 && numbers.every((one, at) => one === at + 1);
}
