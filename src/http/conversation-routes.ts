import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { streamEvents, type StreamParts } from './event-stream.ts';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problemAnswers } from './problem.ts';
import { createRepeatableSay } from './sent-messages.ts';
import { ConversationSummary, Draft, Ledger, Reference, TurnAnswer, answers } from './shapes.ts';

const Message = z.object({
  text: z.string({ error: '要是文字' }),
  messageId: z.string({ error: '要是文字' }).max(100, { error: '最多 100 个字符' }).optional(),
  sentAfterSeq: z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const FigureEdit = z.object({
  status: z.enum(['given', 'none', 'unknown', 'withheld'], { error: '只能是 given、none、unknown 或 withheld' }),
  text: z.string({ error: '要是文字' }).max(200, { error: '太长，只写一个数' }).optional(),
  isPrevious: z.boolean({ error: '只能是 true 或 false' }).optional().meta({ description: '是去年的数' }),
});

const FigureMove = z.object({
  to: z.string({ error: '要是文字' }).max(100, { error: '太长' }).nullable().meta({ description: 'null 为拿掉' }),
  isPrevious: z.boolean({ error: '只能是 true 或 false' }).optional().meta({ description: '其实是去年的数' }),
});

const listSize = z.coerce
  .number({ error: '要是整数' })
  .int({ error: '要是整数' })
  .min(1, { error: '至少为 1' })
  .max(500, { error: '最多 500' });

const ListQuery = z.object({ limit: listSize.default(50) });

const EventsQuery = z.object({
  after: z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }).optional(),
});

const tags = ['会话'];

export function conversationRoutes(assistantOf: AssistantOf, streamParts: StreamParts): Hono {
  const routes = new Hono();
  const say = createRepeatableSay();

  routes.post(
    '/',
    describeRoute({
      tags,
      summary: '新开一次会话',
      responses: answers(201, '会话编号', z.object({ conversationId: z.string() })),
    }),
    async (c) => c.json(await assistantOf(c).start(), 201),
  );

  routes.get(
    '/',
    describeRoute({
      tags,
      summary: '最近的会话，新的在前',
      responses: {
        ...answers(200, '会话清单', z.object({ conversations: z.array(ConversationSummary) })),
        ...problemAnswers('invalid-input'),
      },
    }),
    checked('query', ListQuery),
    async (c) => c.json({ conversations: await assistantOf(c).conversations(c.req.valid('query').limit) }),
  );

  routes.get(
    '/:id',
    describeRoute({
      tags,
      summary: '台账和最近一稿',
      responses: {
        ...answers(200, '现状', z.object({ id: z.string(), ledger: Ledger, draft: Draft.nullable() })),
        ...problemAnswers('unknown-conversation'),
      },
    }),
    async (c) => {
      const assistant = assistantOf(c);
      const id = c.req.param('id');
      const ledger = await assistant.ledger(id);
      if (!ledger.ok) return failureResponse(c, ledger.failure);
      const draft = await assistant.lastDraft(id);
      if (!draft.ok) return failureResponse(c, draft.failure);
      return c.json({ id, ledger: ledger.value, draft: draft.value });
    },
  );

  routes.delete(
    '/:id',
    describeRoute({
      tags,
      summary: '彻底删除一次会话，找不回来',
      responses: {
        ...answers(200, '删掉了', z.object({ deleted: z.literal(1) })),
        ...problemAnswers('unknown-conversation'),
      },
    }),
    async (c) => {
      const forgotten = await assistantOf(c).forget(c.req.param('id'));
      return forgotten.ok ? c.json({ deleted: 1 }) : failureResponse(c, forgotten.failure);
    },
  );
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
      return answer.ok ? c.json(answer.value) : failureResponse(c, answer.failure);
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

  routes.put(
    '/:id/figures/:figureId',
    describeRoute({
      tags,
      summary: '改台账里的一个数',
      responses: {
        ...answers(200, '回复', TurnAnswer),
        ...problemAnswers('unknown-conversation', 'unknown-figure', 'unreadable-figure', 'classified', 'invalid-input'),
      },
    }),
    checked('json', FigureEdit),
    async (c) => {
      const { status, text, isPrevious } = c.req.valid('json');
      const edit = { status, ...(text !== undefined && { text }), ...(isPrevious !== undefined && { isPrevious }) };
      const answer = await assistantOf(c).editFigure(c.req.param('id'), c.req.param('figureId'), edit);
      return answer.ok ? c.json(answer.value) : failureResponse(c, answer.failure);
    },
  );

  routes.post(
    '/:id/figures/:figureId/move',
    describeRoute({
      tags,
      summary: '这个数记错了项：挪到另一项，或者拿掉',
      responses: {
        ...answers(200, '回复', TurnAnswer),
        ...problemAnswers('unknown-conversation', 'unknown-figure', 'other-unit', 'invalid-input'),
      },
    }),
    checked('json', FigureMove),
    async (c) => {
      const { to, isPrevious } = c.req.valid('json');
      const answer = await assistantOf(c).moveFigure(c.req.param('id'), c.req.param('figureId'), to, isPrevious);
      return answer.ok ? c.json(answer.value) : failureResponse(c, answer.failure);
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

  routes.get(
    '/:id/references',
    describeRoute({
      tags,
      summary: '写各节时参考的往年段落，和为什么合适',
      responses: {
        ...answers(200, '按节排好', z.object({ references: z.array(Reference) })),
        ...problemAnswers('unknown-conversation'),
      },
    }),
    async (c) => {
      const references = await assistantOf(c).references(c.req.param('id'));
      return references.ok ? c.json({ references: references.value }) : failureResponse(c, references.failure);
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
      return answer.ok ? c.json(answer.value) : failureResponse(c, answer.failure);
    },
  );

  return routes;
}
