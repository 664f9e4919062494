import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { checked } from './input.ts';
import { isOwnReport } from '../assistant/own-reports.ts';
import { ListedReport } from './page-shapes.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { CorpusReport, Passage, PassageHit } from '../corpus/passage.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';
import { words } from './words.ts';

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

export function corpusRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  routes.get(
    '/reports',
    describeRoute({
      tags,
      summary: '收入的往年报告',
      responses: answers(200, '清单', z.object({ reports: z.array(ListedReport) })),
    }),
    async (c) => {
      const reports = await assistantOf(c).reports();
      return c.json({ reports: reports.map((report) => ({ ...report, isOwn: isOwnReport(report.id) })) });
    },
  );
  routes.post(
    '/reports',
    describeRoute({
      tags,
      summary: '把本单位的一份往年报告放进来，只有本单位的人检索得到',
      requestBody: fileBody(),
      responses: {
        ...answers(201, '收下了', CorpusReport),
        ...uploadAnswers,
        ...problemAnswers('no-file', 'empty-message', 'message-too-long', 'classified', 'known-report'),
      },
    }),
    async (c) => {
      const uploaded = await readUploaded(c, read);
      if (!uploaded.ok) return uploaded.failure.response;
      const added = await assistantOf(c).addReport(uploaded.value.document.text);
      if (added.ok) return c.json(added.value, 201);
      const failed = added.failure;
      return failed.kind === 'known-report'
        ? problem(c, failed.kind, words.knownReport(failed.title))
        : failureResponse(c, failed);
    },
  );
  routes.get(
    '/reports/:id',
    describeRoute({
      tags,
      summary: '一份往年报告读成了什么：一段一段，数字和姓名已遮去',
      responses: {
        ...answers(200, '各段', z.object({ passages: z.array(Passage) })),
        ...problemAnswers('unknown-report'),
      },
    }),
    async (c) => {
      const passages = await assistantOf(c).reportPassages(c.req.param('id'));
      return passages ? c.json({ passages }) : problem(c, 'unknown-report', words.unknownReport);
    },
  );
  routes.delete(
    '/reports/:id',
    describeRoute({
      tags,
      summary: '删掉本单位的一份往年报告',
      responses: {
        ...answers(200, '删掉了', z.object({ deleted: z.literal(1) })),
        ...problemAnswers('unknown-report'),
      },
    }),
    async (c) => {
      const isGone = await assistantOf(c).removeReport(c.req.param('id'));
      return isGone ? c.json({ deleted: 1 }) : problem(c, 'unknown-report', words.unknownReport);
    },
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
