import * as z from 'zod';
import { ConditionText, FormulaText } from './expression-text.ts';

/** `constraints.yaml`: arithmetic between figures, in the language of `expression.ts`. */
export const Constraint = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  left: FormulaText,
  /** `~` equal within `tolerance`. */
  op: z.enum(['<=', '=', '~', '>=']),
  right: FormulaText,
  tolerance: z.number().optional(),
  /** hard: an error somewhere · soft: usually so, ask. */
  effect: z.enum(['hard', 'soft']),
  /** Applies only to report years from (inclusive). */
  from: z.number().optional(),
  /** Further ids that must be given for the check to make sense. */
  needs: z.array(z.string()).default([]),
  /** Falls away when one of these is given: a nearer figure then says the same, and one mistake is told once. */
  unlessGiven: z.array(z.string()).default([]),
  /** `left` is one figure and may be worked out as `right` when it was not given. */
  defines: z.boolean().default(false),
  /** Applies only when this surely holds. */
  when: ConditionText.optional(),
  /** Shown to the officer; `{left}` `{right}` and `{figure.id}` are filled in. */
  message: z.string(),
  source: z.string(),
});

export const ConstraintsFile = z.strictObject({ constraints: z.array(Constraint) });
export type Constraint = z.infer<typeof Constraint>;
export type ConstraintsFile = z.infer<typeof ConstraintsFile>;
