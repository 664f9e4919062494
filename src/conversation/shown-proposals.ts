import { accountNumber, readClaimId } from '../report/claim-ids.ts';
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

/** 写进去, 这句换成：“…”: settles or words anew what was shown in the last reply. */
export function isOfShown(
  state: ConversationState,
  { settled, proposed }: { settled: readonly unknown[]; proposed: readonly Proposal[] },
): boolean {
  const shown = new Set(justProposed(state).map(({ id }) => id));
  return settled.length > 0 || proposed.some(({ id }) => shown.has(id));
}

/** As a reply numbers them: a problem he told, its reason and its measure are one. */
export function inAccounts(proposals: readonly Proposal[]): Proposal[][] {
  const groups: Proposal[][] = [];
  for (const one of proposals) {
    const last = groups[groups.length - 1];
    const of = accountOf(one);
    if (last && of !== null && last.some((other) => accountOf(other) === of)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function accountOf({ id }: Proposal): string | null {
  const of = readClaimId(id)?.of ?? '';
  return accountNumber(of) === null ? null : of;
}
