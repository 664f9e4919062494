import type { Kind } from '../../kinds/kind.ts';
import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { axisOf, isListOf, type Axis, type Years } from './axes.ts';
import { leastScore, sureScore } from './choose.ts';
import type { TableRole } from './fate.ts';
import { tellingOf, type NamedFigure } from './figure-of-heads.ts';
import { endsAsTown, isLabelHead, isPlainHead, isTownHead, readHead } from './heads.ts';
import type { Block, BodyRow, ReadCell } from './block.ts';
import type { RowAxis } from './row-axis.ts';
import { isCalledBy } from './stretches.ts';
import { withStrengths } from './strengths.ts';
import { sumColumns } from './sum-columns.ts';
import { lettersNamed } from './telling-labels.ts';
import type { Topic } from './topic.ts';

export interface TableContext {
  kind: Kind;
  years: Years;
  unitName: string | null;
  /** Figures asked for in the last reply. */
  asked: readonly string[];
  topic: Topic;
  /** The stretch of the year the table is about; nothing where it is the whole of it. */
  period: string;
}

/** A block with what its rows and columns have in common. */
export interface Frame {
  context: TableContext;
  block: Block;
  columns: Axis[];
  /** What the names of the rows list, by label column; null where they name figures. */
  hasPartRows: boolean;
  rowPart: Axis['part'];
  hasPartColumns: boolean;
  hasOwnRow: boolean;
  hasOwnColumn: boolean;
  /** 我们 stands over a column or before a row. */
  hasOurs: boolean;
  /** By column of 累计 over 本月: the row of the last time, whose number is the whole; whether the year ends there. */
  runningEnds: ReadonlyMap<number, RunningEnd>;
}

export function frameOf(block: Block, context: TableContext): Frame {
  const { years, unitName } = context;
  const columns = block.columns.map(({ heads }) => axisOf(heads, years, unitName));
  const values = block.columns.flatMap((column, at) => (column.kind === 'value' ? [columns[at]] : []));
  const isNamed = (text: string): boolean => isNameOfFigure(context.kind, text);
  let rowPart: Axis['part'] = null;
  for (const [at, column] of block.columns.entries()) {
    if (column.kind !== 'label') continue;
    const cells = block.rows.map((row) => row.cells[at]?.text ?? '');
    rowPart = isListOf(column.heads.at(-1) ?? '', cells, isNamed) ?? rowPart;
  }
  if (rowPart === null && isRegister(block, isNamed)) rowPart = 'occasion';
  const labelsOf = (row: BodyRow): string[] =>
    row.cells.filter((_, at) => block.columns[at]?.kind === 'label').map(({ text }) => text);
  const isOwn = (text: string): boolean => axisOf([text], years, unitName).isOwn;
  // Names without 街道 behind them, under a head that does not say 社区.
  const isOfTowns =
    rowPart === 'place' && block.columns.some(({ kind, heads }) => kind === 'label' && isTownHead(heads.at(-1) ?? ''));
  const places = values.filter((axis) => axis?.part === 'place' || axis?.part === 'town').length;
  const partsOfTotals = new Set([...sumColumns(block).values()].flat());
  const strangers = strangersOver(context.kind, block, isNamed);
  return {
    context,
    block,
    columns: withStrengths(block, withRunning(ofAllYears(columns, block))).map((axis, at) =>
      (partsOfTotals.has(at) || strangers.has(at)) && axis.part === null && axis.year === null && !isNamed(axis.told)
        ? { ...axis, part: 'place' as const }
        : (axis.part === 'place' || axis.part === 'town') && (places < 2 || isNamed(axis.told))
          ? { ...axis, part: null }
          : axis,
    ),
    rowPart,
    hasPartRows: rowPart !== null,
    hasPartColumns: values.some((axis) => axis?.part !== null && axis?.part !== undefined),
    hasOwnRow: (rowPart === 'town' || isOfTowns) && block.rows.some((row) => labelsOf(row).some(isOwn)),
    // 街道上年数 beside the communities is last year's whole.
    hasOwnColumn: values.some((axis) => axis?.isOwn === true && axis.year !== 'last'),
    runningEnds: runningEnds(block, columns),
    hasOurs:
      values.some((axis) => axis?.isOurs) ||
      block.rows.some((row) => labelsOf(row).some((text) => readHead(text).isOurs)),
  };
}

