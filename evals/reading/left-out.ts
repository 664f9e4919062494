import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Report = z.object({
  /** Of the talk that was learned from. */
  dataHash: z.string(),
  /** Shares in %; the last line is all of them. */
  writers: z.array(
    z.object({
      writer: z.string(),
      n: z.number(),
      exact: z.number(),
      found: z.number(),
      right: z.number(),
      sureRight: z.number(),
      silentlyWrong: z.number(),
      marked: z.number(),
    }),
  ),
  /** What numbers are, and what they were taken for. */
  roles: z.array(z.object({ is: z.string(), as: z.string(), count: z.number() })),
  /** Of the acts with a probability from `from` to a tenth more: how many there were, how many were right. */
  probabilities: z.array(z.object({ from: z.number(), count: z.number(), right: z.number() })),
});

/** How writers were heard by judges that had not learned from them; written by `npm run train`. */
export type LeftOutReport = z.infer<typeof Report>;

export const leftOutFile = join(import.meta.dirname, 'left-out.json');

export function readLeftOut(): LeftOutReport {
  return Report.parse(JSON.parse(readFileSync(leftOutFile, 'utf8')));
}
