import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { ownerOf } from '../accounts/member.ts';
import { longestReviewDays, type Accounts } from '../accounts/accounts.ts';
import { answers } from './answers.ts';
import { fieldsOf, wrong } from './account-routes.ts';
import type { Notice } from './account-pages.ts';
import { accountWords } from './account-words.ts';
import { checked } from './input.ts';
import { memberOf } from './members.ts';
import type { AssistantOf, AssistantServing } from './owned-assistant.ts';
import { failureDetail, failureResponse, problem, problemAnswers } from './problem.ts';
import { reviewPage, spentReviewPage, type ReviewView } from './review-pages.ts';
import { reviewWords as words } from './review-words.ts';

/** A link to a draft in the list; the link itself is shown once, when it is made. */
const Review = z.object({
  id: z.string(),
  reader: z.string().meta({ description: '给谁看' }),
  version: z.number().int(),
  createdAt: z.string(),
  expiresAt: z.string(),
  openedAt: z.string().nullable().meta({ description: 'null：还没有打开过' }),
});
const Wish = z.object({
  reader: z.string({ error: '要是文字' }),
  version: z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(1, { error: '至少为 1' }),
  days: z
    .number({ error: '要是整数' })
    .int({ error: '要是整数' })
    .min(1, { error: '至少 1 天' })
    .max(longestReviewDays, { error: `最多 ${longestReviewDays} 天` }),
});

const tags = ['送审'];

/** Links to a draft for those who read it before it is handed in: made, listed and taken back by its officer. */
export function reviewLinkRoutes(accounts: Accounts, publicUrl: string, assistantOf: AssistantOf): Hono {
  const routes = new Hono();

  routes.get(
    '/:id/reviews',
    describeRoute({
      tags,
      summary: '送审的链接：给谁、第几版、看过没有',
      responses: {
        ...answers(200, '链接', z.object({ reviews: z.array(Review) })),
        ...problemAnswers('unknown-conversation'),
      },
    }),
    async (c) => {
      const known = await assistantOf(c).reviews.remarks(c.req.param('id'));
      if (!known.ok) return failureResponse(c, known.failure);
      const links = await accounts.reviewLinks(memberOf(c), c.req.param('id'));
      return c.json({ reviews: links.map((link) => Review.parse(link)) });
    },
  );

  routes.post(
    '/:id/reviews',
    describeRoute({
      tags,
      summary: '开一个只读链接：不用账号，到期作废，读的人能标句子、写意见',
      responses: {
        ...answers(201, '链接，只在这里给一次', z.object({ url: z.string(), review: Review })),
        ...problemAnswers('unknown-conversation', 'no-draft', 'unknown-version', 'too-many-reviews', 'invalid-input'),
      },
    }),
    checked('json', Wish),
    async (c) => {
      const wish = c.req.valid('json');
      const conversationId = c.req.param('id');
      const copy = await assistantOf(c).reviews.copy(conversationId, wish.version);
      if (!copy.ok) return failureResponse(c, copy.failure);
      const offered = await accounts.offerReview(memberOf(c), { conversationId, ...wish });
      if (!offered.ok)
        return offered.failure.kind === 'bad-name'
          ? problem(c, 'invalid-input', accountWords.badName)
          : problem(c, 'too-many-reviews', words.tooManyReviews);
      const { token, link } = offered.value;
      return c.json({ url: `${publicUrl}/review/${token}`, review: Review.parse(link) }, 201);
    },
  );

  routes.delete(
    '/:id/reviews/:review',
    describeRoute({
      tags,
      summary: '收回一个链接；已经写下的意见还在',
      responses: { 204: { description: '收回了' }, ...problemAnswers('unknown-review') },
    }),
    async (c) => {
      const isGone = await accounts.withdrawReview(memberOf(c), c.req.param('review'));
      return isGone ? c.body(null, 204) : problem(c, 'unknown-review', words.unknownReview);
    },
  );

  return routes;
}

/** What a reader with a link sees and does; `c.var.review` is there where the guard found the link good. */
export function readerRoutes(servingFor: AssistantServing): Hono {
  const routes = new Hono();

  async function show(
    c: Context,
    notice: Notice | null,
    refused: { at: ReviewView['at']; typed: string } | null = null,
  ): Promise<Response> {
    const { review } = c.var;
    if (!review) return c.html(spentReviewPage(), 404);
    const { link, officer } = review;
    const reviews = (await servingFor(ownerOf(officer), link.conversationId))?.reviews;
    const copy = await reviews?.copy(link.conversationId, link.version);
    const remarks = await reviews?.remarks(link.conversationId);
    if (!copy?.ok || !remarks?.ok) return c.html(spentReviewPage(), 404);
    const mine = remarks.value.filter((remark) => remark.link === link.id);
    const { at: asked, typed } = refused ?? { at: askedIn(c), typed: '' };
    // Words that could not be kept stay to be seen, if not at the sentence then at the end.
    const isThere = copy.value.lines.some(({ sentences }) => sentences.some(({ place }) => place === asked));
    const at = isThere || asked === null ? asked : 'whole';
    const view: ReviewView = {
      path: pathOf(c),
      link,
      officerName: officer.name,
      copy: copy.value,
      remarks: mine,
      at,
      typed,
    };
    return c.html(reviewPage(notice, view), refused ? 422 : 200);
  }

  routes.get('/:token', async (c) => {
    const done = c.req.query('done');
    const text = done === 'kept' ? words.kept : done === 'withdrawn' ? words.withdrawn : null;
    return show(c, text === null ? null : { kind: 'done', text });
  });
  routes.post('/:token/remarks', async (c) => {
    const { review } = c.var;
    if (!review) return c.html(spentReviewPage(), 404);
    const { link, officer } = review;
    const { place: typedPlace, text } = await fieldsOf(c, 'place', 'text');
    const place = /^\d{1,5}$/.test(typedPlace) ? Number(typedPlace) : null;
    const reviews = (await servingFor(ownerOf(officer), link.conversationId))?.reviews;
    const said = { by: link.reader, link: link.id, version: link.version, place, text };
    const kept = await reviews?.remark(link.conversationId, said);
    if (kept?.ok) return c.redirect(`${pathOf(c)}?done=kept#r${kept.value.id}`, 303);
    const detail = kept ? failureDetail(kept.failure) : words.spent;
    return show(c, wrong(`${words.refused}：${detail}`), { at: place ?? 'whole', typed: text });
  });
  routes.post('/:token/remarks/:remark/withdraw', async (c) => {
    const { review } = c.var;
    if (!review) return c.html(spentReviewPage(), 404);
    const { link, officer } = review;
    const reviews = (await servingFor(ownerOf(officer), link.conversationId))?.reviews;
    const known = await reviews?.remarks(link.conversationId);
    const isMine = known?.ok && known.value.some(({ id, link: by }) => id === c.req.param('remark') && by === link.id);
    if (isMine) await reviews?.settle(link.conversationId, c.req.param('remark'), 'withdrawn');
    return c.redirect(`${pathOf(c)}?done=withdrawn`, 303);
  });
  return routes;
}

function pathOf(c: Context): string {
  return `/review/${c.req.param('token') ?? ''}`;
}

/** The sentence whose field is to be open. */
function askedIn(c: Context): ReviewView['at'] {
  const asked = c.req.query('at') ?? '';
  if (asked === 'whole') return 'whole';
  return /^\d{1,5}$/.test(asked) ? Number(asked) : null;
}
