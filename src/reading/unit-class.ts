import type { Mention } from '../mentions/mention.ts';

const classes: readonly (readonly string[])[] = [
  [''],
  ['人', '名', '位', '口', '员'],
  ['元', '块', '块钱', '元钱'],
  ['%', '比例'],
  ['次', '回', '趟', '场', '期', '轮'],
  ['个'],
  ['户', '家'],
  ['天', '日'],
  ['人次'],
];
const byUnit = new Map(classes.flatMap((units, index) => units.map((unit) => [unit, index] as const)));

/** What sort of thing a classifier counts: 0 none said, 1 people, 2 money, 3 shares, 4 times … 9 anything else. */
export function unitClass(unit: string): number {
  return byUnit.get(unit) ?? classes.length;
}

/** Counts nothing a figure often counts, and may be no classifier at all: 15只退1个. */
export function isOddUnit({ unit, per }: Pick<Mention, 'unit' | 'per'>): boolean {
  return per === undefined && unitClass(unit) === classes.length;
}
