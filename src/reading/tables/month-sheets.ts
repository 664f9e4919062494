import type { Block } from './block.ts';
import type { Grid } from './grid.ts';
import { readHead } from './heads.ts';
import { isOfStretch } from './period-of-table.ts';
import { columnOfCell } from './places.ts';
import type { TableNumber } from './read-block.ts';

/** A sheet with its blocks and their numbers. */
export interface SheetRead {
  grid: Grid;
  blocks: readonly Block[];
  numbers: readonly (readonly TableNumber[])[];
}

const monthsOfYear = 12;

/**
 * 11月 and 12月: one sheet a month. What they add up stands in the last of them, and is of the year where that is
 * December; what is of one month alone (本期) is part of it.
 */
export function ofMonthSheets(sheets: readonly SheetRead[]): void {
  const months = sheets.flatMap((sheet) => {
    const month = monthOf(sheet.grid.sheet ?? '');
    return month === null ? [] : [{ ...sheet, month }];
  });
  const last = Math.max(...months.map(({ month }) => month));
  for (const { blocks, numbers, month } of months) {
    for (const [at, block] of blocks.entries()) {
      const own = numbers[at] ?? [];
      for (const number of own) {
        if (number.role !== 'this' && number.role !== 'last') continue;
        if (month < last || isOfMonth(block, number)) leaveAsPart(number);
        else if (last < monthsOfYear) number.isQuestioned = true;
      }
    }
  }
}

/** 登记进度 as of March beside the year's table: what is told of a stretch of the year is part of what is told of all. */
export function ofStretchSheets(sheets: readonly SheetRead[]): void {
  const stretched = new Set<TableNumber>();
  const whole = new Set<string>();
  for (const { grid, blocks, numbers } of sheets)
    for (const [at, block] of blocks.entries()) {
      const isStretch = isOfStretch(grid, block);
      for (const number of numbers[at] ?? []) {
        if (isStretch) stretched.add(number);
        else if (keyOf(number) !== null) whole.add(keyOf(number) ?? '');
      }
    }
  for (const number of stretched) if (whole.has(keyOf(number) ?? '')) leaveAsPart(number);
}

function keyOf({ role, choices: [best] }: TableNumber): string | null {
  return best && (role === 'this' || role === 'last') ? `${role} ${best.figure.id}` : null;
}

function monthOf(sheet: string): number | null {
  const month = readHead(sheet).isPeriod ? Number(/(\d{1,2})\D*$/.exec(sheet)?.[1] ?? 0) : 0;
  return month >= 1 && month <= monthsOfYear ? month : null;
}

function isOfMonth(block: Block, { cell }: TableNumber): boolean {
  return block.columns[columnOfCell(block, cell)]?.heads.some((head) => readHead(head).isVague) ?? false;
}

function leaveAsPart(number: TableNumber): void {
  number.role = 'part';
  number.choices = [];
}
