import type { TextFigure } from '../reading/text-figures.ts';
import type { DraftReading } from './draft-reading.ts';
import { checkChanges } from './reckon-changes.ts';
import { checkClaims } from './facts-claims.ts';
import { checkEach } from './reckon-each.ts';
import { checkIdentity } from './facts-identity.ts';
import { checkTables } from './reckon-tables.ts';
import { checkDays } from './reckon-days.ts';
import { checkNear } from './reckon-near.ts';
import { checkLists } from './reckon-lists.ts';
import { checkShares } from './reckon-shares.ts';
import { checkSums } from './reckon-sums.ts';
import { readFacts } from './facts.ts';
import type { Finding } from './finding.ts';

/** What in the fact table of a text contradicts something else in it. Linear in the text. */
export function checkFacts(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const sentences = readFacts(draft, figures);
  const found = [
    ...checkChanges(draft, sentences),
    ...checkEach(draft, sentences),
    ...checkSums(draft, sentences),
    ...checkLists(draft, sentences),
    ...checkShares(draft, sentences),
    ...checkClaims(draft, sentences),
    ...checkDays(draft, sentences),
    ...checkIdentity(draft, sentences),
    ...checkTables(draft),
  ];
  return [...found, ...checkNear(draft, sentences, found)];
}
