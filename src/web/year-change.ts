import { Big } from 'big.js';
import { amount } from '../conversation/spoken-figures.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { ledgerWords as words } from './ledger-words.ts';

/** What this year has more or less than the last, exact: 多2人，+9.5%. Null where either is said with 余 or as a range. */
export function changeWords(now: LedgerFigure, before: LedgerFigure): string | null {
  if (![now, before].every(isExact) || now.value === null || before.value === null) return null;
  const change = new Big(now.value).minus(before.value);
  if (change.eq(0)) return words.sameAsLast;
  const isMore = change.gt(0);
  const said = amount(change.abs().toFixed(), now.unit, null);
  // A share is not put in shares of a share.
  if (now.unit === '%' || new Big(before.value).eq(0)) return words.changed(isMore, said, null);
  const rate = change.abs().div(before.value).times(100).round(1).toFixed();
  return words.changed(isMore, said, `${rate}%`);
}

function isExact({ status, approx, valueMax }: LedgerFigure): boolean {
  return status === 'given' && approx === null && valueMax === undefined;
}
