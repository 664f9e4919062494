import Big from 'big.js';
import type { Kind } from '../../kinds/kind.ts';
import type { Mention } from '../../mentions/mention.ts';
import { findHits } from '../assign-lexicon.ts';
import { axisOf, byOffset, isListOf, type Axis, type TableYear, type Years } from './axes.ts';
import { withUnit } from './cell-value.ts';
import { figuresNamed, unitSuits, type NamedFigure } from './figure-of-heads.ts';
import { isUnitWord, readHead } from './heads.ts';
import type { Block, BodyRow, ReadCell } from './layout.ts';

/** What a number of a table is. */
export type TableRole =
  /** Of this report, or of the year before. */
  | 'this'
  | 'last'
  /** Years further off, and coming ones. */
  | 'otherYear'
  /** A community, a quarter, one of several doings. */
  | 'part'
  | 'otherUnit'
  | 'change'
  | 'share'
  | 'plan'
  | 'ordinal'
  | 'note'
  | 'date'
  | 'total'
  /** Named by nothing the catalogue has. */
  | 'unknown';

/** A number of a table, what it is, and which figure. */
export interface TableNumber {
  cell: ReadCell;
  mention: Mention;
  role: TableRole;
  /** null where the role is not `this` or `last`, or nothing fits. */
  id: string | null;
  value: string;
  score: number;
  isExact: boolean;
  isSure: boolean;
  /** Others it might be, best first. */
  guesses: string[];
  /** Heads as said to the officer: 批准入伍·本年. */
  told: string;
  /** Of the whole where its table has parts. */
  isWhole: boolean;
  /** The label of its row names that figure by itself. */
  isRowNamed: boolean;
}

export interface TableContext {
  kind: Kind;
  years: Years;
  unitName: string | null;
}

interface RowAxis extends Axis {
  section: string;
}

interface Frame {
  context: TableContext;
  block: Block;
  columns: Axis[];
  /** What the names of the rows list, by label column; null where they name figures. */
  hasPartRows: boolean;
  rowPart: Axis['part'];
  hasPartColumns: boolean;
  hasOwnRow: boolean;
  hasOwnColumn: boolean;
}

/** Every number of a block with its role and figure. */
export function readBlock(block: Block, context: TableContext): TableNumber[] {
  const frame = frameOf(block, context);
  const numbers: TableNumber[] = [];
  /** By column: the figure of the last row that is no 其中. */
  const above = new Map<number, string>();
  for (const row of block.rows) {
    const unitCell = row.cells.find((_, at) => block.columns[at]?.kind === 'unit')?.text ?? '';
    for (const [at, cell] of row.cells.entries()) {
      if (cell.value.kind === 'nothing' && block.columns[at]?.kind === 'value') {
        const mention = nothingIn(cell);
        const axis = rowAxis(frame, row, at);
        numbers.push(readNumber(frame, cell, mention, axis, at, unitCell, above));
        continue;
      }
      if (cell.value.kind !== 'number' && cell.value.kind !== 'year') continue;
      const kind = block.columns[at]?.kind ?? 'value';
      const axis = rowAxis(frame, row, at);
      for (const mention of cell.value.mentions) {
        const number = readNumber(frame, cell, mention, axis, at, unitCell, above);
        if (kind === 'value' && number.id !== null && !axis.isWithin) above.set(at, number.id);
        numbers.push(number);
      }
    }
  }
  return numbers;
}

function nothingIn(cell: ReadCell): Mention {
  const span = { start: 0, end: cell.text.length };
  return { text: cell.text, ...span, numeral: span, value: '0', unit: '', approx: null };
}

