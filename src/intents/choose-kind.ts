import type { ConversationEvent } from '../conversation/events.ts';
import { otherKindWanted, otherKindWords, type OtherKindWanted } from '../conversation/other-kind.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { isUntold } from '../conversation/state.ts';
import { kindNameOf, telling } from '../kinds/kind-name.ts';
import type { Intent } from './intent.ts';

/** 写党建的: another kind of report, as long as nothing of this one was told; then a conversation of its own. */
export const chooseKind: Intent<OtherKindWanted> = {
  name: 'choose-kind',
  isOfDraft: true,
  hear: ({ parts: { kind, otherKinds = [] }, text }) =>
    otherKinds.length === 0 ? null : otherKindWanted(text, telling(kindNameOf(kind), otherKinds)),
  act: ({ parts, state, text }, { kind: { id, title, version, greeting }, isAll }) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    if (!isUntold(state)) {
      const response = plainResponse(otherKindWords.begun(parts.kind.title, title));
      return { events: [received, repliedEvent(turn, response)], response };
    }
    const chosen = { type: 'kindChosen' as const, kind: id, ...(version > 1 && { version }) };
    // What it says besides is heard by the kind it is said to.
    if (!isAll) return { events: [{ ...chosen, turn: state.turn }], toKind: id };
    const response = plainResponse(greeting);
    return { events: [received, { ...chosen, turn }, repliedEvent(turn, response)], response, toKind: id };
  },
};
