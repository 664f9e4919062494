import type { DraftReading } from './draft-reading.ts';
import { checkAlikeNumbers } from './facts-alike.ts';
import { checkChanges } from './reckon-changes.ts';
import { checkClaims } from './facts-claims.ts';
import { checkAfar } from './reckon-afar.ts';
import { checkEach } from './reckon-each.ts';
import { checkIdentity } from './facts-identity.ts';
import { checkTables } from './reckon-tables.ts';
import { checkDays } from './reckon-days.ts';
import { checkNear } from './reckon-near.ts';
import { checkLists } from './reckon-lists.ts';
import { checkRelations } from './relation-breaks.ts';
import type { JudgedRelation } from './relation-odds.ts';
import { checkShares } from './reckon-shares.ts';
import { checkSums } from './reckon-sums.ts';
import type { Fact } from './facts.ts';
import type { Finding } from './finding.ts';

/** What in the fact table of a text contradicts something else in it. Linear in the text. */
export function checkFacts(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  relations: readonly (readonly JudgedRelation[])[],
): Finding[] {
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
  const near = [...found, ...checkNear(draft, sentences, found)];
  const all = [...near, ...checkRelations(draft, relations, near)];
  const afar = [...all, ...checkAfar(draft, sentences, all)];
  return [...afar, ...checkAlikeNumbers(draft, sentences, afar)];
}