function frameOf(block: Block, context: TableContext): Frame {
  const { kind, years, unitName } = context;
  const columns = block.columns.map(({ heads }) => axisOf(heads, years, unitName));
  const values = block.columns.flatMap((column, at) => (column.kind === 'value' ? [columns[at]] : []));
  const isNamed = (text: string): boolean => isNameOfFigure(kind, text);
  let rowPart: Axis['part'] = null;
  for (const [at, column] of block.columns.entries()) {
    if (column.kind !== 'label') continue;
    const cells = block.rows.map((row) => row.cells[at]?.text ?? '');
    rowPart = isListOf(column.heads.at(-1) ?? '', cells, isNamed) ?? rowPart;
  }
  const labelsOf = (row: BodyRow): string[] =>
    row.cells.filter((_, at) => block.columns[at]?.kind === 'label').map(({ text }) => text);
  const isOwn = (text: string): boolean => axisOf([text], years, unitName).isOwn;
  const places = values.filter((axis) => axis?.part === 'place' || axis?.part === 'town').length;
  return {
    context,
    block,
    columns: columns.map((axis) =>
      (axis.part === 'place' || axis.part === 'town') && (places < 2 || isNamed(axis.told))
        ? { ...axis, part: null }
        : axis,
    ),
    rowPart,
    hasPartRows: rowPart !== null,
    hasPartColumns: values.some((axis) => axis?.part !== null && axis?.part !== undefined),
    hasOwnRow: rowPart === 'town' && block.rows.some((row) => labelsOf(row).some(isOwn)),
    hasOwnColumn: values.some((axis) => axis?.isOwn === true),
  };
}

function isNameOfFigure(kind: Kind, text: string): boolean {
  const { name } = readHead(text);
  const covered = findHits(kind, name)
    .filter((hit) => !hit.isBySound && hit.namings.some((one) => !one.isWeak))
    .reduce((sum, hit) => sum + hit.end - hit.start, 0);
  return covered > 0 && covered >= name.length - 1;
}

/** The labels a number of a row stands behind: those nearest to its left. */
function rowAxis({ block, context, rowPart }: Frame, row: BodyRow, at: number): RowAxis {
  const labels: string[] = [];
  for (let left = at - 1; left >= 0; left -= 1) {
    const kind = block.columns[left]?.kind;
    if (kind === 'label') labels.unshift(labelOf(row, left));
    else if (labels.length > 0 && kind !== 'ordinal' && kind !== 'unit') break;
  }
  const hasHead = (block.columns[at]?.heads.length ?? 0) > 0;
  if (labels.length === 0 && !hasHead) {
    const word = row.cells.slice(0, at).findLast((cell) => cell.value.kind === 'words');
    if (word) labels.push(word.text);
  }
  const axis = axisOf(labels, context.years, context.unitName);
  const isSum = axis.isTotal || axis.isSubtotal;
  return {
    ...axis,
    section: row.section,
    part: isSum ? null : axis.part === 'period' ? 'period' : rowPart,
    isTotal: axis.isTotal || (axis.isSubtotal && rowPart === null),
    names: rowPart === 'place' || rowPart === 'town' || rowPart === 'occasion' ? [] : axis.names,
  };
}

function labelOf(row: BodyRow, at: number): string {
  return row.cells[at]?.text ?? '';
}

function readNumber(
  frame: Frame,
  cell: ReadCell,
  mention: Mention,
  row: RowAxis,
  at: number,
  unitCell: string,
  above: ReadonlyMap<number, string>,
): TableNumber {
  const { block, columns } = frame;
  const column = columns[at] ?? axisOf([], frame.context.years, null);
  const kind = block.columns[at]?.kind ?? 'value';
  const told = [row.told, column.told].filter((text) => text !== '').join('·');
  const plain: TableNumber = {
    cell,
    mention,
    role: 'unknown',
    id: null,
    value: mention.value,
    score: 0,
    isExact: false,
    isSure: true,
    guesses: [],
    told,
    isWhole: false,
    isRowNamed: false,
  };
  if (kind !== 'value') return { ...plain, role: kind === 'ordinal' || kind === 'date' ? kind : 'note' };
  if (column.isChange) return { ...plain, role: 'change' };
  const year = column.year ?? row.year ?? tableYear(frame.context.years);
  const heads = headsOf(frame, row, column, at, above);
  const unit = unitFor(cell, column, row, unitCell);
  const named = choose(frame, mention, unit, heads, column.isShare || row.isShare);
  const [best] = named;
  const spot = spotOf(frame, row, column, best ?? null);
  if (spot !== null) return { ...plain, role: spot };
  if (row.isChange && !(best?.isExact ?? false)) return { ...plain, role: 'change' };
  if (year === 'earlier' || year === 'next') return { ...plain, role: 'otherYear' };
  if (!best) return { ...plain, role: row.isTotal ? 'total' : column.isShare ? 'share' : 'unknown' };
  const [, second] = named;
  const margin = best.score - (second?.score ?? 0);
  const isClear = best.score >= sureScore && margin >= sureMargin;
  return {
    ...plain,
    role: best.score < leastScore ? 'unknown' : year,
    id: best.score < leastScore ? null : best.figure.id,
    mention: best.mention,
    value: best.value,
    score: best.score,
    isExact: best.isExact,
    isSure: isClear && best.isFit && !heads.isByTitle,
    guesses: named.slice(0, 2).map((one) => one.figure.id),
    isWhole: row.isTotal || column.isTotal,
    isRowNamed: isNamedBy(frame.context.kind, row.names, best.figure.id),
  };
}

