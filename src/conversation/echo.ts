import type { LedgerChange } from './events.ts';
import { isSameFigure } from './record-figures.ts';
import type { Echo, Taken } from './replies.ts';
import type { ConversationState } from './state.ts';

/** What a change is to be said back as; `state` is the one before it. */
export function echoOf(state: ConversationState, change: LedgerChange): Echo {
  const taken = change.figures.flatMap((one): Taken[] => {
    const earlier = state.ledger.figures[one.id];
    if (earlier && isSameFigure(earlier, one.figure)) return [];
    return [{ change: one, before: earlier ?? null }];
  });
  const claims = new Set(state.draft?.claims.map((claim) => claim.id.replace(/^claim:/, '')));
  const facts = Object.entries(change.facts);
  const settled = facts.filter(([id]) => claims.has(id));
  const previous = Object.keys(change.previous).length;
  return {
    unitName: change.unitName?.value ?? null,
    year: change.year?.value ?? null,
    role: change.role?.value ?? null,
    taken,
    struck: change.struck,
    // 去年入伍14人 said in passing is a figure of this report too; only a pasted report is put aside.
    previousCount: previous > 1 ? previous : 0,
    confirmedClaims: settled.filter(([, fact]) => fact.status === 'confirmed').length,
    struckClaims: settled.filter(([, fact]) => fact.status === 'denied').length,
  };
}
