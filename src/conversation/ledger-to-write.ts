import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import type { ConversationState } from './state.ts';

/**
 * What a draft is written from. A reason or a measure of his own that was shown to him and waits for a nod stands in it,
 * marked, where his words name the problem. Others may be remarks, and so may what was heard as a problem or a doing.
 */
export function ledgerToWrite({ ledger, proposals }: Pick<ConversationState, 'ledger' | 'proposals'>): Ledger {
  const waiting = proposals.flatMap(({ id, text, isNamed, source }): [string, LedgerFact][] =>
    isNamed && !(id in ledger.facts) ? [[id, { status: 'confirmed', text, source, waits: true }]] : [],
  );
  return waiting.length === 0 ? ledger : { ...ledger, facts: { ...ledger.facts, ...Object.fromEntries(waiting) } };
}
