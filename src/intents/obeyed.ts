import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Act } from './intent.ts';

/** What came of a wish about the draft that is there. */
export interface Obeyed {
  events: ConversationEvent[];
  draft: Draft;
  reply: string;
}

/** The turn of a message that is about the draft and nothing else. */
export function onOwnDraft(before: ConversationState, text: string, obey: (state: ConversationState) => Obeyed): Act {
  const turn = before.turn + 1;
  const received: ConversationEvent = { type: 'messageReceived', turn, text };
  const { events, draft, reply } = obey(foldEvents([received], before));
  const response = plainResponse(reply);
  return { events: [received, ...events, repliedEvent(turn, response)], response, draft };
}
