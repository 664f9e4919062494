import { Big } from 'big.js';
import { functionOf } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import { pieceText } from '../../report/report.ts';
import { meaningWords } from './words.ts';
import type { Slot } from './slots.ts';

/** What a number may be said to be; `short`: of what was wanted some is not there; `most`: the largest of the losses. */
export type Meaning = keyof typeof meaningWords;

/** From this share of a hundred on, each holds; shares that are changes (下降27%) mean nothing by themselves. */
const shares = [
  { from: 100, meaning: 'full' },
  { from: 90, meaning: 'veryHigh' },
  { from: 70, meaning: 'high' },
  { from: 50, meaning: 'middling' },
  { from: 0, meaning: 'low' },
] as const;

/** Losses of a chain from which on one may be called the largest. */
const fewestLosses = 3;

/**
 * What a number means, in words that a model may be told and may say: how large a share, which way against last year,
 * whether something is wanting, where most was lost. Worked out here, so that no value has to be shown.
 */
export function meaningsOf(kind: Kind, slots: readonly Slot[], slot: Slot): Meaning[] {
  const meant: Meaning[] = [];
  if (slot.trend !== null) meant.push(slot.trend);
  const share = shareOf(slot);
  const word = share && shares.find(({ from }) => share.gte(from));
  if (word) meant.push(word.meaning);
  if (isShort(kind, slot, share)) meant.push('short');
  if (slot === largestLoss(slots)) meant.push('most');
  return meant;
}

function shareOf(slot: Slot): Big | null {
  const name = slot.formula === null ? null : functionOf(slot.formula);
  return slot.unit === '%' && (name === null || name === 'rate') ? amountOf(slot) : null;
}

function amountOf(slot: Slot): Big | null {
  const written = /\d+(?:\.\d+)?/.exec(pieceText(slot.pieces))?.[0];
  return written === undefined ? null : new Big(written);
}

function isShort(kind: Kind, slot: Slot, share: Big | null): boolean {
  const isOfPair = kind.checks.shortages.some(({ wanted, there }) =>
    [wanted, there].every((id) => slot.from.includes(id)),
  );
  if (!isOfPair) return false;
  return share ? share.lt(100) : isLoss(slot) && amountOf(slot)?.gt(0) === true;
}

function isLoss({ formula, trend }: Slot): boolean {
  return formula !== null && trend === null && functionOf(formula) === 'diff';
}

const largest = new WeakMap<readonly Slot[], { slot: Slot | null }>();

/** Where most was lost between one step and the next; null where two lost the same, or the steps are too few. */
export function largestLoss(slots: readonly Slot[]): Slot | null {
  let known = largest.get(slots);
  if (!known) largest.set(slots, (known = { slot: findLargestLoss(slots) }));
  return known.slot;
}

function findLargestLoss(slots: readonly Slot[]): Slot | null {
  const losses = slots.filter((slot) => isLoss(slot) && isStep(slots, slot));
  const amounts = losses.map((slot) => amountOf(slot) ?? new Big(0));
  const [first, second] = amounts.toSorted((a, b) => b.cmp(a));
  if (losses.length < fewestLosses || !first || !second || first.eq(second)) return null;
  return losses[amounts.findIndex((amount) => amount.eq(first))] ?? null;
}

/** One step of a chain shares an end with its neighbour; the loss over the whole way shares one with the first and with the last. */
function isStep(slots: readonly Slot[], slot: Slot): boolean {
  const others = slots.filter((other) => other !== slot && isLoss(other) && other.item === slot.item);
  const isChained = others.some(({ from }) => from.some((id) => slot.from.includes(id)));
  const isWhole = slot.from.every((id) => others.some(({ from }) => from.includes(id))) && isOutermost(slot, others);
  return isChained && !isWhole;
}

/** Larger than each of the others together can only be their sum. */
function isOutermost(slot: Slot, others: readonly Slot[]): boolean {
  const sum = others.reduce((total, other) => total.plus(amountOf(other) ?? 0), new Big(0));
  return amountOf(slot)?.eq(sum) === true;
}
