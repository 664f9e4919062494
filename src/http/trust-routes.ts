import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { answers } from './answers.ts';
import { Trust } from './page-shapes.ts';

export function trustRoutes(trust: Trust): Hono {
  const routes = new Hono();
  routes.get(
    '/',
    describeRoute({
      tags: ['运行'],
      summary: '您说的话会到哪里去：接没接模型、遮没遮数字和名字',
      responses: answers(200, '去向', Trust),
    }),
    (c) => c.json(trust),
  );
  return routes;
}

/** What the settings mean for the officer. */
export function trustIn(
  model: { baseUrl: string; model: string; masking: 'on' | 'off'; listenMs: number } | null,
): Trust {
  if (!model) return { model: null };
  const { host, hostname } = new URL(model.baseUrl);
  const isThisMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    model: { name: model.model, host, isThisMachine, masking: model.masking, listenSeconds: model.listenMs / 1000 },
  };
}
