import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Kind } from '../kinds/kind.ts';
import { answers } from './answers.ts';
import * as z from 'zod';
import type { Assistant } from '../assistant/assistant.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { packedJson } from './packed-json.ts';
import { problemAnswers } from './problem.ts';
import { Catalogue, OfferedKind } from './page-shapes.ts';

/** What the page needs to name things: labels and groups, no wording rules. */
export function kindRoutes(assistantOf: AssistantOf, ofKinds: readonly Pick<Assistant, 'kind'>[]): Hono {
  const routes = new Hono();
  routes.get(
    '/',
    describeRoute({
      tags: ['目录'],
      summary: '一种报告的节、骨架和数字目录；?kind= 指明哪一种，不写是默认的那种',
      responses: { ...answers(200, '目录', Catalogue), ...problemAnswers('unknown-kind') },
    }),
    (c) => packedJson(c, describeKind(assistantOf(c).kind, offered(ofKinds))),
  );
  return routes;
}

/** Which kinds of report may be written here. */
export function kindsRoutes(ofKinds: readonly Pick<Assistant, 'kind'>[]): Hono {
  const routes = new Hono();
  routes.get(
    '/',
    describeRoute({
      tags: ['目录'],
      summary: '能写哪几种报告，默认的在前',
      responses: answers(200, '清单', z.object({ kinds: z.array(OfferedKind) })),
    }),
    (c) => c.json({ kinds: offered(ofKinds) }),
  );
  return routes;
}

function offered(ofKinds: readonly Pick<Assistant, 'kind'>[]): OfferedKind[] {
  return ofKinds.map(({ kind: { id, title, version } }) => ({ id, title, version }));
}

function describeKind(kind: Kind, kinds: OfferedKind[]): Catalogue {
  return {
    id: kind.id,
    title: kind.title,
    kinds,
    voice: {
      greeting: kind.voice.greeting,
      searchExample: kind.voice.searchExample,
      noPictures: kind.voice.noPictures,
    },
    sections: kind.sections.map(({ id, name }) => ({
      id,
      name,
      hasDoings: kind.practices.some(({ section }) => section === id),
    })),
    outlines: Object.entries(kind.outlines).map(([id, { name, sections }]) => ({
      id,
      name,
      sections: sections.map(({ holds }) => holds),
    })),
    groups: kind.groups.map(({ id, name, gate }) => ({ id, name, gate })),
    figures: kind.figures.map(({ id, label, unit, section, group, weight, sensitivity, previousOf }) => ({
      id,
      label,
      unit,
      section,
      group,
      weight,
      sensitivity,
      ...(previousOf !== undefined && { previousOf }),
    })),
    pictures: kind.pictures,
    facts: kind.facts.map((fact) => ({ id: fact.id, label: fact.question })),
  };
}
