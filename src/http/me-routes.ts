import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { AssistantOf } from './owned-assistant.ts';
import { answers } from './answers.ts';
import { Me } from './page-shapes.ts';
import { ConversationSummary } from '../conversation/event-store.ts';

const Export = z.object({
  exportedAt: z.string(),
  conversations: z.array(
    ConversationSummary.extend({
      events: z.array(z.object({ seq: z.number(), at: z.string(), event: z.looseObject({}) })),
    }),
  ),
});

const tags = ['我的数据'];

/** What an officer may do with all that is his: see who he is here, take it out, delete it for good. */
export function meRoutes(assistantOf: AssistantOf, canMake: boolean): Hono {
  const routes = new Hono();
  routes.get('/', describeRoute({ tags, summary: '我是谁', responses: answers(200, '账号', Me) }), (c) => {
    const { member } = c.var;
    if (!member) return c.json({ mode: 'local', account: null, name: null, role: 'officer', makesKinds: canMake });
    const { account, name, role } = member;
    return c.json({ mode: 'shared', account, name, role, makesKinds: canMake && role === 'administrator' });
  });
  routes.get(
    '/export',
    describeRoute({
      tags,
      summary: '下载我的全部会话：每句话、每次改数、每一稿',
      responses: answers(200, '全部', Export),
    }),
    async (c) => {
      c.header('content-disposition', `attachment; filename="zhibi-export.json"`);
      return c.json({ exportedAt: new Date().toISOString(), conversations: await assistantOf(c).exportAll() });
    },
  );
  routes.delete(
    '/conversations',
    describeRoute({
      tags,
      summary: '彻底删除我的全部会话，找不回来',
      responses: answers(200, '删了几次会话', z.object({ deleted: z.number().int() })),
    }),
    async (c) => {
      const forgotten = await assistantOf(c).forgetAll();
      c.set('subject', forgotten.join(' '));
      return c.json({ deleted: forgotten.length });
    },
  );
  return routes;
}
