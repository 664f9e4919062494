import { claimOfFact } from '../../report/claim-ids.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { asClaim, type Sentence } from './sentence.ts';
import { joinPieces } from './template.ts';

/** A sentence that nobody has said yet. */
export function claimOf(desk: Desk, id: string, pieces: Sentence, question: string): Sentence {
  const joined = joinPieces(pieces);
  if (joined.length === 0) return [];
  desk.claims.push({ id, text: pieceText(joined), question });
  return asClaim(joined, id);
}

/** A sentence made of what he told: a claim in his own words while it waits for his nod; told in two places, one claim. */
export function asTold(desk: Desk, fact: string, said: Sentence): Sentence {
  if (!desk.waiting.has(fact)) return said;
  const id = claimOfFact(fact);
  const text = pieceText(said);
  const before = desk.claims.find((claim) => claim.id === id);
  if (before) before.text += text;
  else desk.claims.push({ id, text, question: '', isOwn: true });
  return asClaim(said, id);
}
