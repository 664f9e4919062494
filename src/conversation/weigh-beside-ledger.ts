import type { Kind } from '../kinds/kind.ts';
import { carryLastYear } from './carry-last-year.ts';
import { amendLastYear } from './last-year-amended.ts';
import { secondThoughts, secondThoughtsOfLast } from './second-thoughts.ts';
import type { ConversationState } from './state.ts';
import { doubtToldOtherwise, type ToldOtherwise } from './told-otherwise.ts';

/** What was heard, weighed once more beside what stands in the ledger: last year's put right, and what is not sure. */
export function weighBesideLedger(kind: Kind, state: ConversationState, text: string, heard: ToldOtherwise): void {
  const { reading, change } = heard;
  carryLastYear(state, text, change);
  amendLastYear(kind, state, text, change);
  change.figures = secondThoughts(kind, state, text, change);
  change.previous = secondThoughtsOfLast(reading, change.previous);
  doubtToldOtherwise(kind, state, text, heard);
}