function isNamedBy(kind: Kind, names: readonly string[], id: string): boolean {
  return names.some((name) =>
    figuresNamed(kind, { names: [name], around: '', within: null }).some((one) => one.figure.id === id && one.isExact),
  );
}

const [sureScore, leastScore, sureMargin] = [0.7, 0.45, 0.08];

function tableYear({ report, table }: Years): TableYear {
  return table === null || report === null ? 'this' : byOffset(table - report);
}

/** What the place in the table makes of a number, whatever it is named; null where the name decides. */
function spotOf(frame: Frame, row: RowAxis, column: Axis, best: NamedFigure | null): TableRole | null {
  if (row.part === 'town' && !row.isOwn) return frame.hasOwnRow ? 'otherUnit' : 'part';
  if (row.isTotal && frame.hasOwnRow) return 'otherUnit';
  if (row.part === 'place' || row.part === 'occasion') return 'part';
  if (column.part === 'town' && !column.isOwn) return frame.hasOwnColumn ? 'otherUnit' : 'part';
  if (column.part === 'place') return 'part';
  const isNamedPeriod = best !== null && best.isExact && (row.part === 'period') !== (column.part === 'period');
  if ((row.part === 'period' || column.part === 'period') && !isNamedPeriod) return 'part';
  if (column.isPlan && !isPlanOf(best, column)) return 'plan';
  return row.isPlan && !(best?.isExact ?? false) && (best?.score ?? 0) < sureScore ? 'plan' : null;
}

/** 征兵 and 任务数 make the name of a figure. */
function isPlanOf(best: NamedFigure | null, column: Axis): boolean {
  if (best === null) return false;
  const [plan = ''] = column.names.slice(-1);
  return (
    best.isExact ||
    (best.score >= sureScore && best.figure.aliases.some((alias) => alias.includes(plan) && plan !== ''))
  );
}

interface CellHeads {
  names: string[];
  around: string;
  within: string | null;
  isByTitle: boolean;
}

function headsOf(
  { block, columns, context }: Frame,
  row: RowAxis,
  column: Axis,
  at: number,
  above: ReadonlyMap<number, string>,
): CellHeads {
  const rows = row.names;
  const periods = row.part === 'period' ? [row.told] : column.part === 'period' ? [column.told] : [];
  const cols = column.names;
  const near = rows.at(-1) ?? '';
  const top = cols.at(-1) ?? '';
  const [wideRow, wideColumn] = [rows.join(''), cols.join('')];
  const joined = [
    ...periods.map((period) => `${period}${near}${top}`),
    `${near}${top}`,
    `${top}${near}`,
    `${wideRow}${wideColumn}`,
    `${wideColumn}${wideRow}`,
    `${near}${wideColumn}`,
    `${wideRow}${top}`,
    ...(row.section === '' ? [] : [`${readHead(row.section).name}${near}${top}`]),
  ].filter((name) => name !== '');
  const names = [...new Set([...exactLabels(row, column), ...joined])];
  const isByTitle = names.length === 0;
  const title = readHead(block.caption.split('\n').join('')).name;
  const parents = [...rows.slice(0, -1), ...cols.slice(0, -1)];
  const within = row.isWithin
    ? (above.get(at) ?? parentFigure(context.kind, parents))
    : parentFigure(context.kind, parents);
  void columns;
  return {
    names: isByTitle ? [row.section || title] : names,
    around: `${block.caption}${row.section}${parents.join('')}`,
    within,
    isByTitle,
  };
}

