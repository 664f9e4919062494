import { asksForDoings } from '../conversation/practices/hear-ticks.ts';
import { offerAskedFor } from '../conversation/practices/next-offer.ts';
import { sectionNamed } from '../conversation/practices/section-named.ts';
import { offerWords } from '../conversation/practices/replies-offer.ts';
import { withOffer } from '../conversation/practices/respond-offer.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Intent } from './intent.ts';

/** 还有什么可写, 给我列几条做法: doings to tick, of the section named or of the one that gains most. */
export const listDoings: Intent<Understanding> = {
  name: 'list-doings',
  hear: ({ text, understood }) => {
    if (!asksForDoings(text)) return null;
    const heard = understood();
    return heard.echo.taken.length === 0 && heard.draft === null && heard.declined.length === 0 ? heard : null;
  },
  act: ({ parts: { kind }, text }, understood) => {
    const { state } = understood;
    // What asks for a list is no sentence for the report.
    const events = understood.events.filter(({ type }) => type !== 'sentencesProposed');
    const offer = offerAskedFor(kind, understood);
    const named = kind.sections.find(({ id }) => id === sectionNamed(kind, text))?.name;
    const none = named === undefined ? offerWords.needsFigures : offerWords.nothingLeft(named);
    const response = { ...plainResponse(none, [...state.asked]), ...(offer && withOffer('', offer)) };
    return { events: [...events, repliedEvent(state.turn, response)], response };
  },
};
