import type { Kind } from '../../kinds/kind.ts';
import { axisOf, yearOf, type Axis, type Years } from './axes.ts';
import {
  isBareTotal,
  isLabelHead,
  isOccasionHead,
  isPlaceHead,
  readHead,
  unitsInBrackets,
  unitsOfLine,
} from './heads.ts';
import type { Block, BodyRow, ColumnKind, ReadCell } from './block.ts';
import { namesExactly } from './exact-names.ts';
import { hasTotal, isBelowTotal, mostNumbers, numbersOf, placeInRows } from './places.ts';
import { sumRows } from './sum-rows.ts';
import { timeBeside } from './time-column.ts';
import { lettersNamed } from './telling-labels.ts';

/** A row as one of its numbers stands in it. */
export interface RowAxis extends Axis {
  section: string;
  /** The head over the labels, where it says what the table is about: 点验, 入伍. */
  corner: string;
  /** The numbered row above one that has no number of its own: 应急排 over 编制数, 实编数. */
  under: string;
  /** Told by that line: （金额单位：万元）. */
  units: readonly string[];
  /** Its name alone says what its numbers are. */
  isNamedAlone: boolean;
  /** 年初目标 and nothing else is remarked on it. */
  isPlanByRemark: boolean;
}

/** What the rows of a block have in common. */
interface RowsOf {
  kind: Kind;
  block: Block;
  /** What their labels list; null where they name figures. */
  rowPart: Axis['part'];
  years: Years;
  unitName: string | null;
}

/** The nearest column of units; one under 数量 counts what stands under it, and neither 面积 nor 投入 beside it. */
export function unitBeside({ columns }: Block, row: BodyRow, at: number): string {
  let nearest = -1;
  for (const [column, { kind: is }] of columns.entries())
    if (
      is === 'unit' &&
      isOfGroup(columns, column, at) &&
      (nearest < 0 || Math.abs(column - at) < Math.abs(nearest - at))
    )
      nearest = column;
  return row.cells[nearest]?.text ?? '';
}

function isOfGroup(columns: Block['columns'], unit: number, at: number): boolean {
  const groupOf = (column: number): string | undefined => {
    const heads = columns[column]?.heads ?? [];
    return heads.length > 1 ? heads[0] : undefined;
  };
  const group = groupOf(unit);
  const isShared = columns.some(({ kind }, column) => kind === 'value' && groupOf(column) === group);
  return group === undefined || !isShared || groupOf(at) === group;
}

/** 个/间 and 器材库/库房: the piece for each of several numbers in a cell. */
export function pieceOf(words: string, order: number, count: number): string {
  const pieces = words.split(/[/／、]/);
  return pieces.length === count ? (pieces[order] ?? '') : words;
}

