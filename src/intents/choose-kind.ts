import type { ConversationEvent } from '../conversation/events.ts';
import { otherKindWanted, otherKindWords, sharedNameWanted, type OtherKindWanted } from '../conversation/other-kind.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { isUntold } from '../conversation/state.ts';
import { kindNameOf, sharedNames, telling, type SharedName } from '../kinds/kind-name.ts';
import type { Intent } from './intent.ts';

/**
 * 写党建的: another kind of report, as long as nothing of this one was told; then a conversation of its own. Where several
 * go by that name it is asked which.
 */
export const chooseKind: Intent<OtherKindWanted | SharedName> = {
  name: 'choose-kind',
  isOfDraft: true,
  hear: ({ parts: { kind, otherKinds = [] }, text }) => {
    if (otherKinds.length === 0) return null;
    const own = kindNameOf(kind);
    return otherKindWanted(text, telling(own, otherKinds)) ?? sharedNameWanted(text, sharedNames(own, otherKinds));
  },
  act: ({ parts, state, text }, heard) => {
    const turn = state.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    if ('kinds' in heard) {
      const titles = heard.kinds.map(({ title }) => title);
      const response = plainResponse(otherKindWords.which(heard.name, titles));
      return { events: [received, repliedEvent(turn, response)], response };
    }
    const { id, title, version, greeting } = heard.kind;
    if (!isUntold(state)) {
      const response = plainResponse(otherKindWords.begun(parts.kind.title, title));
      return { events: [received, repliedEvent(turn, response)], response };
    }
    const chosen = { type: 'kindChosen' as const, kind: id, ...(version > 1 && { version }) };
    // What it says besides is heard by the kind it is said to.
    if (!heard.isAll) return { events: [{ ...chosen, turn: state.turn }], toKind: id };
    const response = plainResponse(greeting);
    return { events: [received, { ...chosen, turn }, repliedEvent(turn, response)], response, toKind: id };
  },
};
