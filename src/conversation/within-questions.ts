import type { Kind } from '../kinds/kind.ts';
import type { FigureChange } from '../reading/reading.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { isInAskingSentence } from './asking/asked.ts';
import type { Bearing } from './bearing.ts';
import { splitSentences } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';
import { openQuestion } from './open-question.ts';
import { oddsOf, type Speech } from './speech.ts';
import type { ConversationState } from './state.ts';

/** 怎么写？写，王建国: the order takes up the question's own word, and answers it. */
export function isOrderOfQuestion(kind: Kind, { asked: [id] }: ConversationState, text: string): boolean {
  const question = id === undefined ? null : openQuestion(kind, id);
  const orders = question?.sort === 'words' ? draftOrders(text) : [];
  return orders.length > 0 && orders.every(({ start, end }) => question?.text.includes(text.slice(start, end)));
}

/** 再出一稿，会不会把我改的冲掉: what a sentence that asks a known question speaks of is not ordered. */
export function isAskedOnly(speech: Speech, bearing: Bearing, text: string): boolean {
  if (speech.act !== 'ask' || bearing.asked.length === 0 || isLooking(bearing)) return false;
  const isPart = (order: Span): boolean =>
    splitSentences(text).some((one) => isWithin(order, one) && one.end - one.start > order.end - order.start + 1);
  const isSurely = oddsOf(speech, ['ask']) >= surely;
  const isAll = (order: Span): boolean => order.end - order.start >= text.trim().length - 1;
  return draftOrders(text).every((order) =>
    isAll(order) ? isSurely : isInAskingSentence(text, order) && isPart(order),
  );
}

/** What asks as surely as this orders nothing, however short it is. */
const surely = 0.95;

/** 看看稿子: where one is, it is shown; else writing it is the answer. */
export function isLooking({ asked }: Bearing): boolean {
  return asked.some(({ question }) => question.tells === 'draft');
}

/** The draft asked for lies before him as it stands. */
export function isShownAlready(bearing: Bearing, { draft, isDraftStale }: ConversationState): boolean {
  return isLooking(bearing) && draft !== null && !isDraftStale;
}

/** It asks something that has an answer, whatever else it names. */
export function isQuestion({ act }: Speech, { asked }: Bearing): boolean {
  return act === 'ask' && asked.length > 0;
}

/** 优待金谁发的, 走了12个是全年的还是下半年的: a question leaves nothing blank and tells nothing unsurely. */
export function toldInQuestion(heard: readonly FigureChange[], text: string, asked: Bearing['asked']): FigureChange[] {
  return heard.filter(({ figure: { value, sure, source } }) =>
    value === null
      ? sure !== false && asked.every(({ span }) => source === null || !isWithin(source, span))
      : sure !== false || !isInAskingSentence(text, source),
  );
}
