import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { problemAnswers } from './problem.ts';
import { CorpusReport, PassageHit, answers } from './shapes.ts';

const SearchQuery = z.object({
  q: z.string({ error: '要写检索的话' }).trim().min(1, { error: '要写检索的话' }).max(400, { error: '最多 400 个字' }),
  k: z.coerce
    .number({ error: '要是整数' })
    .int({ error: '要是整数' })
    .min(1, { error: '至少为 1' })
    .max(50, { error: '最多 50' })
    .default(8),
});

const tags = ['往年报告'];

export function corpusRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  routes.get(
    '/reports',
    describeRoute({
      tags,
      summary: '收入的往年报告',
      responses: answers(200, '清单', z.object({ reports: z.array(CorpusReport) })),
    }),
    async (c) => c.json({ reports: await assistantOf(c).reports() }),
  );
  routes.get(
    '/search',
    describeRoute({
      tags,
      summary: '检索往年段落，数字和姓名已遮去',
      responses: {
        ...answers(200, '最合适的在前', z.object({ hits: z.array(PassageHit) })),
        ...problemAnswers('invalid-input'),
      },
    }),
    checked('query', SearchQuery),
    async (c) => {
      const { q, k } = c.req.valid('query');
      return c.json({ hits: await assistantOf(c).search(q, k) });
    },
  );
  return routes;
}
