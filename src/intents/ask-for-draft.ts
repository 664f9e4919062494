import type { ConversationEvent } from '../conversation/events.ts';
import type { Understanding } from '../conversation/understand.ts';
import { seedOf, type DraftWish } from '../manuscripts/draft-report.ts';
import type { Intent } from './intent.ts';
import { wantsAnother } from './another-draft.ts';

/** 出稿, 换一版: a draft of what is known. It is written after the turn has been stored. */
export const askForDraft: Intent<Understanding> = {
  name: 'ask-for-draft',
  hear: (scene) => (scene.understood().draft || wantsAnother(scene.state, scene.text) ? scene.understood() : null),
  act: ({ parts: { kind } }, understood) => {
    const { outline = kind.defaultOutline, seed = 0 } = draftWishOf(understood);
    const requested: ConversationEvent = { type: 'draftRequested', turn: understood.state.turn, outline, seed };
    return { events: [...understood.events, requested], toWrite: understood };
  },
};

/** The wish of the conversation so far; 换一版 moves the seed on, any other keeps the wording he has read. */
export function draftWishOf({ state, draft }: Understanding): DraftWish {
  const another = (seedOf(state.ledger) + state.draftCount) >>> 0;
  const seed = draft?.isOtherWording ? another : (state.draftSeed ?? seedOf(state.ledger));
  const wish: DraftWish = { ...state.form, seed };
  if (state.outline !== null) wish.outline = state.outline;
  return wish;
}
