import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { readAssertions } from '../../src/reading/assertions.ts';
import type { Tally } from '../tally.ts';
import { createTally } from '../tally.ts';

/** A sentence of a report and what a writer who had not seen the gate says it is. */
const Case = z.looseObject({
  id: z.string(),
  text: z.string(),
  kind: z.enum(['principle', 'claim']),
  /** The words that claim something; empty or null for a principle. */
  claim: z.string().nullable().optional(),
});
export type ClaimCase = z.infer<typeof Case>;

export function readClaimCases(file: string): ClaimCase[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Case.parse(JSON.parse(line)));
}

/** Both ways: a principle that is flagged, and a claim of which no word is. */
export function scoreClaims(tally: Tally, cases: readonly ClaimCase[]): void {
  for (const { id, text, kind, claim } of cases) {
    const flagged = readAssertions(text, (clause) => /\d/.test(clause))
      .filter((one) => one.kind === 'claim')
      .map((one) => one.text);
    if (kind === 'principle')
      tally.right(id, 'principles-left-alone', 1, flagged.length === 0 ? [] : [`${text} ← ${flagged.join(' | ')}`]);
    else {
      tally.right(id, 'claims-flagged', 1, flagged.length > 0 ? [] : [text]);
      const words = claim ?? '';
      const isThere = flagged.some((one) => words.includes(one) || one.includes(words) || overlap(one, words) >= 4);
      if (flagged.length > 0)
        tally.right(id, 'claims-flagged-in-place', 1, isThere ? [] : [`${words} ← ${flagged.join(' | ')}`]);
    }
  }
}

/** Longest run of characters in common. */
function overlap(a: string, b: string): number {
  let longest = 0;
  for (let start = 0; start < a.length; start += 1)
    while (start + longest < a.length && b.includes(a.slice(start, start + longest + 1))) longest += 1;
  return longest;
}

/** `node evals/model/claims.ts FILE`: a blind batch, scored once and only then read. */
if (import.meta.main) {
  const tally = createTally();
  scoreClaims(tally, readClaimCases(process.argv[2] ?? ''));
  for (const { name, passed, total } of tally.scores()) console.log(`${name}: ${passed} of ${total}`);
  if (process.argv.includes('--misses'))
    for (const miss of tally.misses) console.log(`${miss.score} ${miss.case}: ${miss.reason}`);
}