/** So many columns of numbers under names that no figure has. */
const leastStrangers = 3;

/** 石桥 | 柳园 | 东坡 over rows that are called by figures: whoever they are, none of them is the whole. */
function strangersOver(kind: Kind, { columns, rows }: Block, isNamed: (text: string) => boolean): ReadonlySet<number> {
  const labels = rows.flatMap(({ cells }) => cells.filter((_, at) => columns[at]?.kind === 'label').slice(-1));
  const isOfFigures = labels.filter(({ text }) => isNamed(text)).length * 2 >= labels.length;
  const found = columns.flatMap(({ kind: is, heads }, at) => (is === 'value' && isStranger(kind, heads) ? [at] : []));
  const names = new Set(found.map((at) => columns[at]?.heads.at(-1)));
  return new Set(isOfFigures && names.size === found.length && names.size >= leastStrangers ? found : []);
}

/** A name and nothing else, and no figure's. */
function isStranger(kind: Kind, heads: readonly string[]): boolean {
  const [only, ...others] = heads;
  const head = readHead(only ?? '');
  const isPlain = only === head.name && head.unit === null && !isPlainHead(only) && !isLabelHead(only);
  if (others.length > 0 || !isPlain || tellingOf(only) === '' || numberTail.test(only)) return false;
  const { isChange, isPlan, isShare, isVague, isRest, isPerHead, isTotal, isSubtotal, isNote, isPeriod } = head;
  const says = [isChange, isPlan, isShare, isVague, isRest, isPerHead, isTotal, isSubtotal, isNote, isPeriod];
  return !says.includes(true) && lettersNamed(kind, only) === 0;
}

/** Rows that each have a day before their numbers, are called alike or not all by figures, and are added up: one doing each. */
function isRegister({ columns, rows }: Block, isNamed: (text: string) => boolean): boolean {
  const counting = columns.findIndex(({ kind }) => kind === 'value');
  const date = columns.findIndex(({ kind }) => kind === 'date');
  if (date < 0 || date > counting) return false;
  const isSum = ({ cells }: BodyRow): boolean => cells.some(({ text }) => readHead(text).isTotal);
  const dated = rows.filter(({ cells }) => cells[date]?.value.kind === 'date');
  const labels = dated.flatMap(({ cells }) =>
    cells.flatMap(({ text }, at) => (columns[at]?.kind === 'label' ? text : [])),
  );
  const isAgain = new Set(labels).size < labels.length;
  const isOfNames = labels.every(isNamed);
  return dated.length > 1 && rows.some(isSum) && (isAgain || !isOfNames);
}

/** The row in which what is added up month by month ends. */
export interface RunningEnd {
  row: BodyRow;
  isWholeYear: boolean;
}

const leastTimes = 3;
/** Months, quarters. */
const timesOfYear: ReadonlySet<number> = new Set([12, 4]);

/** 累计 down the months never falls; its last number is the whole. */
function runningEnds({ rows, columns }: Block, axes: readonly Axis[]): Map<number, RunningEnd> {
  const ends = new Map<number, RunningEnd>();
  const times = rows.filter(({ cells }) =>
    cells.slice(0, 2).some(({ text, value }) => value.kind === 'date' || readHead(text).isPeriod),
  );
  const last = times.at(-1);
  if (!last || times.length < leastTimes) return ends;
  for (const [at, { kind }] of columns.entries()) {
    if (kind !== 'value' || axes[at]?.isTotal !== true) continue;
    const told = times.flatMap(({ cells }) => numberIn(cells[at]) ?? []);
    const isRising = told.every((one, place) => place === 0 || one >= (told[place - 1] ?? 0));
    if (told.length >= leastTimes && isRising && numberIn(last.cells[at]) !== null)
      ends.set(at, { row: last, isWholeYear: timesOfYear.has(times.length) || endsYear(last) });
  }
  return ends;
}

/** 12月. */
function endsYear({ cells }: BodyRow): boolean {
  return cells.slice(0, 2).some(({ text }) => /^12(?![\d])/.test(text));
}

