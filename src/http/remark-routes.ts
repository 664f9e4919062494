import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { answers } from './answers.ts';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { reviewWords as words } from './review-words.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';

const Settled = z.object({
  status: z.enum(['open', 'done', 'left'], { error: '只能是 open、done 或 left' }),
});
const Taken = z.object({
  taken: z.number().int().meta({ description: '新收的意见几条；收过的不算' }),
  unplaced: z.number().int().meta({ description: '其中几条的原话在现在的稿子里找不到' }),
});

const tags = ['送审'];

/** What readers of the draft noted: brought back in their Word file, and worked through. */
export function remarkRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();

  routes.post(
    '/:id/remarks',
    describeRoute({
      tags,
      summary: '收回领导批过的 Word：批注和修订都成为意见，稿子不动',
      requestBody: fileBody(),
      responses: {
        ...answers(200, '收了几条', Taken),
        ...uploadAnswers,
        ...problemAnswers(
          'unknown-conversation',
          'no-draft',
          'no-remarks',
          'too-many-remarks',
          'classified',
          'no-file',
        ),
      },
    }),
    async (c) => {
      const { reviews } = assistantOf(c);
      const known = await reviews.remarks(c.req.param('id'));
      if (!known.ok) return failureResponse(c, known.failure);
      const uploaded = await readUploaded(c, read);
      if (!uploaded.ok) return uploaded.failure.response;
      const remarks = uploaded.value.document.remarks ?? [];
      if (remarks.length === 0) return problem(c, 'no-remarks', words.noRemarks);
      const taken = await reviews.take(c.req.param('id'), remarks);
      return taken.ok ? c.json(taken.value) : failureResponse(c, taken.failure);
    },
  );

  routes.patch(
    '/:id/remarks/:remark',
    describeRoute({
      tags,
      summary: '一条意见：改好了、不改，或者放回来再看',
      responses: { 204: { description: '记下了' }, ...problemAnswers('unknown-conversation', 'unknown-remark') },
    }),
    checked('json', Settled),
    async (c) => {
      const { id, remark } = c.req.param();
      const settled = await assistantOf(c).reviews.settle(id, remark, c.req.valid('json').status);
      return settled.ok ? c.body(null, 204) : failureResponse(c, settled.failure);
    },
  );

  return routes;
}
