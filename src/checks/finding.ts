import * as z from 'zod';
import { spanFields } from '../text/span-shape.ts';
import type { RuleId, Severity } from './rules.ts';

/** What a rule saw. Rules report and never edit; offsets are against the text that was checked. */
export const Finding = z.object({
  /** `family/name`, stable: `figures/unsourced`, `terms/wrong-term`; the rules are those of `rules.ts`. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint'] satisfies Severity[]),
  /** In the officer's words, with what to do next. */
  message: z.string(),
  ...spanFields,
  /** The replacement for the span, only where it is certain. */
  fix: z.string().exactOptional(),
  /** What the span would have to read for the finding to be gone, where it may be another place that is wrong. */
  offer: z.string().exactOptional(),
  /** Where several would settle it: all of them, the likeliest (`offer`) first. */
  choices: z.array(z.string()).exactOptional(),
  /** Figure ids concerned, when known. */
  ids: z.array(z.string()).exactOptional(),
});
export type Finding = Omit<z.infer<typeof Finding>, 'rule'> & { rule: RuleId };
