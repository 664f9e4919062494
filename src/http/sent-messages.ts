import type { Assistant } from '../assistant/assistant.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { TurnFailure } from '../assistant/failures.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { success, type Result } from '../result.ts';
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
  const remembered = new Map<string, Promise<Answer>>();

  async function sayOnce(assistant: Assistant, conversationId: string, message: SentMessage): Promise<Answer> {
    const earlier = message.sentAfterSeq === undefined ? null : await findAnswer(assistant, conversationId, message);
    return earlier ?? assistant.say(conversationId, message.text);
  }

  return async (assistant, conversationId, message) => {
    if (message.messageId === undefined) return assistant.say(conversationId, message.text);
    const key = `${assistant.owner.officerId} ${conversationId} ${message.messageId}`;
    const underWay = remembered.get(key);
    if (underWay) return underWay;
    const answer = sayOnce(assistant, conversationId, message);
    remembered.set(key, answer);
    const oldest = remembered.size > maxRemembered ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    try {
      const answered = await answer;
      if (!answered.ok) remembered.delete(key);
      return answered;
    } catch (error) {
      remembered.delete(key);
      throw error;
    }
  };
}

/** The stored answer to the same words after `sentAfterSeq`, null when they were never heard. */
async function findAnswer(assistant: Assistant, conversationId: string, message: SentMessage): Promise<Answer | null> {
  const events = await assistant.events(conversationId, message.sentAfterSeq ?? 0);
  if (!events.ok) return null;
  const turn = heardAt(events.value, wellFormed(message.text));
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
