import type { Kind } from '../kinds/kind.ts';
import type { Reading } from '../reading/reading.ts';
import { withoutAsked } from './asking/asked.ts';
import type { Bearing } from './bearing.ts';
import { carryLastYear } from './carry-last-year.ts';
import type { LedgerChange } from './events.ts';
import { amendLastYear } from './last-year-amended.ts';
import { secondThoughts, secondThoughtsOfLast } from './second-thoughts.ts';
import type { ConversationState } from './state.ts';
import { doubtToldOtherwise } from './told-otherwise.ts';

/** What was heard, weighed once more beside what stands in the ledger: last year's put right, and what is not sure. */
export function weighBesideLedger(
  kind: Kind,
  state: ConversationState,
  text: string,
  heard: { reading: Reading; change: LedgerChange; bearing: Bearing; held: readonly string[] },
): void {
  const { reading, change, bearing, held } = heard;
  carryLastYear(state, text, change);
  amendLastYear(kind, state, text, change);
  change.figures = secondThoughts(kind, state, text, change);
  change.previous = secondThoughtsOfLast(reading, change.previous);
  doubtToldOtherwise(kind, state, withoutAsked(text, bearing.asked), { reading, change, held });
}
