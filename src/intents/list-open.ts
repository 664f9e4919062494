import { listOpen as listed, openAskedFor, type OpenSort } from '../conversation/open-of-draft.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Intent } from './intent.ts';

interface Heard {
  draft: Draft;
  sort: OpenSort;
}

/** 哪些待核, 还缺哪些: the list in full of which the reply to 出稿 names the weightiest. */
export const listOpen: Intent<Heard> = {
  name: 'list-open',
  hear: ({ text, state: { draft } }) => {
    const sort = draft === null ? null : openAskedFor(text);
    return draft === null || sort === null ? null : { draft, sort };
  },
  act: ({ parts: { kind }, understood }, { draft, sort }) => {
    const { state, events } = understood();
    const response = plainResponse(listed(kind, state, draft, sort), [...state.asked]);
    // What asks for a list tells nothing.
    const received = events.filter(({ type }) => type === 'messageReceived');
    return { events: [...received, repliedEvent(state.turn, response)], response };
  },
};
