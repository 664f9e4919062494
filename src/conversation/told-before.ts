import type { Kind } from '../kinds/kind.ts';
import { readClaimId } from '../report/claim-ids.ts';
import { isOwnFact } from '../kinds/facts.ts';
import { asWritten, withoutFrame } from './proposals.ts';
import { isPuttingRight } from './meant-for-report.ts';
import type { Speech } from './speech.ts';
import type { ConversationState } from './state.ts';

/** What he told before for the same place stays in front, unless he puts it right: he adds more often than he replaces. */
export function withTold(
  kind: Kind,
  { ledger, proposals }: ConversationState,
  { id, speech }: { id: string; speech: Speech },
  spoken: string,
): string {
  const told = proposals.find((one) => one.id === id)?.text ?? ledger.facts[id]?.text;
  const words = asWritten(withoutFrame(kind, id, spoken));
  if (!told || !accumulates(kind, id) || isPuttingRight(speech) || told.includes(words)) return spoken;
  return `${told}；${words}`;
}

/** Problems, causes, plans and doings come one after another; a date or a name is another one. */
function accumulates(kind: Kind, id: string): boolean {
  const { problem, cause, measure } = kind.factRoles;
  return isOwnFact({ id }) || readClaimId(id) !== null || [problem, cause, measure].includes(id);
}
