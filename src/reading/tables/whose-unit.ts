import { units } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Block } from './block.ts';
import type { Grid } from './grid.ts';
import { endsAsTown, readHead } from './heads.ts';
import type { TableNumber } from './read-block.ts';

const filledInBy = shapes`单位[：:]([\u4e00-\u9fa5]{2,10}?(?:${units.town}))`;
/** 枫桥街道2025年征兵情况: a title begins with who it is about. */
const titleOf = shape`^([\u4e00-\u9fa5]{2,6}?(?:${units.town}))(?:${units.office})?20\d\d`;
/** 桂花街道 and 桂花办事处 begin alike. */
const sameStart = 2;

/** A sheet with its blocks and their numbers. */
interface SheetOf {
  grid: Grid;
  blocks: readonly Block[];
  numbers: readonly (readonly TableNumber[])[];
}

/**
 * 填报单位：苇西镇 above a table sent in for 苇港镇: all its numbers are another unit's. So are those under another town's
 * title, where a sheet of the same file has our own over it.
 */
export function setApartOtherUnits(sheets: readonly SheetOf[], unitName: string | null): void {
  if (unitName === null || !endsAsTown(unitName)) return;
  const isOurs = (name: string): boolean =>
    unitName.endsWith(name) || name.endsWith(unitName) || name.slice(0, sameStart) === unitName.slice(0, sameStart);
  const hasOwnTitle = sheets.some(({ blocks }) => blocks.some((block) => titled(block).some(isOurs)));
  for (const { blocks, numbers } of sheets)
    for (const [at, block] of blocks.entries()) {
      const named = [...filledIn(block), ...(hasOwnTitle && !isToldIn(block, unitName) ? titled(block) : [])];
      if (named.length === 0 || named.some(isOurs)) continue;
      for (const number of numbers[at] ?? []) setApart(number);
    }
}

function filledIn({ outside }: Block): string[] {
  return outside.flatMap(({ text }) =>
    Array.from(text.replaceAll(/\s+/g, '').matchAll(filledInBy), (found) => found[1] ?? ''),
  );
}

/** Towns its title begins with; 全镇 and 我街道 are ours. */
function titled({ caption }: Block): string[] {
  return caption.split('\n').flatMap((line) => {
    const name = titleOf.exec(line.replaceAll(/\s+/g, ''))?.[1];
    return name === undefined || readHead(name).isOurs ? [] : name;
  });
}

/** We have a row or a column of our own in it. */
function isToldIn({ rows, columns }: Block, unitName: string): boolean {
  return (
    columns.some(({ heads }) => heads.some((head) => head.includes(unitName))) ||
    rows.some(({ cells }) => cells.some(({ text }) => text.includes(unitName)))
  );
}

function setApart(number: TableNumber): void {
  if (number.role !== 'this' && number.role !== 'last') return;
  number.role = 'otherUnit';
  number.choices = [];
}
