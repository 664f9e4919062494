import { findSecret } from '../conversation/secrecy-guard.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Hints } from '../conversation/hints.ts';
import type { ConversationState } from '../conversation/state.ts';
import { hear, type HeardIntent } from '../intents/hear.ts';
import { createScene, type Act } from '../intents/intent.ts';
import type { MessageQuestion } from '../model/message-question.ts';
import { questionOf } from './second-reading.ts';
import type { TextParts } from './text-parts.ts';

/** A message with all that deciding upon it needs. */
export interface TurnGiven {
  state: ConversationState;
  text: string;
  /** What a model made of it, null where it made nothing; asked for when absent. */
  hints?: Hints | null;
  /** All events so far; asked for where they are needed. */
  stored?: readonly StoredEvent[];
  /** A draft from older figures was written anew, or cannot be. */
  isFresh?: boolean;
}

export type TurnDone =
  /** Classified: not to be stored. */
  | { secret: string }
  | { needs: 'fresh-draft' | 'stored' }
  /** A model hears it too. */
  | { needs: 'second-reading'; question: MessageQuestion }
  | { act: Act };

/** One message: guarded, heard, decided. What the store alone can give is asked for. */
export async function decideTurn(parts: TextParts, given: TurnGiven): Promise<TurnDone> {
  const { state, text, stored } = given;
  const secret = findSecret(text);
  if (secret) return { secret };
  const scene = createScene(parts, state, text, given.hints ?? undefined);
  const heard: HeardIntent = hear(scene);
  if (heard.wantsFreshDraft && state.isDraftStale && !given.isFresh) return { needs: 'fresh-draft' };
  if (given.hints === undefined && !heard.isOfDraft && parts.isHeardTwice === true) {
    const question = questionOf(parts.kind, state, scene.understood());
    if (question) return { needs: 'second-reading', question };
  }
  if (heard.wantsVersions && !stored) return { needs: 'stored' };
  const improve = parts.reword && (await heard.improve(parts.reword));
  return { act: heard.act({ stored: stored ?? [], ...(improve && { improve }) }) };
}
