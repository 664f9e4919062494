import { quoteMarks } from './asked.ts';
import { findSaid } from './find-words.ts';
import type { HeardWish } from './hear-parts.ts';

/**
 * The words a wish quotes for where it is to be done that stand nowhere in the text, or only with more than a slip
 * or two: what is like them may be meant, and is asked about before it is touched.
 */
export function strayQuotes(text: string, wishes: readonly HeardWish[], quotes: readonly string[]): string[] {
  const pointing = wishes
    .flatMap(({ stretches }) => stretches)
    .filter(({ role }) => role !== 'fresh' && role !== 'goal');
  const named = pointing.flatMap(({ said }) =>
    [...said.matchAll(quoteMarks)].map(([, at]) => quotes[Number(at)] ?? ''),
  );
  return [...new Set(named)].filter((one) => (findSaid(text, one)?.fit ?? 0) < leastFit);
}

/** A letter in five is another one. */
const leastFit = 0.74;
