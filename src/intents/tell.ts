import { respond } from '../conversation/respond.ts';
import { repliedEvent, type Response } from '../conversation/response.ts';
import type { Standing } from '../conversation/respond-words.ts';
import { isFollowing } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { isOwnOpen } from './edit-wish.ts';
import type { Intent } from './intent.ts';
import { describeFindings } from './pasted-text.ts';

/** Everything else: figures told, questions answered, waved away or asked, courtesies, a short text to look over. */
export const tell: Intent<Understanding> = {
  name: 'tell',
  // Beside his own draft a question, or a figure told, may be a wish about the text.
  isOpen: (scene, { bearing: { isGreeting, isThanks, isAssent } }) =>
    isOwnOpen(scene) && !isGreeting && !isThanks && !isAssent,
  needsQuote: true,
  hear: (scene) => scene.understood(),
  act: ({ parts: { kind, draftFollows }, text }, understood) => {
    const { events, state, heard, tables, words } = understood;
    const answer = (standing: Standing): Response =>
      respond(kind, understood, describeFindings(kind, understood, text), draftFollows, standing);
    const written = words.settled.filter(({ how }) => how === 'written').map(({ id }) => words.taken[id]?.text ?? '');
    if ((written.length > 0 || state.isDraftStale) && draftFollows && isFollowing(state))
      return { events, heard, tables, written, ifWritten: answer('written'), ifNot: answer('nowhere') };
    const response = answer('later');
    return { events: [...events, repliedEvent(state.turn, response)], response, heard, tables };
  },
};
