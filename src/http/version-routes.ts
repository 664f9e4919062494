import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { AssistantOf } from './owned-assistant.ts';
import { checked } from './input.ts';
import { send } from './manuscript-routes.ts';
import { failureResponse, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { Draft } from '../conversation/draft.ts';

const number = z.coerce.number({ error: '要是整数' }).int({ error: '要是整数' }).min(1, { error: '至少为 1' });
const Comparison = z.object({ from: number, to: number });
const Restored = z.object({ version: number });

const Version = z.object({
  version: z.number().int(),
  at: z.string(),
  what: z.string().meta({ description: '做了什么' }),
  characters: z.number().int(),
  isCurrent: z.boolean(),
});
const Difference = z.object({
  block: z.string(),
  heading: z.string(),
  parts: z.array(z.object({ type: z.enum(['same', 'removed', 'added']), text: z.string() })),
});

const tags = ['改稿'];

/** What the draft was before, and the way back. */
export function versionRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  const manuscriptsOf = (c: Context) => assistantOf(c).manuscripts;

  routes.get(
    '/:id/versions',
    describeRoute({
      tags,
      summary: '稿子的每一版：哪时、做了什么，新的在前',
      responses: {
        ...answers(200, '版本', z.object({ versions: z.array(Version) })),
        ...problemAnswers('unknown-conversation'),
      },
    }),
    async (c) => {
      const versions = await manuscriptsOf(c).versions(c.req.param('id'));
      return versions.ok ? c.json({ versions: versions.value }) : failureResponse(c, versions.failure);
    },
  );

  routes.get(
    '/:id/versions/compare',
    describeRoute({
      tags,
      summary: '任意两版哪里不同',
      responses: {
        ...answers(200, '不同的各块', z.object({ blocks: z.array(Difference) })),
        ...problemAnswers('unknown-conversation', 'unknown-version', 'invalid-input'),
      },
    }),
    checked('query', Comparison),
    async (c) => {
      const { from, to } = c.req.valid('query');
      const blocks = await manuscriptsOf(c).compare(c.req.param('id'), from, to);
      return blocks.ok ? c.json({ blocks: blocks.value }) : failureResponse(c, blocks.failure);
    },
  );

  routes.post(
    '/:id/versions/restore',
    describeRoute({
      tags,
      summary: '回到某一版；中间的各版都还在',
      responses: {
        ...answers(200, '那一版的稿子', Draft),
        ...problemAnswers('unknown-conversation', 'no-draft', 'unknown-version', 'invalid-input'),
      },
    }),
    checked('json', Restored),
    async (c) => send(c, await manuscriptsOf(c).restore(c.req.param('id'), c.req.valid('json').version)),
  );

  routes.post(
    '/:id/undo',
    describeRoute({
      tags,
      summary: '撤销稿子上的最后一步',
      responses: {
        ...answers(200, '撤销以后的稿子', Draft),
        ...problemAnswers('unknown-conversation', 'no-draft', 'nothing-to-undo'),
      },
    }),
    async (c) => send(c, await manuscriptsOf(c).undo(c.req.param('id'))),
  );

  return routes;
}
