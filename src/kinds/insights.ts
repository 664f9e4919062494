import * as z from 'zod';
import { ConditionText, FormulaText, TemplateText } from './expression-text.ts';
import { readTemplate } from './template.ts';

/**
 * `insights.yaml`: what figures say together that none of them says alone. Reckoned exactly from the ledger, so each
 * is provable; none holds unless its figures are there.
 */
const Insight = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** The section whose figures it is about. */
  section: z.string(),
  /** Of one theme only the weightiest that holds is said. */
  theme: z.string(),
  when: ConditionText,
  /** How much it tells, 0 to 100: a number, or a share the figures themselves make (a stage's part of all losses). */
  weight: FormulaText,
  /** Said behind the sentence that tells these figures. */
  after: z.array(z.string()).min(1),
  /** A short judgement without a number that may open the paragraph: 应急排满编。 */
  lead: z.array(TemplateText).default([]),
  /** The insight with its numbers. */
  say: z.array(TemplateText).default([]),
  /** The result a heading may carry, behind the heading's own words. Its numbers must stand in the section as well. */
  heading: z.array(TemplateText).default([]),
  /** A clause of the opening's first account: 批准入伍16人，比上年多2人. */
  summary: z.array(TemplateText).default([]),
});

/**
 * A chain whose stages only lose, declared once. What it tells of a ledger is told of the stages known there
 * (`figures/chains.ts`): in its templates 〈首〉〈尾〉 are the figures of the first and last of them, 〈尾名〉 what the last is
 * called, 〈各段〉 the loss of every stretch between two that follow each other; 〈起〉〈止〉〈起名〉〈止名〉 are of the one stretch
 * a template is about.
 */
const Chain = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    section: z.string(),
    theme: z.string(),
    stages: z
      .array(
        z.strictObject({
          id: z.string(),
          figure: z.string(),
          /** As the end of a stretch, and as its beginning. */
          name: z.string(),
          from: z.string(),
        }),
      )
      .min(3),
    /** One item of 〈各段〉. */
    loss: z.string(),
    /** What is lost on the way. */
    say: z.array(z.string()).min(1),
    /** Behind the item of the stretch that loses more than any other. */
    most: z.array(z.string()).min(1),
    /** Where that one loses the largest share too. */
    both: z.array(z.string()).min(1),
    /** Behind that of another which loses a larger share of those who came to it than any other. */
    steepest: z.array(z.string()).min(1),
  })
  .superRefine((chain, context) => {
    const { say, most, both, loss, steepest } = chain;
    const ways = { say, most, both, loss: [loss], steepest };
    for (const [key, list] of Object.entries(ways)) {
      for (const [at, way] of list.entries()) {
        const read = readTemplate(onTrial(way, chain.stages[0]?.figure ?? ''));
        if (!read.ok) context.addIssue({ code: 'custom', message: read.failure.message, path: [key, at] });
      }
    }
  });

/** A template of a chain with one figure in every place of one: its marks are read at load, what it says later. */
function onTrial(way: string, figure: string): string {
  return way.replaceAll(/〈[首尾起止]〉/g, figure).replaceAll(/〈[^〈〉]*〉/g, '');
}

export type Chain = z.infer<typeof Chain>;

export const InsightsFile = z.strictObject({
  insights: z.array(Insight).default([]),
  chains: z.array(Chain).default([]),
});
export type InsightsFile = z.infer<typeof InsightsFile>;
export type InsightEntry = z.infer<typeof Insight>;
