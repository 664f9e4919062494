import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import { understand } from '../conversation/understand.ts';
import { editing, requests, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { renderReport } from '../report/render.ts';
import { takeFiguresWords } from './revise-own-words.ts';
import type { Intent } from './intent.ts';

const wish = shape`^(?:${requests.forMe}|请|那|好|行|就|把)*${editing.takeFigures}(?:${talk.particle}|吧|了|记|入账)*$`;

/** 用这些数: the figures of a draft the officer brought enter the ledger, at his word and not before. */
export const useFigures: Intent<true> = {
  name: 'use-figures',
  hear: ({ state, text }) =>
    state.draft !== null && state.manuscript.origin === 'text' && wish.test(text.replaceAll(/[\s。！!，,]/g, ''))
      ? true
      : null,
  act: ({ parts, state, text }) => {
    const { draft } = state;
    if (draft === null) throw new Error('invariant: figures of no draft');
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const told = understand(parts.kind, state, renderReport(draft.report, { claims: 'plain' }), parts.now());
    // Every source leads to the words that let the figures in; each keeps the words it was read from.
    const place = { turn, start: 0, end: text.length };
    const changes = told.events.flatMap((event): ConversationEvent[] => {
      if (event.type !== 'ledgerChanged') return [];
      const { change } = event;
      const figures = change.figures.map((one) => ({ ...one, figure: { ...one.figure, source: place } }));
      return [{ ...event, change: { ...change, figures, facts: {}, unassigned: [] } }];
    });
    const count = changes.reduce(
      (sum, event) => sum + (event.type === 'ledgerChanged' ? event.change.figures.length : 0),
      0,
    );
    const begun = foldEvents([received, ...changes], state);
    const response = plainResponse(takeFiguresWords.taken(count));
    const events = [received, ...changes, repliedEvent(turn, response)];
    return { events, response, draft: begun.draft ?? draft };
  },
};
