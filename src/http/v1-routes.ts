import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { Assistant } from '../assistant/assistant.ts';
import type { TurnFailure } from '../assistant/failures.ts';
import { success, type Result } from '../result.ts';
import type { Ticker } from './event-stream.ts';
import { checked } from './input.ts';
import type { AssistantOfKind } from './owned-assistant.ts';
import { answers } from './answers.ts';
import { answerChore } from './v1-chores.ts';
import { historyOf, type Place, type Siblings } from './v1-conversation.ts';
import { v1Error } from './v1-errors.ts';
import { createNamedConversations, holderOf, nameOf } from './v1-named.ts';
import { replyText } from './v1-reply.ts';
import { sendAnswer, type Answered } from './v1-send.ts';
import { ChatRequest, Models, type AnswerHead } from './v1-shapes.ts';
import { v1Words } from './v1-words.ts';
import { words } from './words.ts';

/**
 * The assistant under the names by which clients of the OpenAI protocol call it: alone it writes the usual kind of report
 * and goes on with a conversation of any, `zhibi/<kind>` that kind alone.
 */
const modelId = 'zhibi';

const tags = ['OpenAI 协议'];

export interface V1Parts {
  newId: () => string;
  ticker: Ticker;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Under which officers reach the service, where a proxy stands before it. */
  publicUrl: string | null;
}

/** The assistant as a model, for chat clients that know the OpenAI protocol. */
export function v1Routes(ofKind: AssistantOfKind, { newId, ticker, now, publicUrl }: V1Parts): Hono {
  const routes = new Hono();
  const conversationOf = createNamedConversations();
  const models = () =>
    [modelId, ...ofKind.ids().map((kindId) => `${modelId}/${kindId}`)].map((id) => ({
      id,
      object: 'model' as const,
      created: 0,
      owned_by: modelId,
    }));
  const assistantNamed = (c: Context, name: string): Assistant | null =>
    name === modelId
      ? ofKind.find(c, undefined)
      : name.startsWith(`${modelId}/`)
        ? ofKind.find(c, name.slice(modelId.length + 1))
        : null;

  routes.get(
    '/models',
    describeRoute({
      tags,
      summary: '模型清单：zhibi 写默认的一种，zhibi/种类 写那一种',
      responses: answers(200, '清单', Models),
    }),
    (c) => c.json({ object: 'list', data: models() }),
  );
  for (const path of ['/models/:model', '/models/:family/:model'])
    routes.get(
      path,
      describeRoute({
        tags,
        summary: '一个模型',
        responses: answers(200, '模型；没有时 404，内容是协议的 error', Models.shape.data.element),
      }),
      (c) => {
        const [family, name] = [c.req.param('family'), c.req.param('model')];
        const asked = [family, name].filter((part) => part !== undefined).join('/');
        const model = models().find(({ id }) => id === asked);
        return model ? c.json(model) : unknownModel(c, asked);
      },
    );

  routes.post(
    '/chat/completions',
    describeRoute({
      tags,
      summary: '像和模型聊天一样和执笔聊',
      description:
        '会话由请求头 X-Conversation-Id 认，没有就由消息历史认；答里也带这个头。稿子在答里全文给出，附下载地址。',
      responses: answers(200, '回答；stream 为 true 时是 SSE', z.unknown()),
    }),
    checked('json', ChatRequest),
    async (c) => {
      const request = c.req.valid('json');
      const named = assistantNamed(c, request.model);
      if (!named) return unknownModel(c, request.model);
      const chore = answerChore(request, named.kind.voice.report);
      if (chore !== null) return send(c, request, Promise.resolve(success({ conversationId: '', text: chore })));
      const history = historyOf(request.messages);
      if (!history) return v1Error(c, 400, 'invalid_input', v1Words.notEndingInUser);
      if (history.message.trim() === '') return v1Error(c, 400, 'empty_message', v1Words.noText);
      const name = nameOf(c, request);
      const siblings: Siblings = request.model === modelId ? (kindId) => ofKind.find(c, kindId) : null;
      const conversationId = await conversationOf(named, name, history, c.req.raw.signal, siblings);
      if (conversationId === null) return c.body(null, 204);
      const held = typeof conversationId === 'string' ? conversationId : conversationId.conversationId;
      const assistant = await holderOf(named, siblings, held);
      if (typeof conversationId !== 'string') {
        const stored = await storedAnswer(c, assistant, conversationId);
        return send(c, request, Promise.resolve(success(stored)));
      }
      c.header('x-conversation-id', conversationId);
      return send(c, request, answer(c, assistant, conversationId, history.message));
    },
  );

  function originOf(c: Context): string {
    return new URL(publicUrl ?? c.req.url).origin;
  }

  async function answer(
    c: Context,
    assistant: Assistant,
    conversationId: string,
    message: string,
  ): Promise<Result<Answered, TurnFailure>> {
    const said = await assistant.say(conversationId, message);
    if (!said.ok) return said;
    const text = replyText(said.value.reply, said.value.draft, originOf(c), conversationId);
    return success({ conversationId, text });
  }

  async function storedAnswer(
    c: Context,
    assistant: Assistant,
    { conversationId, turn }: Extract<Place, { kind: 'answered' }>,
  ): Promise<Answered> {
    const events = await assistant.events(conversationId, 0);
    const ofTurn = events.ok
      ? events.value.flatMap(({ event }) => ('turn' in event && event.turn === turn ? [event] : []))
      : [];
    const replied = ofTurn.find((event) => event.type === 'replied');
    const written = ofTurn.find((event) => event.type === 'draftWritten');
    c.header('x-conversation-id', conversationId);
    const reply = replied?.reply ?? words.interrupted;
    return {
      conversationId,
      text: replyText(reply, written?.draft ?? null, originOf(c), conversationId),
    };
  }

  const send = (c: Context, request: ChatRequest, answering: Promise<Result<Answered, TurnFailure>>) => {
    const head: AnswerHead = { id: `chatcmpl-${newId()}`, model: modelId, created: Math.floor(now() / 1000) };
    return sendAnswer(c, ticker, head, request, answering);
  };

  return routes;
}

function unknownModel(c: Context, asked: string): Response {
  return v1Error(c, 404, 'model_not_found', v1Words.unknownModel(asked, modelId));
}
