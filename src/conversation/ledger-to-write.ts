import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import type { ConversationState } from './state.ts';

/**
 * What a draft is written from. His own reason or measure that was shown to him and waits for a nod stands in it, marked,
 * rather than one written by itself; only where his words name the problem: a remark taken for a reason does not.
 */
export function ledgerToWrite({ ledger, proposals }: Pick<ConversationState, 'ledger' | 'proposals'>): Ledger {
  const waiting = proposals.flatMap(({ id, text, isNamed, source }): [string, LedgerFact][] =>
    isNamed && !(id in ledger.facts) ? [[id, { status: 'confirmed', text, source, waits: true }]] : [],
  );
  return waiting.length === 0 ? ledger : { ...ledger, facts: { ...ledger.facts, ...Object.fromEntries(waiting) } };
}
