import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { StreamParts } from './event-stream.ts';
import { checked } from './input.ts';
import { addLedgerRoutes } from './ledger-routes.ts';
import type { AssistantOf, AssistantOfKind } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { Reference } from '../manuscripts/reference.ts';
import { ConversationSummary, Shelving } from '../conversation/event-store.ts';
import { Ledger } from '../figures/ledger-shape.ts';
import { Draft } from '../conversation/draft.ts';
import { addTalkRoutes } from './talk-routes.ts';
import { words } from './words.ts';
import { sentLedger } from './sent-ledger.ts';

const listSize = z.coerce
  .number({ error: '要是整数' })
  .int({ error: '要是整数' })
  .min(1, { error: '至少为 1' })
  .max(500, { error: '最多 500' });

const ListQuery = z.object({ limit: listSize.default(50) });

const Begun = z.object({ kind: z.string({ error: '要是文字' }).max(100, { error: '太长' }).optional() });

const tags = ['会话'];

export function conversationRoutes(assistantOf: AssistantOf, ofKind: AssistantOfKind, streamParts: StreamParts): Hono {
  const routes = new Hono();
  addHeldRoutes(routes, assistantOf, ofKind);
  addTalkRoutes(routes, assistantOf, streamParts);
  addLedgerRoutes(routes, assistantOf);
  return routes;
}

/** Conversations themselves: begun, listed, looked at, deleted. */
function addHeldRoutes(routes: Hono, assistantOf: AssistantOf, ofKind: AssistantOfKind): void {
  routes.post(
    '/',
    describeRoute({
      tags,
      summary: '新开一次会话',
      description: '内容可以没有；{"kind": "…"} 指明写哪一种报告，见 /api/kinds，不写是默认的那种。一次会话只写一种。',
      responses: {
        ...answers(201, '会话编号', z.object({ conversationId: z.string(), kind: z.string() })),
        ...problemAnswers('unknown-kind', 'invalid-input'),
      },
    }),
    checked('json', Begun),
    async (c) => {
      const assistant = ofKind.find(c, c.req.valid('json').kind);
      if (!assistant) return problem(c, 'unknown-kind', words.unknownKind(ofKind.titles()));
      return c.json({ ...(await assistant.start()), kind: assistant.kind.id }, 201);
    },
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
      return c.json({ id, ledger: sentLedger(ledger.value), draft: draft.value });
    },
  );

  routes.patch(
    '/:id',
    describeRoute({
      tags,
      summary: '给一次会话起名、置顶；会话里的话不动',
      responses: {
        204: { description: '改好了' },
        ...problemAnswers('unknown-conversation', 'invalid-input'),
      },
    }),
    checked('json', Shelving),
    async (c) => {
      const shelved = await assistantOf(c).shelve(c.req.param('id'), c.req.valid('json'));
      return shelved.ok ? c.body(null, 204) : failureResponse(c, shelved.failure);
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
}
