import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents } from '../conversation/state.ts';
import { unitNamesIn } from '../manuscripts/reword-revised.ts';
import { renderReport } from '../report/render.ts';
import { hunksOf } from '../text/diff.ts';
import { wishWords } from '../wishes/wish-words.ts';
import type { EditedDraft } from '../writers/model/edit-draft.ts';
import { changeEvent, proposed, shownChanges } from './change-draft.ts';
import type { Act, Scene } from './intent.ts';

/** What a model is asked where a message may wish something of the open draft. */
export interface EditQuestion {
  text: string;
  wish: string;
  names: string[];
}

/** An answer to it, and of which text. */
export interface EditAnswer {
  of: string;
  edited: EditedDraft | null;
}

/** A longer message brings a text of its own. */
const longestWish = 600;

/** His own draft lies open: whatever he says may be of it. */
export function isOwnOpen({ state, text }: Scene): boolean {
  return state.draft !== null && state.manuscript.origin === 'text' && text.length <= longestWish;
}

export function editQuestion({ parts: { kind }, state, text }: Scene): EditQuestion | null {
  if (state.draft === null || text.length > longestWish) return null;
  const plain = renderReport(state.draft.report, { claims: 'plain' });
  return { text: plain, wish: text, names: unitNamesIn(kind, plain, { ledger: state.ledger }) };
}

/**
 * What a model made of the wish: done where it is plainly that, else shown; null where the program goes on as without one.
 * `needsQuote`: an answer stands only with words of the draft in it.
 */
export function actEdited({ parts, state, text }: Scene, { of, edited }: EditAnswer, needsQuote: boolean): Act | null {
  const { draft } = state;
  if (edited === null || draft === null || renderReport(draft.report, { claims: 'plain' }) !== of) return null;
  const turn = state.turn + 1;
  const received: ConversationEvent = { type: 'messageReceived', turn, text };
  const begun = foldEvents([received], state);
  if (edited.kind === 'said') return needsQuote && !quotes(edited.say, of) ? null : turnOf([received], edited.say);
  // Numbers of a draft written from the ledger are the ledger's.
  if (state.manuscript.origin !== 'text' && numbersIn(of) !== numbersIn(edited.text)) return null;
  if (!edited.isPlain) {
    const { event, reply = '' } = proposed(begun, draft, edited.text, suggested, edited.unsaid);
    return turnOf(event ? [received, event] : [received], reply);
  }
  const event = changeEvent(parts, begun, draft, edited.text, text);
  const done = wishWords.done([wishWords.replaced(hunksOf(of, edited.text).length)]);
  return turnOf([received, event], [done, ...wishWords.shown(shownChanges(of, edited.text))].join('\n'));

  function turnOf(events: ConversationEvent[], reply: string): Act {
    const response = plainResponse(reply);
    const after = foldEvents(events, state).draft;
    return { events: [...events, repliedEvent(turn, response)], response, ...(after && { draft: after }) };
  }
}

/** 稿里写的是“…”: the answer is of the text, and of nothing else. */
function quotes(say: string, text: string): boolean {
  return [...say.matchAll(/“([^“”]+)”/g)].some(
    ([, words = '']) => words.length >= shortestQuote && text.includes(words),
  );
}

const shortestQuote = 4;

const suggested = { reason: wishWords.editedReason, reply: wishWords.edited };

function numbersIn(text: string): string {
  return (text.match(/\d+(?:\.\d+)?[%％]?/g) ?? []).join(' ');
}
