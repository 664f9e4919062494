import type { ConversationEvent } from '../conversation/events.ts';
import { formWords } from '../conversation/replies-draft.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { wishedForm } from '../conversation/wished-form.ts';
import { draftOrders } from '../conversation/draft-orders.ts';
import type { DraftForm } from '../report/draft-form.ts';
import { askForDraft } from './ask-for-draft.ts';
import type { Intent } from './intent.ts';

interface Chosen {
  form: DraftForm;
  understood: Understanding;
}

/** 写实一点, 两千字左右: how the report is to be written; a draft that is there is written so at once. */
export const chooseForm: Intent<Chosen> = {
  name: 'choose-form',
  hear: ({ state, text, understood }) => {
    const form = state.manuscript.origin === 'text' ? null : wishedForm(text);
    return form && { form, understood: understood() };
  },
  act: (scene, { form, understood }, fetched) => {
    const { turn } = understood.state;
    const events: ConversationEvent[] = [
      { type: 'messageReceived', turn, text: scene.text },
      { type: 'formChosen', turn, form },
    ];
    const state = foldEvents(events, scene.state);
    const isOrdered = scene.state.draft !== null || draftOrders(scene.text).length > 0;
    if (isOrdered) return askForDraft.act(scene, { ...understood, events, state }, fetched);
    const response = plainResponse(formWords.chosen(form), [...scene.state.asked]);
    return { events: [...events, repliedEvent(turn, response)], response };
  },
};
