import type { ConversationState } from '../conversation/state.ts';
import { reports } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const byLedger = shape`${reports.byLedger}|${reports.anotherOne}[^，。]{0,4}${reports.draftUnit}`;
/** A longer message says more than which draft is meant. */
export const longestChoice = 24;

/** 按台账另写一篇: said while his own draft is open. */
export function wantsAnother({ draft, manuscript }: ConversationState, text: string): boolean {
  return draft !== null && manuscript.origin === 'text' && isByLedger(text);
}

/** Says that one is to be written from the ledger. */
export function isByLedger(text: string): boolean {
  return text.length <= longestChoice && byLedger.test(text);
}
