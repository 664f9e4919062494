import type { Owner } from '../accounts/owner.ts';
import type { NoConversation } from '../conversation/event-store.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Response } from '../conversation/response.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { withComputed } from '../manuscripts/draft-report.ts';
import { success, type Result } from '../result.ts';
import type { Assistant } from './assistant.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { Conversations } from './conversations.ts';
import { followLedger } from './follow-ledger.ts';
import type { AssistantParts } from './parts.ts';
import type { DoTextJob } from './text-jobs.ts';
import type { Writings } from './writings.ts';

/** What the verbs of one owner's assistant share. */
export interface VerbContext {
  owner: Owner;
  parts: AssistantParts;
  conversations: Conversations;
  doTextJob: DoTextJob;
  writings: Writings;
  /** The same owner's assistant for another kind. */
  ofKind: (kindId: string) => Pick<Assistant, 'say'>;
}

export function turnAnswer(
  { parts: { kind } }: VerbContext,
  state: ConversationState,
  response: Response,
  draft: Draft | null,
  heard?: TurnAnswer['heard'],
  tables: Understanding['tables'] = [],
): TurnAnswer {
  const ledger = withComputed(kind, state.ledger);
  const proposals = state.proposals.map(({ id, text, sentence }) => ({ id, text, sentence }));
  return {
    turn: state.turn,
    ...response,
    ledger,
    draft,
    ...(heard && { heard }),
    ...(tables.length > 0 && { tables: [...tables] }),
    ...(proposals.length > 0 && { proposals }),
  };
}

/** After a change of the ledger: the draft is written anew where it follows. */
export async function follow({ owner, parts, conversations }: VerbContext, conversationId: string): Promise<void> {
  if (parts.draftFollows) await followLedger(owner, parts, conversations, conversationId);
}

/** Something of the state of now. */
export async function withState<T>(
  { conversations }: VerbContext,
  conversationId: string,
  take: (state: ConversationState) => T,
): Promise<Result<T, NoConversation>> {
  const known = await conversations.know(conversationId);
  return known.ok ? success(take(known.value.state)) : known;
}

/** A draft so long is no more than usual: talk beside it costs what talk costs. */
const usualDraft = 12_000;

/** What work on a text costs, in characters: the text and, where it is beyond the usual, the draft beside it. */
export function charactersIn({ draft }: ConversationState, text = ''): number {
  return text.length + Math.max(0, (draft?.text.length ?? 0) - usualDraft);
}
