import type { Kind } from '../../kinds/kind.ts';
import type { Mention } from '../../mentions/mention.ts';
import { findHits } from '../names-found.ts';
import type { Axis } from './axes.ts';
import type { ReadCell } from './block.ts';
import type { CellHeads } from './cell-heads.ts';
import { tellingOf } from './figure-of-heads.ts';
import { runningWord, type Frame } from './frame.ts';
import { isUnitWord, readHead } from './heads.ts';
import { rowOfCell } from './places.ts';
import type { RowAxis } from './row-axis.ts';
import { isOfHalf } from './stretches.ts';
import type { Choice } from './suited.ts';
import { soleNumber } from './sum-rows.ts';

interface Place {
  cell: ReadCell;
  mention: Mention;
  row: RowAxis;
  column: Axis;
}

/** What its cell, its heads or a remark beside it say against the figure it was taken for, whatever the table holds else. */
export function speaksAgainstItself(
  frame: Frame,
  { cell, mention, row, column }: Place,
  heads: CellHeads,
  best: Choice,
): boolean {
  const { kind } = frame.context;
  return (
    runningWord.test(cell.text) ||
    mention.valueMax !== undefined ||
    isOfEither(cell, mention) ||
    isOfOtherUnit(column, mention, best) ||
    isOfAnother(kind, heads, best) ||
    isSumOfTimes(frame, { cell, row, column }, best) ||
    isRemarked(frame, { cell, row, column }, best)
  );
}

/** 86户（人） counts the one or the other. */
function isOfEither({ text }: ReadCell, { unit, end }: Mention): boolean {
  const [, inBrackets = ''] = behindUnit.exec(text.slice(end)) ?? [];
  return unit !== '' && inBrackets !== unit && isUnitWord(inBrackets);
}

/** 23户 under 人数: one of the two is another count. */
function isOfOtherUnit({ unit }: Axis, mention: Mention, { figure }: Choice): boolean {
  return unit === figure.unit && mention.unit !== '' && mention.unit !== unit && !mention.unit.includes(unit);
}

const behindUnit = /^[（(]([^（()）]+)[）)]/;

/** 累计，含去年办的: a remark beside it says it is of more than the year. */
function isRemarked(
  { block, context }: Frame,
  { cell, row: named, column }: Pick<Place, 'cell' | 'row' | 'column'>,
  { figure }: Choice,
): boolean {
  // What a remark says of last year is no word against last year's number.
  const isLast = (column.year ?? named.year) === 'last';
  const row = rowOfCell(block, cell)?.cells ?? [];
  const remarks = row.filter(({ value }, at) => block.columns[at]?.kind === 'note' && value.kind === 'words');
  return remarks.some(
    ({ text }) =>
      isOfHalf(context.kind, text, figure) ||
      runningWord.test(text) ||
      (!isLast && readHead(text).relative === 'last' && !/\d/.test(text)),
  );
}

/** People of several doings added up may be the same people: 人次, not 人; nor is a rate of them one doing's. */
function isSumOfTimes(
  { block, columns, rowPart, context: { kind } }: Frame,
  { cell, row, column }: Pick<Place, 'cell' | 'row' | 'column'>,
  { figure }: Choice,
): boolean {
  // Whom each month calls out may be the same; who enlists does so once.
  const isCalledAgain = kind.figures.some(({ group, unit }) => group === figure.group && unit === '人次');
  if (figure.unit !== '人' && !(figure.unit === '%' && isCalledAgain)) return false;
  if (row.isTotal) {
    const isTime = ({ text, value }: ReadCell): boolean => value.kind === 'date' || readHead(text).isPeriod;
    const isOneOf = (one: ReadCell): boolean => occasionRow.test(one.text) || (isCalledAgain && isTime(one));
    return rowPart === 'occasion' || block.rows.some(({ cells }) => cells.some(isOneOf));
  }
  const line = rowOfCell(block, cell)?.cells ?? [];
  const times = line.flatMap((one, at) => (columns[at]?.part === 'period' ? (soleNumber(one)?.toNumber() ?? 0) : []));
  const told = times.filter((one) => one > 0);
  const isSum = told.length > 1 && told.reduce((sum, one) => sum + one, 0) === soleNumber(cell)?.toNumber();
  return isCalledAgain && column.isTotal && isSum;
}

/** 第一次, 第2批. */
const occasionRow = /^第[一二三四五六七八九十\d]+[次批期轮场]$/;

/** 民兵之家（已挂牌）: the brackets name another figure. */
function isOfAnother(kind: Kind, { inBrackets }: CellHeads, best: Choice): boolean {
  // 专武干部（含社区）: what is counted in it makes it no other.
  if (tellingOf(inBrackets) === '' || readHead(inBrackets).isWithin) return false;
  const isOwn = ({ figure }: { figure: { id: string } }): boolean =>
    figure.id === best.figure.id || figure.id === best.figure.partOf;
  return findHits(kind, inBrackets).some(
    (hit) => !hit.isBySound && hit.namings.some((one) => !one.isWeak) && !hit.namings.some(isOwn),
  );
}
