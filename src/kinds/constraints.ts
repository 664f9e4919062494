import { z } from 'zod';

/** `constraints.yaml`: arithmetic between figures. Expressions use catalogue ids, `+ - * /`,
 * numbers, brackets and `rate(a, b)` (a/b in %), `growth(now, before)` (in %), `sum(…)` and `count(…)` of those given.
 */
export const Constraint = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  left: z.string(),
  /** `~` equal within `tolerance`. */
  op: z.enum(['<=', '=', '~', '>=']),
  right: z.string(),
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
  /** Applies only when this holds, same expression language with one of `= < > <= >=`. */
  when: z.string().optional(),
  /** Shown to the officer; `{left}` `{right}` and `{figure.id}` are filled in. */
  message: z.string(),
  source: z.string(),
});

export const ConstraintsFile = z.strictObject({ constraints: z.array(Constraint) });
export type Constraint = z.infer<typeof Constraint>;
export type ConstraintsFile = z.infer<typeof ConstraintsFile>;
