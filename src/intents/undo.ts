import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { undoWords } from '../conversation/replies-undo.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import { lastStep } from '../conversation/steps.ts';
import { editing, grammar, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { stateAtVersion } from '../manuscripts/list-versions.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import type { Act, Intent, Scene } from './intent.ts';

/** 撤回: the last step is undone whole: text, figures and facts; what was undone is named. */
export const undo: Intent<true> = {
  name: 'undo',
  isOfDraft: true,
  wantsVersions: () => true,
  hear: ({ text }) => (isUndoing(text) ? true : null),
  act: (scene, _, { stored }) => takeStepBack(scene, stored),
};

const undoing = shape`^${editing.undoLead}*(?:${editing.changeMade}|${grammar.of})*${editing.undoLead}*(?:${editing.goBack}(?:${editing.changeMade}|${grammar.of})*|恢复(?:到)?上一[版稿步]|刚才(?:那|的)?(?:个|次)?(?:改动|修改)?${editing.undone}|改回${editing.backTo})(?:${talk.particle}|了|一下|去)*[。！!]*$`;

/** 撤回: back to the version before. */
export function isUndoing(message: string): boolean {
  return undoing.test(message.replaceAll(/\s|，|,/g, ''));
}

function takeStepBack({ parts, state: before, text }: Scene, stored: readonly StoredEvent[]): Act {
  const turn = before.turn + 1;
  const received: ConversationEvent = { type: 'messageReceived', turn, text };
  const step = lastStep(before);
  const answer = (events: ConversationEvent[], reply: string): Act => {
    const response = plainResponse(reply, step ? [] : [...before.asked]);
    return { events: [received, ...events, repliedEvent(turn, response)], response };
  };
  if (!step) return answer([], undoWords.nothing);
  const taken: ConversationEvent = { type: 'stepTakenBack', turn };
  const after = foldEvents([received, taken], before);
  const restored = step.text === before.draft?.text ? null : draftOfThen(parts, before, after, step.version, stored);
  const act = answer(
    restored ? [taken, restored] : [taken],
    undoWords.undone(parts.kind, before, after, restored !== null),
  );
  return restored && 'response' in act ? { ...act, draft: restored.draft } : act;
}

function draftOfThen(
  parts: Scene['parts'],
  before: ConversationState,
  after: ConversationState,
  version: number,
  stored: readonly StoredEvent[],
): ReturnType<typeof restoreVersion> | null {
  if (version === before.manuscript.version || version === 0) return null;
  const past = stateAtVersion(stored, version);
  return past?.draft ? restoreVersion(parts, after, past.draft, past, version) : null;
}
