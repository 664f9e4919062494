import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { resolver, type ResponsesWithResolver } from 'hono-openapi';
import * as z from 'zod';
import { otherKindWords } from '../conversation/other-kind.ts';
import type { DraftFailure, ManuscriptFailure } from '../manuscripts/failures.ts';
import type { TurnFailure } from '../assistant/failures.ts';
import { reviewWords } from './review-words.ts';
import { manuscriptWords, titles, words } from './words.ts';

export type ProblemKind = keyof typeof titles;

/** RFC 9457. `type` is stable and what programs branch on; `detail` tells a person what to do next. */
export const Problem = z.object({
  type: z.string().meta({ description: 'urn:zhibi:problem:<kind>，不变' }),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().meta({ description: '怎么办，可直接给人看' }),
});

export type Problem = z.infer<typeof Problem>;

const statuses: Record<ProblemKind, ContentfulStatusCode> = {
  'unknown-conversation': 404,
  'other-kind': 409,
  'unknown-kind': 404,
  'empty-message': 422,
  'message-too-long': 413,
  'too-slow': 422,
  'too-busy': 503,
  'unknown-figure': 404,
  'other-unit': 422,
  'unreadable-figure': 422,
  classified: 422,
  'unknown-outline': 422,
  'model-failed': 502,
  'no-draft': 404,
  'ledger-changed': 409,
  'nothing-to-send': 422,
  'known-report': 409,
  'unknown-report': 404,
  'unknown-block': 404,
  'block-changed': 409,
  'no-offer': 404,
  'unknown-claim': 404,
  'unknown-finding': 404,
  'no-fix': 422,
  'text-changed': 409,
  'other-file': 422,
  'no-suggestions': 404,
  'unknown-version': 404,
  'nothing-to-undo': 409,
  'unknown-remark': 404,
  'too-many-remarks': 422,
  'no-remarks': 422,
  'unknown-review': 404,
  'too-many-reviews': 422,
  'unknown-proposal': 404,
  'no-reports': 422,
  'too-many-reports': 422,
  'not-proposed': 409,
  'workbook-changed': 409,
  'hidden-cells': 422,
  'no-workbook': 422,
  'kind-mistakes': 422,
  'no-file': 422,
  'file-refused': 422,
  'malformed-json': 400,
  'not-json': 415,
  'invalid-input': 422,
  'body-too-large': 413,
  'unknown-path': 404,
  'foreign-host': 421,
  'foreign-origin': 403,
  'not-signed-in': 401,
  'not-allowed': 403,
  'second-factor-first': 403,
  'too-many-requests': 429,
  'too-many-streams': 429,
  'storage-full': 507,
  'storage-readonly': 503,
  'storage-damaged': 503,
  'storage-busy': 503,
  'not-ready': 503,
  internal: 500,
};

export function problem(c: Context, kind: ProblemKind, detail: string): Response {
  const body: Problem = { type: `urn:zhibi:problem:${kind}`, title: titles[kind], status: statuses[kind], detail };
  return c.body(JSON.stringify(body), statuses[kind], { 'content-type': 'application/problem+json; charset=utf-8' });
}

type Failure = TurnFailure | DraftFailure | ManuscriptFailure;

/** The one place where failures of the assistant become answers. */
export function failureResponse(c: Context, failed: Failure): Response {
  return problem(c, failed.kind, failureDetail(failed));
}

/** What stands in the way, for a person to read. */
export function failureDetail(failed: Failure): string {
  switch (failed.kind) {
    case 'unknown-conversation':
      return words.unknownConversation;
    case 'other-kind':
      return otherKindWords.refused(null);
    case 'empty-message':
      return words.emptyMessage;
    case 'message-too-long':
      return words.messageTooLong(failed.maxCharacters);
    case 'unknown-figure':
      return words.unknownFigure(failed.figureId);
    case 'other-unit':
      return failed.to === failed.figureId ? words.wrongUnit(failed.unit) : words.otherUnit(failed.unit);
    case 'unreadable-figure':
      return words.unreadableFigure(failed.text);
    case 'classified':
      return words.classified(failed.reason.replace(/。$/, ''));
    case 'too-many-remarks':
      return reviewWords.tooManyRemarks(failed.most);
    case 'unknown-outline':
      return words.unknownOutline(failed.outline, failed.known);
    case 'model-failed':
      return words.modelFailed;
    case 'no-draft':
      return words.noDraft;
    case 'no-fix':
    case 'unknown-block':
    case 'block-changed':
    case 'no-offer':
    case 'unknown-claim':
    case 'unknown-finding':
    case 'text-changed':
    case 'other-file':
    case 'no-suggestions':
    case 'unknown-version':
    case 'nothing-to-undo':
      break;
  }
  return manuscriptWords[failed.kind];
}

const problemSchema = resolver(Problem);

/** For a route's description: the problems it may answer with, beside what any route may say. */
export function problemAnswers(...kinds: readonly ProblemKind[]): ResponsesWithResolver {
  const answers: ResponsesWithResolver = {};
  for (const status of new Set(kinds.map((kind) => statuses[kind]))) {
    const named = kinds.filter((kind) => statuses[kind] === status);
    answers[String(status)] = {
      description: named.map((kind) => `${kind}：${titles[kind]}`).join('；'),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return answers;
}
