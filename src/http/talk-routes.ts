import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { streamEvents, type StreamParts } from './event-stream.ts';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problemAnswers } from './problem.ts';
import { createRepeatableSay } from './sent-messages.ts';
import { answers } from './answers.ts';
import { eventsForOpening } from '../conversation/opening.ts';
import { packedJson } from './packed-json.ts';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { sentAnswer } from './sent-ledger.ts';

const Message = z.object({
  text: z.string({ error: '要是文字' }),
  messageId: z.string({ error: '要是文字' }).max(100, { error: '最多 100 个字符' }).optional(),
  sentAfterSeq: z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const EventsQuery = z.object({
  after: z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const Opening = z.object({
  events: z.array(z.object({ seq: z.number(), at: z.string(), event: z.looseObject({ type: z.string() }) })),
});

const tags = ['会话'];

/** What is said in a conversation and what comes of it. */
export function addTalkRoutes(routes: Hono, assistantOf: AssistantOf, streamParts: StreamParts): void {
  const say = createRepeatableSay();

  routes.post(
    '/:id/messages',
    describeRoute({
      tags,
      summary: '说一句话',
      description:
        '没有等到回复时，带着同样的 messageId 和首次发送前所见的最后序号 sentAfterSeq 再发一次，不会记两遍。',
      responses: {
        ...answers(200, '回复', TurnAnswer),
        ...problemAnswers('unknown-conversation', 'empty-message', 'message-too-long', 'classified', 'invalid-input'),
      },
    }),
    checked('json', Message),
    async (c) => {
      const answer = await say(assistantOf(c), c.req.param('id'), c.req.valid('json'));
      return answer.ok ? c.json(sentAnswer(answer.value)) : failureResponse(c, answer.failure);
    },
  );

  routes.get(
    '/:id/opening',
    describeRoute({
      tags,
      summary: '打开会话：此前的事一次给全，只有最近一稿带正文；以后的事从 events 接着收',
      responses: { ...answers(200, '此前的事', Opening), ...problemAnswers('unknown-conversation') },
    }),
    async (c) => {
      const events = await assistantOf(c).events(c.req.param('id'), 0);
      if (!events.ok) return failureResponse(c, events.failure);
      return packedJson(c, { events: eventsForOpening(events.value) });
    },
  );

  routes.get(
    '/:id/events',
    describeRoute({
      tags,
      summary: '会话里发生的事（SSE），断线后从 Last-Event-ID 或 ?after= 接着来',
      responses: {
        200: { description: '每件事一条，id 为序号', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        ...problemAnswers('unknown-conversation', 'invalid-input'),
      },
    }),
    checked('query', EventsQuery),
    async (c) => {
      const resumed = EventsQuery.safeParse({ after: c.req.header('last-event-id') });
      const afterSeq = (resumed.success ? resumed.data.after : undefined) ?? c.req.valid('query').after ?? 0;
      const assistant = assistantOf(c);
      const known = await assistant.ledger(c.req.param('id'));
      if (!known.ok) return failureResponse(c, known.failure);
      return streamEvents(c, assistant, c.req.param('id'), afterSeq, streamParts);
    },
  );

  routes.delete(
    '/:id/writing',
    describeRoute({
      tags,
      summary: '停下正在写的稿子，原来的稿子不动',
      responses: { 204: { description: '停下了' }, ...problemAnswers('unknown-conversation') },
    }),
    async (c) => {
      const stopped = await assistantOf(c).stopWriting(c.req.param('id'));
      return stopped.ok ? c.body(null, 204) : failureResponse(c, stopped.failure);
    },
  );

  routes.post(
    '/:id/questions/:gapId',
    describeRoute({
      tags,
      summary: '点了稿里的一处空：在会话里问这一项',
      responses: { ...answers(200, '问题', TurnAnswer), ...problemAnswers('unknown-conversation', 'unknown-figure') },
    }),
    async (c) => {
      const answer = await assistantOf(c).ask(c.req.param('id'), c.req.param('gapId'));
      return answer.ok ? c.json(sentAnswer(answer.value)) : failureResponse(c, answer.failure);
    },
  );
}
