import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { checked } from './input.ts';
import { problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import { quoteRevised } from '../manuscripts/quoted.ts';
import { QuotedFinding, QuotedSuggestion } from './quoted-shapes.ts';
import type { AssistantOf } from './owned-assistant.ts';

const longText = z.string({ error: '要是文字' }).max(100_000, { error: '最多 100000 个字' });

const PolishText = z.object({
  text: longText,
  instruction: z.string({ error: '要是文字' }).max(500, { error: '最多 500 个字' }).optional(),
  lastYear: longText.optional(),
});

const RewriteText = z.object({
  text: longText,
  part: z.literal('problems', { error: '现在只能是 problems' }),
  answers: z.string({ error: '要是文字' }).max(2000, { error: '最多 2000 个字' }).optional(),
  lastYear: longText.optional(),
});

const place = { start: z.number().int(), end: z.number().int() };
const Cell = z.object({ ...place, text: z.string(), weaknesses: z.array(z.string()) });

const RevisedText = z.object({
  text: z.string().meta({ description: '全部采用以后的全文' }),
  suggestions: z.array(QuotedSuggestion),
  findings: z.array(QuotedFinding),
  matrix: z.array(z.object({ problem: Cell, cause: Cell.nullable(), measure: Cell.nullable() })),
  overlap: z.array(ParagraphOverlap),
  notes: z.array(z.string()).meta({ description: '没有做到的，和要请述职人回答的' }),
});

const tags = ['润色'];

export function polishRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  routes.post(
    '/',
    describeRoute({
      tags,
      summary: '润色一篇稿子：能定的改好并说理由，不能定的列出来；数字不动',
      responses: { ...answers(200, '改好的稿子', RevisedText), ...problemAnswers('invalid-input') },
    }),
    checked('json', PolishText),
    async (c) => {
      const { text, instruction, lastYear } = c.req.valid('json');
      const revised = await assistantOf(c).polish(text, {
        ...(instruction !== undefined && { instruction }),
        ...(lastYear !== undefined && { lastYear }),
      });
      return c.json(quoteRevised(text, revised, 'before'));
    },
  );
  return routes;
}

export function rewriteRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();
  routes.post(
    '/',
    describeRoute({
      tags,
      summary: '重写问题、原因和措施；没有的数留空',
      responses: { ...answers(200, '改好的稿子', RevisedText), ...problemAnswers('invalid-input') },
    }),
    checked('json', RewriteText),
    async (c) => {
      const { text, lastYear, answers: said } = c.req.valid('json');
      const revised = await assistantOf(c).rewrite(text, {
        ...(lastYear !== undefined && { lastYear }),
        ...(said !== undefined && { answers: said }),
      });
      return c.json(quoteRevised(text, revised, 'after'));
    },
  );
  return routes;
}