/** The row's own words with brackets and all: what our own ledger tables hold. */
function exactLabels(row: RowAxis, column: Axis): string[] {
  return column.names.length === 0 && row.names.length > 0 ? [row.told] : [];
}

/** The one figure that the wider heads name in full. */
function parentFigure(kind: Kind, parents: readonly string[]): string | null {
  for (const name of parents.toReversed()) {
    const exact = figuresNamed(kind, { names: [name], around: '', within: null }).filter((one) => one.isExact);
    const wholes = exact.filter(({ figure }) => kind.figures.some((other) => other.partOf === figure.id));
    if (wholes[0]) return wholes[0].figure.id;
    if (exact[0]) return exact[0].figure.id;
  }
  return null;
}

/** Units told for a number, the nearest first; those of the line above the table count where they fit. */
function unitFor(cell: ReadCell, column: Axis, row: Axis, unitCell: string): string {
  if (isUnitWord(unitCell)) return unitCell;
  void cell;
  return column.unit ?? row.unit ?? '';
}

interface Choice extends NamedFigure {
  mention: Mention;
  value: string;
  /** Unit and size leave nothing to ask. */
  isFit: boolean;
}

function choose(frame: Frame, mention: Mention, unit: string, heads: CellHeads, isShare: boolean): Choice[] {
  const { kind } = frame.context;
  return figuresNamed(kind, heads)
    .flatMap((one) => {
      const choice = suited(frame, mention, unit, one, isShare);
      return choice ? [choice] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}

function suited(frame: Frame, mention: Mention, unit: string, named: NamedFigure, isShare: boolean): Choice | null {
  const { kind } = frame.context;
  const { figure } = named;
  const tried = unit === '' && mention.unit === '' ? frame.block.units : [unit];
  const fitting = tried
    .map((one) => withUnit(mention, one, kind.field))
    .map((one) => ({ one, suits: unitSuits(figure, one) }))
    .toSorted((a, b) => b.suits - a.suits)[0];
  const isTold = (fitting?.suits ?? 0) > 0 && fitting?.one.unit !== '';
  if (!isTold && (unit !== '' || mention.unit !== '')) return null;
  const said = isTold && fitting ? fitting.one : mention;
  const suits = unitSuits(figure, said);
  if (suits === 0 || (isShare && figure.unit !== '%' && said.unit !== figure.unit)) return null;
  const sized = asFigure(figure.unit, figure.range ?? null, said, mention.text);
  const isOdd = said.unit === '' && figure.unit === '%' && !isShare;
  const isMoney = said.unit === '' && figure.unit === '元';
  const factor = isOdd ? 0.55 : isMoney ? 0.75 : suits === 1 ? 1 : suits === 0.6 ? 0.92 : 0.98;
  return { ...named, score: named.score * factor, mention: said, value: sized.value, isFit: sized.isFit };
}

/** The number in the figure's unit; whether its size is one such a figure has. */
function asFigure(
  unit: string,
  range: readonly [number, number] | null,
  mention: Mention,
  text: string,
): { value: string; isFit: boolean } {
  const amount = new Big(mention.value);
  const isBareShare = unit === '%' && !/[%％]/.test(text) && amount.gt(0) && amount.lte(1);
  const value = isBareShare || mention.unit === '比例' ? amount.times(100).toFixed() : amount.toFixed();
  const isInRange = !range || amount.eq(0) || (new Big(value).gte(range[0]) && new Big(value).lte(range[1]));
  const isMoneyBare = unit === '元' && mention.unit === '';
  return { value, isFit: isInRange && !isBareShare && !isMoneyBare && mention.valueMax === undefined };
}
