import * as z from 'zod';
import type { CatalogueFact } from './facts.ts';
import { variables, type Condition } from './expression.ts';
import { ConditionText, TemplateText } from './expression-text.ts';
import type { PhrasesFile } from './phrases.ts';
import { templateFacts, templateFigures, type Template } from './template.ts';

/** A wording claims the doing that was ticked and nothing else: no figure, no number, no gap. */
const Wording = TemplateText.superRefine(({ source, nodes }, context) => {
  if (!nodes.every(({ kind }) => kind === 'text' || kind === 'word') || /[\d{}【】。]/.test(source))
    context.addIssue({ code: 'custom', message: '做法的写法里不带数、不留空，句末不加句号' });
});

const Practice = z.strictObject({
  /** Also the id of the fact a tick confirms. */
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  section: z.string(),
  /** Figure whose topic it is told with; absent: at the end of the section. */
  of: z.string().optional(),
  /** Among those that fit, the heavier are offered first. */
  weight: z.number().min(0).max(10),
  /** In the menu. */
  say: z.string().min(2).max(20),
  /** What else it is called in talk. */
  cues: z.array(z.string()).default([]),
  wordings: z.tuple([Wording, Wording]),
  /** When it is worth offering. */
  fits: ConditionText,
});

/** Ticked doings told in one sentence with the figures of a topic; said only where one of them was ticked. */
const Weave = z.strictObject({ of: z.string(), say: TemplateText });

export type Practice = z.infer<typeof Practice>;

interface Known {
  sections: readonly { id: string }[];
  figures: readonly { id: string }[];
}

/** `practices.yaml`: doings an officer may tick. `known`: what its entries may name. */
export function practicesFile({ sections, figures }: Known) {
  const [sectionIds, figureIds] = [new Set(sections.map(({ id }) => id)), new Set(figures.map(({ id }) => id))];
  return z
    .strictObject({ practices: z.array(Practice), weaves: z.array(Weave).default([]) })
    .superRefine(({ practices, weaves }, context) => {
      const say = (path: (string | number)[], message: string): void =>
        context.addIssue({ code: 'custom', path, message });
      const ids = new Set<string>();
      for (const [at, { id, section, of, fits }] of practices.entries()) {
        if (ids.has(id)) say(['practices', at, 'id'], `“${id}”有两条`);
        ids.add(id);
        if (!sectionIds.has(section)) say(['practices', at, 'section'], `没有“${section}”这一节`);
        if (of !== undefined && !figureIds.has(of)) say(['practices', at, 'of'], `没有“${of}”这一项`);
        const figure = variables(fits).find((one) => !figureIds.has(one));
        if (figure !== undefined) say(['practices', at, 'fits'], `没有“${figure}”这一项`);
      }
      for (const [at, { of, say: template }] of weaves.entries()) {
        if (!figureIds.has(of)) say(['weaves', at, 'of'], `没有“${of}”这一项`);
        const named = templateFacts(template.nodes);
        if (named.length === 0) say(['weaves', at, 'say'], '没有写哪一条做法');
        for (const id of named) if (!ids.has(id)) say(['weaves', at, 'say'], `没有“${id}”这条做法`);
        const figure = templateFigures(template.nodes).printed.find((id) => !figureIds.has(id));
        if (figure !== undefined) say(['weaves', at, 'say'], `没有“${figure}”这一项`);
      }
    });
}

export type PracticesFile = z.infer<ReturnType<typeof practicesFile>>;

/** The facts with one for each doing, confirmed by a tick; where the kind asks for it as well, it stays as it is asked. */
export function withPractices(facts: readonly CatalogueFact[], practices: readonly Practice[]): CatalogueFact[] {
  const known = new Set(facts.map(({ id }) => id));
  const ticked = practices
    .filter(({ id }) => !known.has(id))
    .map(({ id, section, say, wordings: [first] }): CatalogueFact => {
      const sentence = `${plainText(first)}。`;
      return {
        id,
        answer: 'yes',
        question: `${say}？`,
        sentence,
        section,
        isWeighty: false,
        isEarly: false,
        after: [],
        cues: [],
      };
    });
  return [...facts, ...ticked];
}

export function plainText({ nodes }: Template): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : node.kind === 'word' ? node.name : '')).join('');
}

/** Each doing has its place in the block that tells its figure, and what weaves it with figures stands among the topic's plans. */
export function weavePractices(phrases: PhrasesFile, { practices, weaves }: PracticesFile): PhrasesFile {
  const sections = Object.entries(phrases.sections).map(([id, section]) => {
    const isPlaced = (fact: string): boolean => section.blocks.some(({ facts }) => facts.includes(fact));
    const here = practices.filter((one) => one.section === id && !isPlaced(one.id));
    const placeOf = (of = ''): number => {
      // Of several topics that tell a figure, the one that tells least besides.
      const sizes = section.blocks.map(({ topics }) =>
        Math.min(
          Infinity,
          ...topics.filter(({ figures }) => figures.includes(of)).map(({ figures }) => figures.length),
        ),
      );
      const least = Math.min(...sizes);
      return least === Infinity ? section.blocks.length - 1 : sizes.indexOf(least);
    };
    const blocks = section.blocks.map((block, at) => {
      const told = here.filter((one) => placeOf(one.of) === at);
      const topics = block.topics.map((topic) => {
        const woven = weaves
          .filter(({ of }) => topic.figures.includes(of) && placeOf(of) === at)
          .map(({ say }) => ({ say, when: anyOf(templateFacts(say.nodes)) }));
        return woven.length > 0 ? { ...topic, plans: [...woven, ...topic.plans] } : topic;
      });
      return { ...block, topics, facts: [...block.facts, ...told.map((one) => one.id)] };
    });
    return [id, { ...section, blocks }] as const;
  });
  return { ...phrases, sections: Object.fromEntries(sections) };
}

function anyOf(ids: readonly string[]): Condition {
  return { kind: 'or', of: ids.map((id) => ({ kind: 'test', name: 'fact', args: [id] })) };
}
