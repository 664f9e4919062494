import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { carryLastYear } from './carry-last-year.ts';
import { amendLastYear, withTwins } from './last-year-amended.ts';
import { secondThoughts, secondThoughtsOfLast } from './second-thoughts.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';
import { doubtToldOtherwise, type ToldOtherwise } from './told-otherwise.ts';

/** What was heard, weighed once more beside what stands in the ledger: last year's put right, and what is not sure. */
export function weighBesideLedger(kind: Kind, state: ConversationState, text: string, heard: ToldOtherwise): void {
  const { reading, change } = heard;
  carryLastYear(state, text, change);
  amendLastYear(kind, state, text, change);
  change.figures = secondThoughts(kind, state, text, change);
  change.previous = secondThoughtsOfLast(reading, withoutHeld(state, heard));
  withTwins(kind, state, change);
  doubtToldOtherwise(kind, state, text, heard);
}

/** 去年9万、服务站6个都对: of what is said to stand as told, this year's number is not last year's as well. */
function withoutHeld({ ledger }: ConversationState, { change, held = [] }: ToldOtherwise): LedgerChange['previous'] {
  const isAgain = (id: string, { value }: LedgerFigure): boolean =>
    held.includes(id) && ledger.previous[id] === undefined && ledger.figures[id]?.value === value;
  return Object.fromEntries(Object.entries(change.previous).filter(([id, figure]) => !isAgain(id, figure)));
}
