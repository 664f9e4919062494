import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { Kind } from '../kinds/kind.ts';
import { answers } from './shapes.ts';

const named = z.object({ id: z.string(), name: z.string() });

const KindAnswer = z.object({
  id: z.string(),
  title: z.string(),
  sections: z.array(named),
  outlines: z.array(named),
  groups: z.array(named),
  figures: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      section: z.string(),
      group: z.string(),
      weight: z.number().meta({ description: '0–10，缺了它报告损失多大' }),
      sensitivity: z.enum(['open', 'review', 'avoid']),
    }),
  ),
  pictures: z.array(
    z.discriminatedUnion('form', [
      z.object({ form: z.literal('funnel'), name: z.string(), figures: z.array(z.string()) }),
      z.object({
        form: z.literal('pairs'),
        name: z.string(),
        pairs: z.array(z.object({ name: z.string(), wanted: z.string(), there: z.string() })),
      }),
    ]),
  ),
  facts: z.array(z.object({ id: z.string(), label: z.string() })),
});

/** What the page needs to name things: labels and groups, no wording rules. */
export function kindRoutes(kind: Kind): Hono {
  const routes = new Hono();
  const answer = describeKind(kind);
  routes.get(
    '/',
    describeRoute({
      tags: ['目录'],
      summary: '报告种类：节、骨架和数字目录',
      responses: answers(200, '目录', KindAnswer),
    }),
    (c) => c.json(answer),
  );
  return routes;
}

function describeKind(kind: Kind): z.infer<typeof KindAnswer> {
  return {
    id: kind.id,
    title: kind.title,
    sections: kind.sections.map(({ id, name }) => ({ id, name })),
    outlines: Object.entries(kind.outlines).map(([id, { name }]) => ({ id, name })),
    groups: kind.groups.map(({ id, name }) => ({ id, name })),
    figures: kind.figures.map(({ id, label, unit, section, group, weight, sensitivity }) => ({
      id,
      label,
      unit,
      section,
      group,
      weight,
      sensitivity,
    })),
    pictures: kind.pictures,
    facts: kind.facts.map((fact) => ({ id: fact.id, label: fact.question })),
  };
}
