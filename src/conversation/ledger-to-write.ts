import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import { isClaimOf } from '../report/claim-ids.ts';
import type { ConversationState } from './state.ts';

/**
 * What a draft is written from. A sentence of his own that was shown to him and waits for a nod stands in it, marked, where
 * it belongs; of reasons only those whose words name the problem, or that were told beside its figures: others may be remarks.
 */
export function ledgerToWrite({ ledger, proposals }: Pick<ConversationState, 'ledger' | 'proposals'>): Ledger {
  const waiting = proposals.flatMap(({ id, text, isNamed, source }): [string, LedgerFact][] =>
    (isNamed || !isClaimOf('cause', id)) && !(id in ledger.facts)
      ? [[id, { status: 'confirmed', text, source, waits: true }]]
      : [],
  );
  return waiting.length === 0 ? ledger : { ...ledger, facts: { ...ledger.facts, ...Object.fromEntries(waiting) } };
}
