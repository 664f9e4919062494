import { Big } from 'big.js';
import { functionOf } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Ledger } from '../../figures/ledger.ts';
import { meaningWords } from './words.ts';
import type { Slot } from './slots.ts';

/** From this share of a hundred on, each word holds; shares that are changes (下降27%) mean nothing by themselves. */
const shares = [
  { from: 100, words: meaningWords.all },
  { from: 90, words: meaningWords.veryHigh },
  { from: 70, words: meaningWords.high },
  { from: 50, words: meaningWords.middling },
  { from: 0, words: meaningWords.low },
] as const;

/**
 * What a number means, in words that a model may be told: how large a share, which way against last year. Worked out
 * here, so that no value has to be shown.
 */
export function meaningOf(kind: Kind, ledger: Ledger, slot: Slot): string[] {
  const meant: string[] = [];
  if (slot.trend !== null) meant.push(meaningWords.trend[slot.trend]);
  const share = shareOf(slot);
  const word = share && shares.find(({ from }) => share.gte(from));
  if (word) meant.push(word.words);
  return meant;
}

function shareOf(slot: Slot): Big | null {
  const name = slot.formula === null ? null : functionOf(slot.formula);
  if (slot.unit !== '%' || (name !== null && name !== 'rate')) return null;
  const written = /\d+(?:\.\d+)?/.exec(slot.pieces.map(({ text }) => text).join(''))?.[0];
  return written === undefined ? null : new Big(written);
}
