import { Big } from 'big.js';

/** A rate as the house rounds it: one decimal, or two where one would make it nothing or all. Null when even that would. */
export function roundRate(value: Big): Big | null {
  for (const places of [1, 2]) {
    const rounded = value.round(places, 1);
    if (!((rounded.eq(100) && value.lt(100)) || (rounded.eq(0) && value.gt(0)))) return rounded;
  }
  return null;
}

/** 三分之一 of a whole as a percentage, rounded so; decimal strings in and out. */
export function percentOfShare(share: string): string {
  const percent = new Big(share).times(100);
  return (roundRate(percent) ?? percent).toFixed();
}
