import { isFollowing, type ConversationState } from '../conversation/state.ts';
import { renderReport } from '../report/render.ts';
import type { DraftWish } from './draft-report.ts';

/** The draft that one of this seed takes the place of: he finds what he has read in the same words. */
export function draftBefore(state: ConversationState, seed: number | undefined): Pick<DraftWish, 'before'> {
  const { draft, draftSeed } = state;
  if (draft === null || draftSeed !== seed || !isFollowing(state)) return {};
  return { before: renderReport(draft.report, { claims: 'plain' }) };
}
