import * as z from 'zod';
import type { Grounds } from './fate.ts';
import certaintyFile from './certainty.json' with { type: 'json' };

const Certainty = z.strictObject({
  /** What a number without any ground against it weighs, and each ground for doubt; of the logarithm of the odds. */
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
  /** A number as doubtful as this is recorded with a mark. */
  doubtful: z.number().min(0).max(1),
});
export type Certainty = z.infer<typeof Certainty>;

/** Fitted by `npm run train:tables` to numbers as they were read at first sight, right and wrong. */
const fitted = Certainty.parse(certaintyFile);

/** One of these is enough: what a remark, a sum, a date or the number itself says against it nothing else outweighs. */
const decisive = [
  'questioned',
  'withinLoose',
  'wordNothing',
  'headless',
  'outOfRange',
  'partYear',
  'yearVague',
  'eachUnsaid',
  'placesRival',
  'sharedName',
  'dueElse',
  'unitFromAbove',
  'plannedTotal',
];

/** How likely a number of a table is not what it was taken for. */
export function doubtOf(grounds: Grounds, { bias, weights }: Certainty = fitted): number {
  if (decisive.some((name) => grounds[name] === 1)) return 1;
  let odds = bias;
  for (const [name, weight] of Object.entries(weights)) odds += weight * (grounds[name] ?? 0);
  return 1 / (1 + Math.exp(-odds));
}

export function isSure(grounds: Grounds): boolean {
  return doubtOf(grounds) < fitted.doubtful;
}
