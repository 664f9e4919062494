import { answerToNothing } from '../conversation/respond.ts';
import { respondBeside, isOnlySaid } from '../conversation/respond-beside.ts';
import { repliedEvent } from '../conversation/response.ts';
import { besideOf, type SpeechAct } from '../conversation/speech.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Intent } from './intent.ts';
import { isOwnOpen } from './edit-wish.ts';

/** An utterance of one sort from which nothing is recorded: answered in a line, and what was asked stays asked. */
export function beside(name: string, act: SpeechAct): Intent<Understanding> {
  return {
    name,
    isOpen: isOwnOpen,
    hear: ({ parts: { kind }, understood }) => {
      const heard = understood();
      return besideOf(heard.speech) === act && isOnlySaid(kind, heard) ? heard : null;
    },
    act: ({ parts: { kind } }, understood) => {
      const response = respondBeside(understood, act, answerToNothing(kind, understood));
      const { events, state, heard } = understood;
      return { events: [...events, repliedEvent(state.turn, response)], response, heard };
    },
  };
}
