import type { Context } from 'hono';
import type { Assistant } from '../assistant/assistant.ts';
import { findPlace, type History, type Place } from './v1-conversation.ts';
import type { ChatRequest } from './v1-shapes.ts';

/** By which clients may name the conversation; ours is answered with the first. */
const conversationHeaders = ['x-conversation-id', 'x-openwebui-chat-id'];
/** Names of clients' own remembered, each with the conversation it stands for. */
const maxNamed = 1000;

type ConversationOf = (
  assistant: Assistant,
  name: string | null,
  history: History,
) => Promise<string | Extract<Place, { kind: 'answered' }>>;

/** The conversation meant, begun where there is none; or the turn in which this very message was answered. */
export function createNamedConversations(): ConversationOf {
  const named = new Map<string, string>();

  function remember(name: string, conversationId: string): void {
    named.set(name, conversationId);
    const oldest = named.size > maxNamed ? named.keys().next().value : undefined;
    if (oldest !== undefined) named.delete(oldest);
  }

  return async (assistant, name, history) => {
    const known = name === null ? undefined : (named.get(name) ?? name);
    if (known !== undefined && (await assistant.ledger(known)).ok) return known;
    const place = await findPlace(assistant, history);
    if (place.kind === 'answered') return place;
    const conversationId = place.kind === 'continue' ? place.conversationId : (await assistant.start()).conversationId;
    if (name !== null) remember(name, conversationId);
    if (place.kind === 'anew') {
      for (const { said } of place.before) {
        // oxlint-disable-next-line no-await-in-loop -- each on the state the last one left
        await assistant.say(conversationId, said);
      }
    }
    return conversationId;
  };
}

/** The client's own name of the conversation. */
export function nameOf(c: Context, request: ChatRequest): string | null {
  const said = request.metadata?.['conversation_id'];
  const name = conversationHeaders.map((header) => c.req.header(header)).find(Boolean) ?? said;
  return typeof name === 'string' && name !== '' && name.length <= 200 ? name : null;
}
