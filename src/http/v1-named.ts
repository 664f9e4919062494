import type { Context } from 'hono';
import type { Assistant } from '../assistant/assistant.ts';
import { findPlace, type Exchange, type History, type Place, type Siblings } from './v1-conversation.ts';
import type { ChatRequest } from './v1-shapes.ts';

/** By which clients may name the conversation; ours is answered with the first. */
const conversationHeaders = ['x-conversation-id', 'x-openwebui-chat-id'];
/** Names of clients' own remembered, each with the conversation it stands for. */
const maxNamed = 1000;

/** Of a history no conversation has, so many of the newest messages are said again, and so many characters of them. */
const mostReplayed = 60;
const mostReplayedCharacters = 40_000;

type ConversationOf = (
  assistant: Assistant,
  name: string | null,
  history: History,
  left: AbortSignal,
  siblings: Siblings,
) => Promise<string | Extract<Place, { kind: 'answered' }> | null>;

/**
 * The conversation meant, begun where there is none; or the turn in which this very message was answered. Null when the
 * client left while its history was said again: nothing of it is kept.
 */
export function createNamedConversations(): ConversationOf {
  const named = new Map<string, string>();

  function remember(name: string, conversationId: string): void {
    named.set(name, conversationId);
    const oldest = named.size > maxNamed ? named.keys().next().value : undefined;
    if (oldest !== undefined) named.delete(oldest);
  }

  return async (assistant, name, history, left, siblings) => {
    const known = name === null ? undefined : (named.get(name) ?? name);
    // One of another kind is named to be refused.
    if (known !== undefined && (await assistant.kindOf(known)) !== null) return known;
    const place = await findPlace(assistant, siblings, history);
    if (place.kind === 'answered') return place;
    const conversationId = place.kind === 'continue' ? place.conversationId : (await assistant.start()).conversationId;
    if (name !== null) remember(name, conversationId);
    for (const { said } of place.kind === 'anew' ? newestOf(place.before) : []) {
      // oxlint-disable-next-line no-await-in-loop -- each on the state the last one left
      await (await holderOf(assistant, siblings, conversationId)).say(conversationId, said);
      // oxlint-disable-next-line no-await-in-loop -- others are heard in between, and that the client left
      await new Promise((go) => setTimeout(go));
      if (!left.aborted) continue;
      // oxlint-disable-next-line no-await-in-loop -- the end of it
      await assistant.forget(conversationId);
      return null;
    }
    return conversationId;
  };
}

/** Whose kind a conversation is about: it may have been chosen a message ago. */
export async function holderOf(assistant: Assistant, siblings: Siblings, conversationId: string): Promise<Assistant> {
  const kindId = siblings && (await assistant.kindOf(conversationId));
  return (kindId !== null && siblings?.(kindId)) || assistant;
}

/** As many of the newest exchanges as are said again. */
function newestOf(before: readonly Exchange[]): Exchange[] {
  const newest: Exchange[] = [];
  let characters = 0;
  for (const exchange of before.slice(-mostReplayed).toReversed()) {
    characters += exchange.said.length;
    if (characters > mostReplayedCharacters) break;
    newest.unshift(exchange);
  }
  return newest;
}

/** The client's own name of the conversation. */
export function nameOf(c: Context, request: ChatRequest): string | null {
  const said = request.metadata?.['conversation_id'];
  const name = conversationHeaders.map((header) => c.req.header(header)).find(Boolean) ?? said;
  return typeof name === 'string' && name !== '' && name.length <= 200 ? name : null;
}