/** The labels a number of a row stands behind: those nearest to its left. */
export function rowAxis({ kind, block, rowPart, years, unitName }: RowsOf, row: BodyRow, at: number): RowAxis {
  const labels: string[] = [];
  for (let left = at - 1; left >= 0; left -= 1) {
    const of = block.columns[left]?.kind;
    if (of === 'label') labels.unshift(row.cells[left]?.value.kind === 'number' ? '' : labelOf(row, left));
    else if (labels.length > 0 && of !== 'ordinal' && of !== 'unit') break;
  }
  const hasHead = (block.columns[at]?.heads.length ?? 0) > 0;
  if (labels.length === 0 && !hasHead) {
    const word = row.cells.slice(0, at).findLast((cell) => cell.value.kind === 'words');
    if (word) labels.push(word.text);
  }
  // 去年 | 项目 | 今年: what stands first is named by what comes after.
  const label = block.columns.findIndex(({ kind: is }) => is === 'label');
  if (labels.length === 0 && label > at && isYearAlone(block.columns[at]?.heads.at(-1) ?? ''))
    labels.push(labelOf(row, label));
  const pair = pairName(kind, block, row, at);
  if (pair !== '') labels.push(pair);
  const axis = axisOf(labels, years, unitName);
  const corner = cornerOf(block, at);
  const before = labels.every((text) => text === '') ? wordsBefore(block, row, at) : null;
  if (before !== null) {
    labels.splice(0, labels.length, before);
    Object.assign(axis, axisOf([before], years, unitName));
  }
  const isSumRow = labels.some((text) => isBareTotal(readHead(text).name)) || sumRows(block).has(row);
  // 上年同期 below the sum of the communities is that sum a year before.
  const isYearRow = rowPart !== null && labels.some((text) => text !== '') && labels.every(isYearAlone);
  const isSum = axis.isTotal || axis.isSubtotal || isSumRow || isYearRow;
  const isFigure = isNamedAlone(kind, block, row, labels, rowPart);
  const part = isFigure ? null : rowPart;
  const time = readHead(timeBeside(block, row, at));
  const isOfStretch = axis.part === null && time.isPeriod;
  return {
    ...axis,
    period: isOfStretch ? time.name : axis.period,
    year:
      axis.year ?? yearOf(time, years) ?? yearOf(readHead(row.section.replaceAll(/[（(][^（()）]*[）)]/g, '')), years),
    section: row.section,
    under: isSum ? '' : numberedAbove(block, row, at),
    units: [...unitsOfLine(row.section), ...unitsInBrackets(row.section)],
    corner,
    part: isSum
      ? null
      : axis.part === 'period' || isOfStretch || (labels.length === 0 && isDated(block, row, at))
        ? 'period'
        : isSharesBelow(block, row, axis)
          ? null
          : part,
    isWithin: axis.isWithin || isStillWithin(block, row, at),
    isTotal: axis.isTotal || isSumRow || isYearRow || (axis.isSubtotal && (rowPart === null || !hasTotal(block))),
    names: part === 'place' || part === 'town' || (part === 'occasion' && !isSum) ? [] : axis.names,
    isNamedAlone: isFigure,
    isPlanByRemark: isPlanByRemark(block, row),
  };
}

/** 参试 below 其中：参战, neither of them numbered: what is counted in the row above both goes on. */
function isStillWithin(block: Block, row: BodyRow, at: number): boolean {
  const { columns, rows } = block;
  const ordinal = columns.findIndex(({ kind }) => kind === 'ordinal');
  const label = columns.slice(0, at).findLastIndex(({ kind }) => kind === 'label');
  if (ordinal < 0 || label < 0) return false;
  for (let above = placeInRows(block, row); above >= 0; above -= 1) {
    const one = rows[above];
    const head = readHead(one?.cells[label]?.text ?? '');
    if (!one || one.section !== row.section || (one.cells[ordinal]?.text ?? '') !== '') return false;
    if (head.isWithin) return true;
    if (head.name === '' || head.isTotal || head.isSubtotal || head.isChange) return false;
  }
  return false;
}

/** What the nearest row above is called that has a number, where numbers stand before the names and this row has none. */
function numberedAbove(block: Block, row: BodyRow, at: number): string {
  const { columns, rows } = block;
  const ordinal = columns.findIndex(({ kind }) => kind === 'ordinal');
  const label = columns.slice(0, at).findLastIndex(({ kind }) => kind === 'label');
  if (ordinal < 0 || label < ordinal || row.cells[ordinal]?.text !== '') return '';
  const isNumbered = ({ cells }: BodyRow, place: number): boolean =>
    place < placeInRows(block, row) && cells[ordinal]?.text !== '';
  const above = rows.findLast(isNumbered);
  return above?.section === row.section ? readHead(labelOf(above, label)).name : '';
}

/** 占基干民兵, 同比增长 below the sum of the communities: what its numbers are of the whole. */
function isSharesBelow(block: Block, row: BodyRow, { isShare, isChange }: Axis): boolean {
  return (isShare || isChange) && isBelowTotal(block, row, 'first');
}

