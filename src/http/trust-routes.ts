import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { answers } from './shapes.ts';

const Trust = z.object({
  model: z
    .object({
      name: z.string(),
      host: z.string().meta({ description: '模型服务所在的主机和端口' }),
      isThisMachine: z.boolean(),
      masking: z.enum(['on', 'off']).meta({ description: 'on：发出的话里数字、单位、姓名都换成记号；off：原话发出' }),
    })
    .nullable()
    .meta({ description: 'null：没有接模型，什么都不发出' }),
});

/** Where what the officer says may go. */
export type Trust = z.infer<typeof Trust>;

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
export function trustIn(model: { baseUrl: string; model: string; masking: 'on' | 'off' } | null): Trust {
  if (!model) return { model: null };
  const { host, hostname } = new URL(model.baseUrl);
  const isThisMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return { model: { name: model.model, host, isThisMachine, masking: model.masking } };
}
