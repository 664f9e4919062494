import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { reports, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { stateAtVersion } from '../manuscripts/list-versions.ts';
import { restoreVersion } from '../manuscripts/restore-version.ts';
import { isByLedger, longestChoice } from './another-draft.ts';
import { isOwnOpen } from './edit-wish.ts';
import { hearDraftWish } from './hear-wish.ts';
import { namesDraft } from '../wishes/wishes.ts';
import type { Act, Intent, Scene } from './intent.ts';
import { wantsProblemsAnew } from './rework-problems.ts';

export const whichDraftWords = {
  which:
    '您自己的这篇稿子开着，我没有动它。您是要：1. 继续改这篇，说“继续改这篇”；2. 按台账另写一篇，说“按台账另写一篇”。另写的话，您这篇也留着，说“回到我那篇”就换回来。',
  goOn: '好，继续改您这篇，稿子没有动。要改哪里，请说第几部分第几段第几句、怎么改。',
  none: '这里没有您拿来过的稿子，现在这篇没有动。',
  back: '换回您自己的那篇了，按台账写的也留着，“修改”页能找回来。',
} as const;

type Answer = 'ask' | 'go-on' | 'back';

const goOn = shape`${reports.goOnWith}`;
const ownDraft = shape`^(?:${wish.polite}|${reports.goBackTo})*(?:${reports.ownAgain})[^，。！？\d]{0,4}(?:${reports.draftUnit})`;

/** 出稿 while his own draft is open: which of the two is meant is asked, and his is never put away unsaid. */
export const whichDraft: Intent<Answer> = {
  name: 'which-draft',
  wantsVersions: () => true,
  isOpen: (scene, answer) => answer === 'ask' && isOwnOpen(scene),
  hear: (scene) => {
    const { state, text, understood } = scene;
    if (state.draft === null || text.length > longestChoice * 8) return null;
    const isShort = text.length <= longestChoice;
    if (state.manuscript.origin !== 'text')
      return isShort && ownDraft.test(text) && state.manuscript.version > 1 ? 'back' : null;
    const wasAsked = state.lastReply === whichDraftWords.which;
    // 问题部分太空，帮我重写: of the text that is open, and no other draft.
    if (isByLedger(text) || wantsProblemsAnew(understood())) return null;
    if (isShort && wasAsked && goOn.test(text)) return 'go-on';
    return !wasAsked && understood().draft !== null && !isWished(scene) ? 'ask' : null;
  },
  act: (scene, answer, { stored }) => {
    if (answer === 'back') return backToOwn(scene, stored);
    if (answer === 'ask') {
      const { events, state, heard } = scene.understood();
      const response = plainResponse(whichDraftWords.which);
      const turnEvents = [...events, repliedEvent(state.turn, response)];
      return { events: turnEvents, response, heard, ...(state.draft && { draft: state.draft }) };
    }
    return said(scene, [], whichDraftWords.goOn);
  },
};

/** 复制到Word里不要再出现这些符号: what is wished of the text that is open is no order to write, whatever words it holds. */
function isWished(scene: Scene): boolean {
  const wished = hearDraftWish(scene) ?? [];
  // Much said of a place: which place, and not which draft, is to be asked.
  const isOfPlace = scene.text.length > longestChoice && namesDraft(scene.text);
  return wished.some(({ kind }) => kind !== 'pen' && kind !== 'shorten' && (kind !== 'declined' || isOfPlace));
}

function said({ state, text }: Scene, events: readonly ConversationEvent[], reply: string): Act {
  const turn = state.turn + 1;
  const response = plainResponse(reply, [...state.asked]);
  const all: ConversationEvent[] = [{ type: 'messageReceived', turn, text }, ...events, repliedEvent(turn, response)];
  const { draft } = foldEvents(all, state);
  return draft ? { events: all, response, draft } : { events: all, response };
}

/** The newest version of the text he brought. */
function backToOwn(scene: Scene, stored: readonly StoredEvent[]): Act {
  const { parts, state, text } = scene;
  const begun = foldEvents([{ type: 'messageReceived', turn: state.turn + 1, text }], state);
  for (let version = state.manuscript.version; version > 0; version -= 1) {
    const past = stateAtVersion(stored, version);
    if (past?.draft && past.manuscript.origin === 'text')
      return said(scene, [restoreVersion(parts, begun, past.draft, past, version)], whichDraftWords.back);
  }
  return said(scene, [], whichDraftWords.none);
}
