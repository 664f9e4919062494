import { Big } from 'big.js';
import type { Ledger } from '../src/figures/ledger.ts';
import { readNumbers } from './second-reader.ts';
import type { ShownCase } from './suite.ts';

/** What of a ledger the page's colours need. */
type Known = Pick<Ledger, 'figures' | 'previous'>;

/**
 * A text for the page with each number coloured: one that the ledger holds, one worked out from two of its figures, one
 * that neither is. By value alone, so that the page shows what a reader of the text could check.
 */
export function showDraft(id: string, input: string, output: string, ledger: Known, from = 0): ShownCase {
  const given = new Map<string, string>();
  for (const [figureId, figure] of [...Object.entries(ledger.previous), ...Object.entries(ledger.figures)]) {
    for (const value of [figure.value, figure.valueMax]) if (value) given.set(new Big(value).toString(), figureId);
  }
  const reckoned = reckonedFrom([...given.keys()]);
  const marks = readNumbers(output)
    .filter((number) => number.start >= from)
    .map(({ start, end, value }) => {
      const known = given.get(value);
      const source: ShownCase['marks'][number]['source'] =
        known !== undefined ? 'given' : reckoned.has(value) ? 'computed' : 'unsourced';
      return { start, end, source, label: known ?? (source === 'computed' ? '算出' : '台账里没有') };
    });
  return { id, input, output, marks };
}

/** Differences and, to one decimal, shares and growth of any two. */
function reckonedFrom(values: readonly string[]): Set<string> {
  const reckoned = new Set<string>();
  const numbers = values.map((value) => new Big(value));
  for (const a of numbers) {
    for (const b of numbers) {
      reckoned.add(a.minus(b).abs().toString());
      if (b.eq(0)) continue;
      for (const share of [a.div(b), a.minus(b).div(b).abs()])
        reckoned.add(share.times(100).round(1, Big.roundHalfUp).toString());
    }
  }
  return reckoned;
}
