import type { Proposal } from './events.ts';
import type { ConversationState } from './state.ts';

/** Those a reply or the page shows to be settled now, in the order of its numbers. */
export function shownProposals(state: ConversationState): readonly Proposal[] {
  const open = justProposed(state);
  return open.length > 0 ? open : state.proposals;
}

/** Shown in the last reply: what a bare 对 is about. */
export function justProposed({ proposals, turn }: ConversationState): readonly Proposal[] {
  return proposals.filter(({ source }) => source.turn === turn);
}
