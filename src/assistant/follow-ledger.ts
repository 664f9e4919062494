import type { Owner } from '../accounts/owner.ts';
import { ledgerToWrite } from '../conversation/ledger-to-write.ts';
import { isFollowing, type ConversationState } from '../conversation/state.ts';
import type { AssistantParts } from './parts.ts';
import type { Conversations } from './conversations.ts';
import { draftBefore } from '../manuscripts/draft-before.ts';
import { draftReport } from '../manuscripts/draft-report.ts';
import { keepEdits } from '../manuscripts/keep-edits.ts';

/**
 * Writes the newest draft anew when the ledger changed after it: same outline, same wording, a further version beside
 * the earlier ones. Only the embedded writer's drafts, which cost nothing and come out alike; what a model wrote waits
 * for the officer's word.
 */
export async function followLedger(
  owner: Owner,
  parts: Pick<AssistantParts, 'kind' | 'corpusIndex' | 'writer' | 'quickWriter' | 'pastReports'>,
  conversations: Conversations,
  conversationId: string,
): Promise<void> {
  const known = await conversations.know(conversationId);
  if (!known.ok) return;
  const { state } = known.value;
  const wish = wishOf(state);
  if (wish === null) return;
  const quick = { ...parts, writer: parts.quickWriter ?? parts.writer };
  const written = await draftReport(owner, quick, ledgerToWrite(state), {
    ...state.form,
    ...wish,
    ...draftBefore(state, wish.seed),
  });
  if (!written.ok) return;
  await conversations.append(conversationId, ({ state: newest }) => {
    // Whoever changed it meanwhile writes the next one.
    const isOvertaken = newest.ledger !== state.ledger || wishOf(newest) === null;
    const { turn } = newest;
    return {
      events: isOvertaken
        ? []
        : [{ type: 'draftRequested', turn, ...wish }, keepEdits(parts, newest, written.value, wish.seed)],
      outcome: null,
    };
  });
}

function wishOf(state: ConversationState): { outline: string; seed: number } | null {
  const { draft, draftSeed, isDraftStale } = state;
  if (draft === null || draftSeed === null || !isDraftStale || !isFollowing(state)) return null;
  return { outline: draft.outline, seed: draftSeed };
}
