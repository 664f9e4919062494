import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { checked } from './input.ts';
import { problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import { quoted } from '../manuscripts/quoted.ts';
import { QuotedFinding } from './quoted-shapes.ts';
import type { AssistantOf } from './owned-assistant.ts';

const CheckText = z.object({
  text: z.string({ error: '要是文字' }).max(100_000, { error: '最多 100000 个字' }),
});

export function checkRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  routes.post(
    '/',
    describeRoute({
      tags: ['核对'],
      summary: '核对一篇报告，只报告不改字；位置以 UTF-16 计',
      responses: {
        ...answers(200, '发现', z.object({ findings: z.array(QuotedFinding), overlap: z.array(ParagraphOverlap) })),
        ...problemAnswers('invalid-input'),
      },
    }),
    checked('json', CheckText),
    async (c) => {
      const { text } = c.req.valid('json');
      const findings = quoted(text, await assistantOf(c).check(text));
      return c.json({ findings, overlap: await assistantOf(c).overlap(text) });
    },
  );
  return routes;
}
