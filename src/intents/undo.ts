import type { StoredEvent } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import { editing, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { stateAtVersion } from '../manuscripts/list-versions.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import type { Intent } from './intent.ts';
import { onOwnDraft, type Obeyed } from './obeyed.ts';
import { ownDraftWords } from './revise-own-words.ts';

/** 撤回: back to the version before. */
export const undo: Intent<true> = {
  name: 'undo',
  isOfDraft: true,
  wantsVersions: true,
  hear: ({ state, text }) => (state.draft && isUndoing(text) ? true : null),
  act: ({ parts, state, text }, _, { stored }) => onOwnDraft(state, text, (after) => undoInChat(parts, after, stored)),
};

const undoing = shape`^${editing.undoLead}*(?:${editing.goBack}|恢复(?:到)?上一[版稿步]|刚才(?:那|的)?(?:个|次)?(?:改动|修改)?${editing.undone}|改回${editing.backTo})(?:${talk.particle}|了|一下|去)*[。！!]*$`;

/** 撤回: back to the version before. */
export function isUndoing(message: string): boolean {
  return undoing.test(message.replaceAll(/\s|，|,/g, ''));
}

function undoInChat(parts: ReviseParts, state: ConversationState, stored: readonly StoredEvent[]): Obeyed {
  const { draft, manuscript } = state;
  if (draft === null) throw new Error('invariant: nothing to go back from');
  const version = manuscript.parents.at(-1) ?? null;
  const past = version === null ? null : stateAtVersion(stored, version);
  if (version === null || !past?.draft) return { events: [], draft, reply: ownDraftWords.first };
  const event = restoreVersion(parts, state, past.draft, past, version);
  return { events: [event], draft: event.draft, reply: ownDraftWords.undone };
}
