import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import type { Understanding } from '../conversation/understand.ts';
import { renderReport } from '../report/render.ts';
import { speaksOfDraft } from '../wishes/wishes.ts';
import { wishWords } from '../wishes/wish-words.ts';
import { isOwnOpen } from './edit-wish.ts';
import type { Intent } from './intent.ts';

/** A longer message brings something of its own. */
const longestUtterance = 200;

/** While his own draft is open, what no other heard is about it: one honest line, and no figure is taken from it. */
export const keepDraft: Intent<true> = {
  name: 'keep-draft',
  isOpen: isOwnOpen,
  hear: ({ state, text, understood }) => {
    if (state.draft === null || state.manuscript.origin !== 'text' || text.length > longestUtterance) return null;
    const heard = understood();
    return isOtherwiseMeant(heard) ||
      (isTold(heard) && !speaksOfDraft(text, renderReport(state.draft.report, { claims: 'plain' })))
      ? null
      : true;
  },
  act: ({ state, text }) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const response = plainResponse(wishWords.notHeard);
    const events = [received, repliedEvent(turn, response)];
    return state.draft ? { events, response, draft: state.draft } : { events, response };
  },
};

/** A question to the product, a courtesy, a draft wanted, something declined. */
function isOtherwiseMeant({ bearing, declined, draft, isDismissal }: Understanding): boolean {
  const { asked, outline, textTask, isGreeting, isThanks, isAssent } = bearing;
  return (
    [outline, textTask, draft].some((one) => one !== null) ||
    [asked.length > 0, isGreeting, isThanks, isAssent, isDismissal, declined.length > 0].some(Boolean)
  );
}

/** Figures or a name of this year's report, said plainly. */
function isTold({ echo, state }: Understanding): boolean {
  return (
    echo.taken.length > 0 ||
    echo.unitName !== null ||
    echo.year !== null ||
    echo.role !== null ||
    state.asked.length > 0
  );
}
