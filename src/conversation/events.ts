/**
 * A conversation is an append-only list of events; its state is their fold. `seq` counts from 1 without gaps within
 * a conversation, `at` is ISO 8601. The stream to the page is the same events.
 */
export interface StoredEvent<E extends ConversationEvent = ConversationEvent> {
  conversationId: string;
  seq: number;
  at: string;
  event: E;
}

/** Past tense, never edited; corrections are further events. The union grows with the product. */
export type ConversationEvent =
  | { type: 'conversationStarted'; kind: string }
  | { type: 'messageReceived'; turn: number; text: string };
