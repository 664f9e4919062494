import { respond } from '../conversation/respond.ts';
import { repliedEvent, type Response } from '../conversation/response.ts';
import type { Standing } from '../conversation/respond-words.ts';
import { isFollowing } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { isOwnOpen } from './edit-wish.ts';
import type { Intent } from './intent.ts';
import type { Kind } from '../kinds/kind.ts';
import { isClaimOf } from '../report/claim-ids.ts';
import { ownMeasure } from '../report/own-measure.ts';
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
    const written = words.settled
      .filter(({ how }) => how === 'written')
      .map(({ id }) => inPrint(kind, id, words.taken[id]?.text ?? '', state.ledger.year));
    if ((written.length > 0 || state.isDraftStale) && draftFollows && isFollowing(state))
      return { events, heard, tables, written, ifWritten: answer('written'), ifNot: answer('nowhere') };
    const response = answer('later');
    return { events: [...events, repliedEvent(state.turn, response)], response, heard, tables };
  },
};

/** What of a sentence he nodded to stands in a draft letter for letter. */
function inPrint({ factRoles }: Kind, id: string, text: string, year: number | null): string {
  if (id !== factRoles.measure && !isClaimOf('plan', id)) return text;
  return ownMeasure(id, text, year).find(({ type }) => type === 'fact')?.text ?? text;
}
