import type { Span } from '../text/spans.ts';
import type { Kind } from '../kinds/kind.ts';
import { reports } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { draftOrders } from './draft-orders.ts';
import type { Decline } from './declines.ts';
import { ownEdits } from './manuscript.ts';
import { questionsAsked, withoutAsked, type AskedQuestion } from './asking/asked.ts';
import { hearSpeech, type Speech, type SpeechScene } from './speech.ts';
import type { ConversationState } from './state.ts';
import * as wishes from './wishes.ts';

/** What a message is about, beside the figures in it. */
export interface Bearing {
  /** Questions that have an answer, in the order asked. */
  asked: readonly AskedQuestion[];
  dismissal: wishes.Dismissal | null;
  /** None of what the last question listed as still missing. */
  isRestNone: boolean;
  outline: string | null;
  textTask: wishes.TextTask | null;
  isGreeting: boolean;
  isThanks: boolean;
  /** 好的: heard, nothing said. */
  isAssent: boolean;
  /** An order, a question or a courtesy: no sentence for the report, whatever was asked before it. */
  isErrand: boolean;
}

export function bearingOf(
  kind: Kind,
  state: ConversationState,
  text: string,
  { declines, speech, scene }: { declines: readonly Decline[]; speech: Speech; scene: SpeechScene },
): Bearing {
  const isOthersNone = wishes.isOthersNone(text);
  const asked = questionsAsked(kind, state, text, speech, scene);
  const bearing = {
    asked,
    // 是6万还是6.5万，我都忘了 puts nothing off.
    dismissal:
      wishes.dismissalOf(withoutAsked(text, asked)) ?? (isOthersNone && !isListed(kind, state) ? 'done' : null),
    isRestNone: isOthersNone && isListed(kind, state),
    outline: wishes.wishedOutline(kind, text),
    textTask: wishes.textTaskOf(text),
    isGreeting: wishes.isGreeting(text),
    isThanks: wishes.isThanks(text),
    isAssent: wishes.isAssent(text),
  };
  const { dismissal, outline, textTask, isGreeting, isThanks } = bearing;
  const isErrand =
    [dismissal, outline].some((one) => one !== null) ||
    [asked.length > 0, declines.length > 0, isGreeting, isThanks, draftOrders(text).length > 0].some(Boolean) ||
    (state.draft !== null && textTask !== null);
  return { ...bearing, isErrand };
}

/** The last question listed what is left of something begun: 别的没有 is said of those. */
function isListed(kind: Kind, { asked, ledger }: ConversationState): boolean {
  const groups = asked.map((id) => kind.figureById.get(id)?.group);
  return kind.figures.some(({ id, group }) => groups.includes(group) && id in ledger.figures);
}

const otherWording = shape`${reports.otherWording}`;

/** Fewer figures than these make no draft that anybody asked for. */
const enoughToWrite = 5;

/**
 * 出稿, another outline for a draft that is there, or, once anything is known, 写个述职: before, he only says
 * what he has come for. `act`: of the whole message. `state` is the one after the message.
 */
export function draftWish(
  state: ConversationState,
  text: string,
  { outline, scene, isAtFirst }: { outline: string | null; scene: SpeechScene; isAtFirst: boolean },
): { isOtherWording: boolean } | null {
  const isOtherShape = outline !== null && state.draft !== null && outline !== state.draft.outline;
  const isShapedDraft = outline !== null && wishes.wantsShapedDraft(text);
  const orders = draftOrders(text);
  if (!isOtherShape && !isShapedDraft && orders.length === 0) return null;
  const { year, unitName, figures } = state.ledger;
  const count = Object.keys(figures).length;
  const { act } = hearSpeech(scene, text);
  // Before anything is known only a plain 出稿 is an order; with his first words he says what he has come for.
  const isNothingKnown = isAtFirst && count === 0 && year === null && unitName === null;
  if (isNothingKnown ? act !== 'command' : count === 0 && act === 'begin') return null;
  // 劳您帮我弄一份，全镇12个村: with a number or two beside it, too.
  const isPlain = ({ start, end }: Span): boolean => hearSpeech(scene, text.slice(start, end)).act === 'command';
  if (isAtFirst && count > 0 && count < enoughToWrite && orders.length > 0 && !orders.some(isPlain)) return null;
  const again = orders.filter(({ sort }) => sort === 'again');
  const { manuscript } = state;
  // 再出一稿, once he has worked on the draft: the same one, with what he did.
  const isWorkedOn = Object.keys({ ...ownEdits(manuscript), ...manuscript.verdicts }).length > 0;
  const isOther = again.some(({ start, end }) => otherWording.test(text.slice(start, end)));
  return { isOtherWording: isOther || (again.length > 0 && !isWorkedOn) };
}