/** 年初目标 beside 3000, and 实际 beside the 3240 of a row of the same name and time. */
function isPlanByRemark(block: Block, row: BodyRow): boolean {
  const isPlan = ({ cells }: BodyRow): boolean =>
    cells.some(({ text }, at) => {
      const { endsAsPlan, isScore, name } = readHead(text);
      return block.columns[at]?.kind === 'note' && endsAsPlan && !isScore && name.length <= longestPlan;
    });
  const nameOf = (one: BodyRow): string =>
    [
      ...one.cells.filter((_, at) => block.columns[at]?.kind === 'label').map(({ text }) => text),
      timeBeside(block, one, -1),
    ].join('\t');
  return isPlan(row) && block.rows.some((one) => one !== row && nameOf(one) === nameOf(row) && !isPlan(one));
}

const longestPlan = 6;

/** 任务数 and one number below the sum of the communities: what a row is called counts, not what stands over it. */
function isNamedAlone(
  kind: Kind,
  block: Block,
  row: BodyRow,
  labels: readonly string[],
  rowPart: Axis['part'],
): boolean {
  if (rowPart === null || !isBelowTotal(block, row, 'last') || numbersOf(row) * 2 >= mostNumbers(block)) return false;
  return namesExactly(kind, labels.at(-1) ?? '').length > 0;
}

function isYearAlone(text: string): boolean {
  const { name, relative, year } = readHead(text);
  return text === '' || (name === '' && (relative !== null || year !== null));
}

/** 普通民兵 over 今年, 去年: what is not said again in the rows. */
function cornerOf(block: Block, at: number): string {
  const before = block.columns.slice(0, at);
  const label = before.find(({ kind }) => kind === 'label') ?? before.find(({ kind }) => kind === 'date');
  const { name } = readHead(label?.heads.at(-1) ?? '');
  return isLabelHead(name) || isPlaceHead(name) || isOccasionHead(name) ? '' : name;
}

/** 4月, 10月 before the numbers of one year: each row is a time of it. */
function isDated({ columns, rows }: Block, row: BodyRow, at: number): boolean {
  const date = columns.slice(0, at).findIndex(({ kind }) => kind === 'date');
  return date >= 0 && row.cells[date]?.value.kind === 'date' && rows.length > 1;
}

/** What stands in such columns is a number or a day; words there are what the row is called. */
const ofTimes: ReadonlySet<ColumnKind | undefined> = new Set(['ordinal', 'date']);

/** 合计 anywhere before it, and whatever words stand in the column of ordinals: what the row is called. */
function wordsBefore({ columns }: Block, row: BodyRow, at: number): string | null {
  const isName = ({ value, text }: ReadCell, column: number): boolean =>
    value.kind === 'words' && (ofTimes.has(columns[column]?.kind) || readHead(text).isTotal);
  return row.cells.slice(0, at).find(isName)?.text ?? null;
}

const hanWord = /^[^\d]*\p{Script=Han}{2}[^\d]*$/u;

/** 点验次数 before 1次 where the columns count 实到: words right before a number name it, whatever stands above. */
export function pairName(kind: Kind, { columns, rows }: Block, row: BodyRow, at: number): string {
  let left = at - 1;
  while (left > 0 && row.cells[left]?.value.kind === 'empty') left -= 1;
  const cell = row.cells[left];
  const isNaming = columns[left]?.kind === 'value' && cell?.value.kind === 'words' && hanWord.test(cell.text);
  if (!isNaming || cell.text === row.cells[at]?.text) return '';
  // 待报 in a column of numbers names nothing.
  const others = rows.flatMap(({ cells }) => cells[left] ?? []).filter((one) => one !== cell);
  const counting = others.filter(({ value }) => value.kind === 'number').length;
  return counting * 2 > others.length && lettersNamed(kind, cell.text) < 2 ? '' : cell.text;
}

function labelOf(row: BodyRow, at: number): string {
  return row.cells[at]?.text ?? '';
}
