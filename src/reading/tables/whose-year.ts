import { yearOf, type Years } from './axes.ts';
import type { Block, ReadCell } from './block.ts';
import type { OpenYear } from './fate.ts';
import type { Grid } from './grid.ts';
import { periodOfTable } from './period-of-table.ts';
import { columnOfCell, rowOfCell } from './places.ts';
import { isSignLine, readHead } from './heads.ts';
import { isCalledBy } from './stretches.ts';
import type { TableNumber } from './read-block.ts';

const fourDigits = /(?<!\d)(20[1-4]\d)(?!\d)(?:\D{1,3}(\d{1,2})(?!\d))?/;
/** A table of a year is filled in up to the spring after. */
const lastMonthAfter = 4;
const monthsOfYear = 12;

/** What of a block leaves its year open, and the numbers it leaves open. */
export function openYearOf(
  grid: Grid,
  block: Block,
  numbers: readonly TableNumber[],
  years: Years,
): { open: OpenYear; numbers: TableNumber[] } | null {
  const ours = numbers.filter(({ role, choices }) => choices.length > 0 && (role === 'this' || role === 'last'));
  if (ours.length === 0) return null;
  return byHeads(block, ours, years) ?? byTitle(grid, block, ours) ?? byDate(grid, block, ours, years);
}

function byHeads(
  block: Block,
  ours: readonly TableNumber[],
  years: Years,
): { open: OpenYear; numbers: TableNumber[] } | null {
  const isPart = (text: string): boolean => (readHead(text).runsTo ?? monthsOfYear) < monthsOfYear;
  const isVague = (text: string): boolean => years.table === null && readHead(text).isVague;
  const isOpen = (text: string): boolean => isPart(text) || isVague(text);
  const touched = ours.filter((number) =>
    textsOver(block, number).some((text) => isOpen(text) && !isCalledBy(namesOf(number), text)),
  );
  if (touched.length === 0) return null;
  const labels = block.rows.flatMap(({ cells }) => cells.filter((_, at) => block.columns[at]?.kind === 'label'));
  const cells = [...block.headRows.flat(), ...labels].filter(({ text }) => isOpen(text));
  const [first] = cells;
  if (!first) return null;
  const heads = cells.map(({ start, end, text }) => ({
    start,
    end,
    year: yearOf(readHead(text), years) === 'last' ? ('last' as const) : ('this' as const),
  }));
  const why = isPart(first.text) ? 'part' : 'vague';
  return { open: { why, told: first.text, years: [], heads }, numbers: touched };
}

/** 2025年上半年征兵情况: asked about, but for figures of that half. A sheet's name alone is a doubt. */
function byTitle(
  grid: Grid,
  block: Block,
  ours: readonly TableNumber[],
): { open: OpenYear; numbers: TableNumber[] } | null {
  const period = periodOfTable(grid, block);
  if (!period) return null;
  const touched = ours.filter((number) => !isCalledBy(namesOf(number), period.told));
  if (period.place) {
    const heads = [{ ...period.place, year: 'this' as const }];
    return { open: { why: 'part', told: period.told, years: [], heads }, numbers: touched };
  }
  for (const number of touched) number.isQuestioned = true;
  return null;
}

function namesOf({ choices: [best] }: TableNumber): readonly string[] {
  return best ? [best.figure.label, ...best.figure.aliases] : [];
}

/** All heads a number stands under and all labels it stands behind. */
function textsOver(block: Block, { cell }: TableNumber): string[] {
  const row = rowOfCell(block, cell);
  const at = columnOfCell(block, cell);
  const labels = row?.cells.slice(0, at).filter((_, left) => block.columns[left]?.kind === 'label') ?? [];
  return [...(block.columns[at]?.heads ?? []), ...labels.map(({ text }) => text)];
}

/** 填表日期 2024-12-20 on a sheet that names no year, for the report of 2025. */
function byDate(
  grid: Grid,
  block: Block,
  ours: readonly TableNumber[],
  years: Years,
): { open: OpenYear; numbers: TableNumber[] } | null {
  if (years.report === null || years.table !== null) return null;
  // 本年 is the year of the table, whichever that is.
  const plain = ours.filter((number) => textsOver(block, number).every((text) => !fourDigits.test(text)));
  const cells = [...block.outside, ...block.rows.flatMap((row) => row.cells)];
  const date = cells.find((cell) => isSigned(grid, cell));
  const found = date && fourDigits.exec(date.text);
  if (!found || plain.length === 0) return null;
  const [year, month] = [Number(found[1]), Number(found[2] ?? monthsOfYear)];
  // Filled in early in the year of the report, it may be the year before that it tells of.
  const isEarly = year === years.report && found[2] !== undefined && month < lastMonthAfter;
  const isOfReport = (year === years.report && !isEarly) || (year === years.report + 1 && month <= lastMonthAfter);
  if (isOfReport || Math.abs(year - years.report) > 1) return null;
  const told = isEarly ? year - 1 : year;
  return { open: { why: 'dated', told: date.text, years: [told, years.report], heads: [] }, numbers: plain };
}

/** A date in a cell of its own, or behind 填表日期 or beside it. */
function isSigned(grid: Grid, { text, row, column }: ReadCell): boolean {
  if (!fourDigits.test(text)) return false;
  const line = grid.rows.find((cells) => cells.some((cell) => cell.row === row)) ?? [];
  const beside = line.filter((cell) => cell.column < column && cell.text !== '').at(-1);
  return isSignLine(text) || (beside !== undefined && isSignLine(beside.text));
}
