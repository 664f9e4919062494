import type { Kind } from '../kinds/kind.ts';
import { roleAt } from '../kinds/roles.ts';
import { factsClaimed, readClaimId } from '../report/claim-ids.ts';
import type { LedgerChange } from './events.ts';
import { isSameFigure } from './record-figures.ts';
import { confirmedBefore, type Echo, type Taken } from './replies.ts';
import type { ConversationState } from './state.ts';

/** What a change is to be said back as; `state` is the one before it. */
export function echoOf(kind: Kind, state: ConversationState, change: LedgerChange): Echo {
  const taken = change.figures.flatMap((one): Taken[] => {
    const earlier = state.ledger.figures[one.id];
    if (earlier && isSameFigure(earlier, one.figure)) return [];
    return [{ change: one, before: earlier ?? null }];
  });
  // His own words have their own line, but where they stood in the draft.
  const settled = (state.draft?.claims ?? []).flatMap(({ id, text, isOwn }) => {
    const [fact] = factsClaimed(id).flatMap((one) => change.facts[one] ?? []);
    return fact === undefined || (fact.text !== null && !isOwn) ? [] : [{ text, status: fact.status }];
  });
  // What was confirmed before, and is struck now, stands in no claim of the draft.
  const known = new Set((state.draft?.claims ?? []).flatMap(({ id }) => factsClaimed(id)));
  const others = Object.keys(change.facts).filter(
    (id) => !known.has(id) && change.facts[id]?.status === 'denied' && state.ledger.facts[id]?.status === 'confirmed',
  );
  // A fault that only figures show, by its name.
  const unwritten = Object.keys(change.facts).flatMap((id) => {
    const said = readClaimId(id);
    const stood = (state.draft?.claims ?? []).some((claim) => readClaimId(claim.id)?.of === said?.of);
    const problem = kind.problems.problems.find((one) => one.id === said?.of);
    return said?.kind === 'problem' && change.facts[id]?.status === 'denied' && stood ? (problem?.name ?? []) : [];
  });
  const saidAs = (status: string): string[] => settled.filter((one) => one.status === status).map(({ text }) => text);
  // 去年走了25个 is a figure of its own of this report: said once.
  const own = new Set(change.figures.map(({ id }) => kind.figureById.get(id)?.previousOf));
  const previous = Object.fromEntries(Object.entries(change.previous).filter(([id]) => !own.has(id)));
  return {
    unitName: change.unitName?.value ?? null,
    year: change.year?.value ?? null,
    isYearProposed: change.year?.isProposed === true,
    role: change.role ? roleAt(kind, change.unitName?.value ?? state.ledger.unitName, change.role.value) : null,
    taken,
    struck: change.struck,
    struckPrevious: (change.struckPrevious ?? []).filter(
      (id) => !change.struck.some((one) => kind.figureById.get(one)?.previousOf === id),
    ),
    previous,
    previousCount: Object.keys(previous).length,
    confirmedClaims: saidAs('confirmed'),
    struckClaims: [...saidAs('denied'), ...others.map(() => confirmedBefore), ...unwritten],
  };
}
