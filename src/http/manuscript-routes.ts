import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { Draft as StoredDraft } from '../conversation/draft.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import type { Result } from '../result.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { checked } from './input.ts';
import { failureResponse, problemAnswers, type ProblemKind } from './problem.ts';
import { answers } from './answers.ts';
import { Draft } from '../conversation/draft.ts';

const longText = z.string({ error: '要是文字' });
const key = z.string({ error: '要是文字' }).max(2000, { error: '太长' });

const BlockEdit = z.object({
  text: longText.meta({ description: '改好的这一块全文，不带待核标记' }),
  before: longText.meta({ description: '动笔时这一块的全文：别处改过的，从这里看出来' }),
});
const OfferChoice = z.object({
  take: z.enum(['own', 'new', 'merged'], { error: '只能是 own、new 或 merged' }),
});
const ClaimVerdict = z.object({
  verdict: z.enum(['confirmed', 'struck'], { error: '只能是 confirmed 或 struck' }),
});
export const Anchor = z
  .object({ words: key, before: z.string({ error: '要是文字' }), after: z.string({ error: '要是文字' }) })
  .meta({ description: '看到的那几个字和前后文：只在原样还在的地方改，不在了就不动' });
const FindingChoice = z.object({
  key: key.meta({ description: '规则、原文和数的编号用 | 连起来，见 findingKey' }),
  how: z.enum(['fix', 'keep', 'strike'], { error: '只能是 fix、keep 或 strike' }),
  choice: z
    .number({ error: '要是整数' })
    .int({ error: '要是整数' })
    .min(0, { error: '不能小于 0' })
    .optional()
    .meta({ description: '几种改法里的第几种，从 0 数；不写就是第一种' }),
  anchor: Anchor.optional(),
});
const SuggestWish = z.object({
  task: z.enum(['polish', 'rewrite'], { error: '只能是 polish 或 rewrite' }),
  instruction: z.string({ error: '要是文字' }).max(500, { error: '最多 500 个字' }).optional(),
});
const SuggestionChoice = z.object({
  places: z
    .array(z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }), {
      error: '要是一串序号',
    })
    .max(2000, { error: '太多' }),
  how: z.enum(['take', 'leave'], { error: '只能是 take 或 leave' }),
  set: z.number({ error: '要是整数' }).int({ error: '要是整数' }).optional().meta({
    description: '哪一批建议（suggestionsMade 从 1 数起）；又来了一批的，不动',
  }),
});

const tags = ['改稿'];

/** The officer's own work on the draft; each answer is the draft as it stands then. */
export function manuscriptRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  const manuscriptsOf = (c: Context) => assistantOf(c).manuscripts;

  routes.put(
    '/:id/blocks/:block',
    describeRoute({
      tags,
      summary: '改稿子里的一块：标题开头、一节或结尾',
      description: '改过的块是述职人自己的，重新出稿不覆盖；新稿写得不同的，另列出来由他定。',
      responses: revised('unknown-block', 'block-changed', 'message-too-long', 'classified'),
    }),
    checked('json', BlockEdit),
    async (c) =>
      send(c, await manuscriptsOf(c).editBlock(c.req.param('id'), c.req.param('block'), c.req.valid('json'))),
  );

  routes.post(
    '/:id/offers/:block',
    describeRoute({
      tags,
      summary: '新稿和自己改的不同：留自己的、用新稿的、合在一起',
      responses: revised('no-offer'),
    }),
    checked('json', OfferChoice),
    async (c) => {
      const { take } = c.req.valid('json');
      return send(c, await manuscriptsOf(c).settleOffer(c.req.param('id'), c.req.param('block'), take));
    },
  );

  routes.post(
    '/:id/claims/:claim',
    describeRoute({ tags, summary: '待核实的一句：属实，或划掉', responses: revised('unknown-claim') }),
    checked('json', ClaimVerdict),
    async (c) => {
      const { verdict } = c.req.valid('json');
      return send(c, await manuscriptsOf(c).settleClaim(c.req.param('id'), c.req.param('claim'), verdict));
    },
  );

  routes.post(
    '/:id/findings',
    describeRoute({
      tags,
      summary: '核对出的一处：照改、保留，或划掉那一句',
      responses: revised('unknown-finding', 'no-fix', 'text-changed'),
    }),
    checked('json', FindingChoice),
    async (c) => {
      const { key: of, how, anchor, choice } = c.req.valid('json');
      const wanted = { key: of, how, ...(choice !== undefined && { choice }), ...(anchor && { anchor }) };
      return send(c, await manuscriptsOf(c).settleFinding(c.req.param('id'), wanted));
    },
  );

  routes.post(
    '/:id/suggestions',
    describeRoute({
      tags,
      summary: '把现在的稿子润色一遍，或重写问题部分，只提建议不改字',
      description: '建议从事件流里的 suggestionsMade 来。',
      responses: revised(),
    }),
    checked('json', SuggestWish),
    async (c) => {
      const { task, instruction } = c.req.valid('json');
      const wish = instruction === undefined ? { task } : { task, instruction };
      return send(c, await manuscriptsOf(c).suggest(c.req.param('id'), wish));
    },
  );

  routes.put(
    '/:id/suggestions',
    describeRoute({
      tags,
      summary: '采纳几处建议，或不采纳；采纳过的可以退回',
      responses: revised('no-suggestions', 'text-changed'),
    }),
    checked('json', SuggestionChoice),
    async (c) => {
      const { set, ...choice } = c.req.valid('json');
      const told = { ...choice, ...(set !== undefined && { set }) };
      return send(c, await manuscriptsOf(c).settleSuggestions(c.req.param('id'), told));
    },
  );

  return routes;
}

export function revised(...kinds: readonly ProblemKind[]) {
  return {
    ...answers(200, '改过以后的稿子', Draft),
    ...problemAnswers('unknown-conversation', 'no-draft', ...kinds, 'invalid-input'),
  };
}

export function send(c: Context, done: Result<StoredDraft, ManuscriptFailure>): Response {
  return done.ok ? c.json(done.value) : failureResponse(c, done.failure);
}
