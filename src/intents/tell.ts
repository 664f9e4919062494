import { respond } from '../conversation/respond.ts';
import { repliedEvent } from '../conversation/response.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Intent } from './intent.ts';
import { describeFindings } from './pasted-text.ts';

/** Everything else: figures told, questions answered, waved away or asked, courtesies, a short text to look over. */
export const tell: Intent<Understanding> = {
  name: 'tell',
  hear: (scene) => scene.understood(),
  act: ({ parts: { kind, draftFollows }, text }, understood) => {
    const response = respond(kind, understood, describeFindings(kind, understood, text), draftFollows);
    const { events, state, heard, tables } = understood;
    return { events: [...events, repliedEvent(state.turn, response)], response, heard, tables };
  },
};
