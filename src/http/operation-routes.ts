import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { bearerOf, sameText } from './guard.ts';
import { problem, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { words } from './words.ts';

/** The service's numbers in Prometheus' text form, for whoever knows the token. */
export interface MetricsPart {
  token: string;
  text: () => Promise<{ type: string; text: string }>;
}

export interface OperationParts {
  isReady?: () => Promise<Readiness>;
  metrics?: MetricsPart;
}

/** Whether a request would be answered and what is said kept. */
export type Readiness =
  | 'ready'
  | 'not-ready'
  | 'storage-full'
  | 'storage-readonly'
  | 'storage-damaged'
  | 'storage-busy';

const Ok = z.object({ status: z.literal('ok') });
const tags = ['运行'];

/** For whoever runs the service: is it there, would it answer, what are its numbers. */
export function operationRoutes({ isReady, metrics }: OperationParts): Hono {
  const routes = new Hono();
  routes.get('/healthz', describeRoute({ tags, summary: '服务在不在', responses: answers(200, '在', Ok) }), (c) =>
    c.json({ status: 'ok' }),
  );
  routes.get(
    '/readyz',
    describeRoute({
      tags,
      summary: '能不能受理请求',
      responses: { ...answers(200, '能', Ok), ...problemAnswers('not-ready', 'storage-full', 'storage-readonly') },
    }),
    async (c) => {
      const readiness = isReady ? await isReady() : 'ready';
      if (readiness === 'ready') return c.json({ status: 'ok' });
      return problem(c, readiness, readiness === 'not-ready' ? words.notReady : words[readiness]);
    },
  );
  if (!metrics) return routes;
  routes.get(
    '/metrics',
    describeRoute({
      tags,
      summary: '运行数字，Prometheus 文本格式',
      responses: { 200: { description: '数字', content: { 'text/plain': { schema: { type: 'string' } } } } },
    }),
    async (c) => {
      if (!sameText(bearerOf(c) ?? '', metrics.token)) return problem(c, 'unknown-path', words.unknownPath);
      const { type, text } = await metrics.text();
      return c.body(text, 200, { 'content-type': type });
    },
  );
  return routes;
}
