import { units } from '../../lexicon/lexicon.ts';
import { shapes } from '../../lexicon/shape.ts';
import type { Block } from './block.ts';
import { endsAsTown } from './heads.ts';
import type { TableNumber } from './read-block.ts';

const filledInBy = shapes`单位[：:]([\u4e00-\u9fa5]{2,10}?(?:${units.town}))`;
/** 桂花街道 and 桂花办事处 begin alike. */
const sameStart = 2;

/** 填报单位：苇西镇 above a table sent in for 苇港镇: all its numbers are another unit's. */
export function setApartIfOfOtherUnit(block: Block, numbers: readonly TableNumber[], unitName: string | null): void {
  if (unitName === null || !endsAsTown(unitName)) return;
  const named = block.outside.flatMap(({ text }) =>
    Array.from(text.replaceAll(/\s+/g, '').matchAll(filledInBy), (found) => found[1] ?? ''),
  );
  const isOurs = named.some(
    (name) =>
      unitName.endsWith(name) || name.endsWith(unitName) || name.slice(0, sameStart) === unitName.slice(0, sameStart),
  );
  if (named.length === 0 || isOurs) return;
  for (const number of numbers) {
    if (number.role !== 'this' && number.role !== 'last') continue;
    number.role = 'otherUnit';
    number.choices = [];
  }
}