function numberIn(cell: ReadCell | undefined): number | null {
  return cell?.value.kind === 'number' ? Number(cell.value.mentions[0]?.value ?? 0) : null;
}

/** 累计数 beside 本年数: of all years together. */
function ofAllYears(columns: readonly Axis[], block: Block): Axis[] {
  const isOfYear = columns.some((axis, at) => block.columns[at]?.kind === 'value' && axis.year === 'this');
  return columns.map((axis) =>
    isOfYear && axis.year === null && axis.part === null && runningWord.test(axis.told)
      ? { ...axis, year: 'earlier' as const }
      : axis,
  );
}

/** Of months added up from the first the longest stretch is the whole, unless the year's total stands beside. */
function withRunning(columns: readonly Axis[]): Axis[] {
  const last = Math.max(...columns.flatMap(({ runsTo }) => runsTo ?? []));
  const hasTotal = columns.some(({ runsTo, isTotal }) => runsTo === null && isTotal);
  return columns.map((axis) =>
    axis.runsTo !== null && (axis.runsTo < last || (hasTotal && axis.runsTo < monthsOfYear))
      ? { ...axis, part: 'period', isTotal: false }
      : axis,
  );
}

const monthsOfYear = 12;

function isNameOfFigure(kind: Kind, text: string): boolean {
  const { name } = readHead(text);
  const covered = lettersNamed(kind, name);
  return covered > 1 && covered >= name.length - 1;
}

/** 累计: added up, of no one year. */
export const runningWord = shape`${tables.running}`;

/** What the place in the table makes of a number, whatever it is named; null where the name decides. */
export function spotOf(frame: Frame, row: RowAxis, column: Axis, best: NamedFigure | null): TableRole | null {
  const isTown = endsAsTown(frame.context.unitName ?? '');
  if ((row.isUpper || column.isUpper) && (isTown || frame.hasOurs)) return 'otherUnit';
  if ((row.isOfUpper || column.isOfUpper) && isTown && !(best?.isExact ?? false)) return 'otherUnit';
  if (row.part === 'town' && !row.isOwn) return frame.hasOwnRow || isTown ? 'otherUnit' : 'part';
  if (row.isTotal && !row.isOwn && (frame.hasOwnRow || (frame.rowPart === 'town' && isTown))) return 'otherUnit';
  if (row.part === 'place' && frame.hasOwnRow) return row.isOwn ? null : 'otherUnit';
  if (row.part === 'place' || row.part === 'occasion') return 'part';
  const hasTowns = frame.columns.filter((one) => one.part === 'town').length > 1;
  if (column.part === 'town' && !column.isOwn) return frame.hasOwnColumn || isTown ? 'otherUnit' : 'part';
  if (column.isTotal && !column.isOwn && hasTowns && isTown) return 'otherUnit';
  if (column.part === 'place' && !column.isOwn) return frame.hasOwnColumn && isTown ? 'otherUnit' : 'part';
  const isNamedPeriod =
    (row.part === 'period') !== (column.part === 'period') && namesPeriod(best, row.part === 'period' ? row : column);
  if ((row.part === 'period' || column.part === 'period') && !isNamedPeriod) return 'part';
  if (row.isPlanByRemark || (column.isPlan && !isPlanOf(best, column))) return 'plan';
  return row.endsAsPlan && (column.isScore || !isPlanOf(best, row)) && (best?.score ?? 0) < sureScore ? 'plan' : null;
}

/** 上半年 is in the very name of 上半年入伍. */
function namesPeriod(best: NamedFigure | null, { period }: Axis): boolean {
  return best !== null && best.isExact && isCalledBy(best.figure.aliases, period);
}

const numberTail = shape`${tables.numberWord}$`;

/** 征兵 and 任务数 make the name of a figure. */
function isPlanOf(best: NamedFigure | null, column: Axis): boolean {
  if (best === null) return false;
  if (best.score >= leastScore && readHead(best.figure.label).endsAsPlan) return true;
  const plan = column.names.at(-1)?.replace(numberTail, '') ?? '';
  return (
    best.isExact ||
    (best.score >= sureScore && best.figure.aliases.some((alias) => alias.includes(plan) && plan !== ''))
  );
}
