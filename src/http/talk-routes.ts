import type { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { streamEvents, type StreamParts } from './event-stream.ts';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problemAnswers } from './problem.ts';
import { createRepeatableSay } from './sent-messages.ts';
import { answers } from './answers.ts';
import { packedJson } from './packed-json.ts';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { minimalAnswer, sentOpening, turnResponse } from './sent-ledger.ts';

const Message = z.object({
  text: z.string({ error: '要是文字' }),
  messageId: z.string({ error: '要是文字' }).max(100, { error: '最多 100 个字符' }).optional(),
  sentAfterSeq: z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const EventsQuery = z.object({
  after: z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const SaidQuery = z.object({
  before: z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(1, { error: '至少为 1' }).optional(),
  turn: z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(1, { error: '至少为 1' }).optional(),
});

const Stretch = z.object({
  from: z.number().int().meta({ description: '这一段从哪个序号起；1：前面没有了' }),
  said: z
    .array(z.object({ seq: z.number(), at: z.string(), event: z.looseObject({ type: z.string() }) }))
    .meta({ description: '说过的话和随之改的数' }),
});

const Opening = Stretch.extend({
  lastSeq: z.number().int().meta({ description: '现状到哪个序号为止；以后的事从 events 接着收' }),
  draftTurn: z.number().int().meta({ description: '最近一稿是哪一句写的；0：不在这一段里' }),
  state: z.looseObject({}).meta({ description: '会话的现状：台账、最近一稿、待定的事' }),
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
        ...minimalAnswer,
        ...problemAnswers('unknown-conversation', 'empty-message', 'message-too-long', 'classified', 'invalid-input'),
      },
    }),
    checked('json', Message),
    async (c) => {
      const answer = await say(assistantOf(c), c.req.param('id'), c.req.valid('json'));
      return turnResponse(c, answer);
    },
  );

  routes.get(
    '/:id/opening',
    describeRoute({
      tags,
      summary: '打开会话：现状和最后几十句话；以后的事从 events 接着收，更早的话看 said',
      responses: { ...answers(200, '现状', Opening), ...problemAnswers('unknown-conversation') },
    }),
    async (c) => {
      const opening = await assistantOf(c).opening(c.req.param('id'));
      return opening.ok ? packedJson(c, sentOpening(opening.value)) : failureResponse(c, opening.failure);
    },
  );

  routes.get(
    '/:id/said',
    describeRoute({
      tags,
      summary: '说过的话：序号 before 以前（不写是到现在）的几十句；带上 turn，从那一句起的全部',
      responses: { ...answers(200, '一段话', Stretch), ...problemAnswers('unknown-conversation', 'invalid-input') },
    }),
    checked('query', SaidQuery),
    async (c) => {
      const { before, turn } = c.req.valid('query');
      const said = await assistantOf(c).saidBefore(c.req.param('id'), before, turn);
      return said.ok ? packedJson(c, said.value) : failureResponse(c, said.failure);
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
      responses: {
        ...answers(200, '问题', TurnAnswer),
        ...minimalAnswer,
        ...problemAnswers('unknown-conversation', 'unknown-figure'),
      },
    }),
    async (c) => {
      const answer = await assistantOf(c).ask(c.req.param('id'), c.req.param('gapId'));
      return turnResponse(c, answer);
    },
  );
}
