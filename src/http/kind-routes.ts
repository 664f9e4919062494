import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Kind } from '../kinds/kind.ts';
import { answers } from './answers.ts';
import { Catalogue } from './page-shapes.ts';

/** What the page needs to name things: labels and groups, no wording rules. */
export function kindRoutes(kind: Kind): Hono {
  const routes = new Hono();
  const answer = describeKind(kind);
  routes.get(
    '/',
    describeRoute({
      tags: ['目录'],
      summary: '报告种类：节、骨架和数字目录',
      responses: answers(200, '目录', Catalogue),
    }),
    (c) => c.json(answer),
  );
  return routes;
}

function describeKind(kind: Kind): Catalogue {
  return {
    id: kind.id,
    title: kind.title,
    voice: {
      greeting: kind.voice.greeting,
      searchExample: kind.voice.searchExample,
      noPictures: kind.voice.noPictures,
    },
    sections: kind.sections.map(({ id, name }) => ({ id, name })),
    outlines: Object.entries(kind.outlines).map(([id, { name, sections }]) => ({
      id,
      name,
      sections: sections.map(({ holds }) => holds),
    })),
    groups: kind.groups.map(({ id, name, gate }) => ({ id, name, gate })),
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
