import { findSecret } from '../conversation/secrecy-guard.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Hints } from '../conversation/hints.ts';
import type { ConversationState } from '../conversation/state.ts';
import { hear } from '../intents/hear.ts';
import { actEdited, editQuestion, type EditAnswer, type EditQuestion } from '../intents/edit-wish.ts';
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
  /** What a model made of a wish about the open draft; asked for when absent. */
  edit?: EditAnswer;
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
  /** A model is asked to edit the open draft. */
  | { needs: 'edit'; question: EditQuestion }
  | { act: Act };

/** One message: guarded, heard, decided. What the store alone can give is asked for. */
export async function decideTurn(parts: TextParts, given: TurnGiven): Promise<TurnDone> {
  const { state, text, stored } = given;
  const secret = findSecret(text);
  if (secret) return { secret };
  const scene = createScene(parts, state, text, given.hints ?? undefined);
  const heard = hear(scene);
  if (heard.wantsFreshDraft && state.isDraftStale && !given.isFresh) return { needs: 'fresh-draft' };
  if (heard.isOpen && parts.hasEditor === true) {
    const question = editQuestion(scene);
    if (question && given.edit?.of !== question.text) return { needs: 'edit', question };
    const act = given.edit && actEdited(scene, given.edit, heard.needsQuote);
    if (act) return { act };
  }
  if (given.hints === undefined && !heard.isOfDraft && parts.isHeardTwice === true) {
    const question = questionOf(parts.kind, state, scene.understood());
    if (question) return { needs: 'second-reading', question };
  }
  if (heard.wantsVersions && !stored) return { needs: 'stored' };
  const { findFaults, reword, rewriteOwn } = parts;
  const isHelped = findFaults ?? reword ?? rewriteOwn;
  const improve = isHelped ? await heard.improve({ findFaults, reword, rewriteOwn }) : undefined;
  return { act: heard.act({ stored: stored ?? [], ...(improve && { improve }) }) };
}
