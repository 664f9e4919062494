import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Share = z.number().min(0).max(100);

const ReadingScores = z.strictObject({
  /** Messages read without a fault. */
  exact: Share,
  /** Of what was told. */
  found: Share,
  /** Of what was recorded. */
  right: Share,
  /** Of what was recorded without a mark. */
  sureRight: Share,
  /** Messages with a fault that nothing shows. */
  silentlyWrong: Share,
  /** Messages with a question or a mark. */
  askedOrMarked: Share,
});

/** How it fared the first time words were seen: nothing had learned from them, nobody had looked at them. */
const FirstSight = z.object({
  batch: z.string(),
  writer: z.string(),
  date: z.iso.date(),
  commit: z.string(),
  /** What was measured, and what it had learned from. */
  what: z.string(),
  n: z.number().int().positive(),
  /** Of reading, in percent; of anything else, counts or percent by name. */
  scores: z.union([ReadingScores, z.record(z.string(), z.number())]),
});
export type FirstSight = z.infer<typeof FirstSight>;
export type ReadingScores = z.infer<typeof ReadingScores>;

export function isOfReading(scores: FirstSight['scores']): scores is ReadingScores {
  return ReadingScores.safeParse(scores).success;
}

/** `first-sight.jsonl`: appended to at each new batch, never rewritten. Newest day first, within a day as written. */
export function readFirstSight(file: string = join(import.meta.dirname, 'first-sight.jsonl')): FirstSight[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => FirstSight.parse(JSON.parse(line)))
    .toSorted((a, b) => b.date.localeCompare(a.date));
}
