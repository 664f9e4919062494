import * as z from 'zod';
import { ConditionText, FormulaText, TemplateText } from './expression-text.ts';

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
  /** The problem it may point ahead to by «次序», by theme: nothing where that is not listed. */
  ahead: z.string().exactOptional(),
});

export const InsightsFile = z.strictObject({ insights: z.array(Insight).default([]) });
export type InsightsFile = z.infer<typeof InsightsFile>;
export type InsightEntry = z.infer<typeof Insight>;
