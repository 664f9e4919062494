import { numbers, tables, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Span } from '../../text/spans.ts';
import type { Block, ReadCell } from './block.ts';
import type { Grid } from './grid.ts';
import { readHead } from './heads.ts';

/** The stretch of the year a whole table is about. */
export interface TablePeriod {
  /** 上半年, 1-9月. */
  told: string;
  /** Where a cell tells it; null where the sheet's name does. */
  place: Span | null;
}

const stretch = shape`(?:${tables.untilWord}|${numbers.ordinalMark}?)(?:${time.halfOrQuarter})|(?<![\d.])1${time.monthMark}?[-—~～${time.toMark.letters}–]\d{1,2}${time.monthMark}(?!\d)`;
/** 截至2025年3月31日: the months up to autumn are not the year. */
const asOf = shape`(?:${tables.asOf})(?:20\d\d${time.yearMark})?0?[1-9]${time.monthMark}`;
const wholeYear = /(?<!\d)1\D?[-—~～至到–]12\D/;
const longestTitle = 40;

/** 2025年上半年征兵情况 and no head that tells of times: all the table tells is of that half. */
export function periodOfTable(grid: Grid, block: Block): TablePeriod | null {
  const heads = [...block.columns.flatMap((column) => column.heads), ...labelsOf(block)];
  const tellsTimes = heads.some((head) => {
    const { isPeriod, runsTo } = readHead(head);
    return isPeriod || runsTo !== null || stretch.test(head);
  });
  if (tellsTimes) return null;
  const title = block.outside.find((cell) => isTitle(block, cell) && stretch.test(cell.text));
  const cell = title && stretch.exec(title.text);
  if (title && cell && !wholeYear.test(cell[0])) {
    const start = title.start + cell.index;
    return { told: cell[0], place: { start, end: start + cell[0].length } };
  }
  const sheet = stretch.exec(grid.sheet ?? '')?.[0];
  return sheet === undefined || wholeYear.test(sheet) ? null : { told: sheet, place: null };
}

/** All it tells is of a stretch of the year, or was so some day before winter. */
export function isOfStretch(grid: Grid, block: Block): boolean {
  return (
    periodOfTable(grid, block) !== null ||
    block.outside.some(({ text }) => text.length <= longestTitle && asOf.test(text))
  );
}

function isTitle({ caption }: Block, { text }: ReadCell): boolean {
  return text.length <= longestTitle && caption.includes(text);
}

function labelsOf({ columns, rows }: Block): string[] {
  return rows.flatMap(({ cells }) => cells.filter((_, at) => columns[at]?.kind === 'label').map(({ text }) => text));
}
