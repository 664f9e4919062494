import type { Assistant } from '../assistant/assistant.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { TurnFailure } from '../assistant/failures.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import { words } from './words.ts';

type Answer = Result<TurnAnswer, TurnFailure>;

export interface SentMessage {
  text: string;
  /** Chosen by the page, the same each time it sends the same message again. */
  messageId?: string | undefined;
  /** The newest event the page had seen when it first sent the message; said only when it sends it again. */
  sentAfterSeq?: number | undefined;
}

/** Messages under way or lately answered, remembered to recognise one sent again. */
const maxRemembered = 1000;

/**
 * `say` that a page may repeat when it heard no answer: a message sent again is not said twice. While this process
 * remembers it, the `messageId` tells; after a restart, the conversation itself does: the same words after `sentAfterSeq`.
 */
export function createRepeatableSay(): (assistant: Assistant, id: string, message: SentMessage) => Promise<Answer> {
  // Under way: the answer to come. Answered: the turn alone, for the words are the conversation's and go with it.
  const remembered = new Map<string, Promise<Answer> | number>();

  async function sayOnce(assistant: Assistant, conversationId: string, message: SentMessage): Promise<Answer> {
    const earlier =
      message.sentAfterSeq === undefined
        ? null
        : await findAnswer(assistant, conversationId, message.sentAfterSeq, (events) =>
            heardAt(events, wellFormed(message.text)),
          );
    return earlier ?? assistant.say(conversationId, message.text);
  }

  return async (assistant, conversationId, message) => {
    if (message.messageId === undefined) return assistant.say(conversationId, message.text);
    const key = `${assistant.owner.officerId} ${conversationId} ${message.messageId}`;
    const earlier = remembered.get(key);
    if (typeof earlier === 'number') {
      const stored = await findAnswer(assistant, conversationId, 0, () => earlier);
      return stored ?? failure({ kind: 'unknown-conversation', conversationId });
    }
    if (earlier) return earlier;
    const answer = sayOnce(assistant, conversationId, message);
    remembered.set(key, answer);
    const oldest = remembered.size > maxRemembered ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    try {
      const answered = await answer;
      if (answered.ok) remembered.set(key, answered.value.turn);
      else remembered.delete(key);
      return answered;
    } catch (error) {
      remembered.delete(key);
      throw error;
    }
  };
}

/** The stored answer of a turn that stands in the events after `afterSeq`, null when there is none. */
async function findAnswer(
  assistant: Assistant,
  conversationId: string,
  afterSeq: number,
  turnIn: (events: readonly StoredEvent[]) => number | null,
): Promise<Answer | null> {
  const events = await assistant.events(conversationId, afterSeq);
  if (!events.ok) return null;
  const turn = turnIn(events.value);
  if (turn === null) return null;
  const ledger = await assistant.ledger(conversationId);
  if (!ledger.ok) return null;
  const answer: TurnAnswer = {
    turn,
    reply: words.interrupted,
    asked: [],
    ledger: ledger.value,
    warnings: [],
    draft: null,
  };
  for (const { event } of events.value) {
    if (event.type === 'replied' && event.turn === turn) {
      Object.assign(answer, { reply: event.reply, asked: event.asked, warnings: event.warnings, chips: event.chips });
    }
    const isDraft = event.type === 'draftWritten' || event.type === 'draftRevised';
    if (isDraft && event.turn === turn) answer.draft = event.draft;
  }
  return success(answer);
}

function heardAt(events: readonly StoredEvent[], text: string): number | null {
  for (const { event } of events) if (event.type === 'messageReceived' && event.text === text) return event.turn;
  return null;
}
