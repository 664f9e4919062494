import { findSecret } from '../conversation/secrecy-guard.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Hints } from '../conversation/hints.ts';
import type { ConversationState } from '../conversation/state.ts';
import { hear, type HeardIntent } from '../intents/hear.ts';
import { createScene, type Act } from '../intents/intent.ts';
import { readAgain } from './second-reading.ts';
import type { TextParts } from './text-parts.ts';

/** A message with all that deciding upon it needs. */
export interface TurnGiven {
  state: ConversationState;
  text: string;
  /** What a second reader made of it when it was decided before; asked when absent. */
  hints?: Hints;
  /** All events so far; asked for where they are needed. */
  stored?: readonly StoredEvent[];
  /** A draft from older figures was written anew, or cannot be. */
  isFresh?: boolean;
}

export type TurnDone =
  /** Classified: not to be stored. */
  { secret: string } | { needs: 'fresh-draft' | 'stored'; hints?: Hints } | { act: Act; hints?: Hints };

/** One message: guarded, heard, decided. What the store alone can give is asked for. */
export async function decideTurn(parts: TextParts, given: TurnGiven): Promise<TurnDone> {
  const { state, text, stored } = given;
  const secret = findSecret(text);
  if (secret) return { secret };
  const scene = createScene(parts, state, text, given.hints);
  let heard: HeardIntent = hear(scene);
  if (heard.wantsFreshDraft && state.isDraftStale && !given.isFresh) return { needs: 'fresh-draft' };
  let { hints } = given;
  if (!hints && !heard.isOfDraft && parts.secondReader) {
    hints = await readAgain(parts.kind, parts.secondReader, state, scene.understood());
    if (hints) heard = hear(createScene(parts, state, text, hints));
  }
  const known = hints && { hints };
  if (heard.wantsVersions && !stored) return { needs: 'stored', ...known };
  const improve = parts.reword && (await heard.improve(parts.reword));
  return { act: heard.act({ stored: stored ?? [], ...(improve && { improve }) }), ...known };
}
