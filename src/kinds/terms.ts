import { z } from 'zod';

/** `terms.yaml`: right ← wrong or dated terms, and the characters that OCR and input methods confuse. */
export const Term = z.strictObject({
  right: z.string(),
  wrong: z.array(z.string()).default([]),
  /** ISO date from which `right` holds; null: always. Judged by report year, not by the date of writing. */
  since: z.string().nullable().default(null),
  /** fix: certain · hint: say so, change nothing. */
  effect: z.enum(['fix', 'hint']),
  /** Written in place of the wrong term when `right` is an explanation rather than wording. */
  replacement: z.string().optional(),
  /** Words near which the wrong form is right after all. */
  near: z.array(z.string()).default([]),
  source: z.string().default(''),
  confidence: z.enum(['confirmed', 'secondary', 'unverified']).default('confirmed'),
});

export const TermsFile = z.strictObject({
  terms: z.array(Term),
  /** Right terms and set phrases of the field: a word one confusable character away from one of these is suspect. */
  lexicon: z.array(z.string()).default([]),
  /** Pairs of characters that OCR, handwriting or pinyin input confuse: `备各`, both ways. */
  confusions: z.array(z.string().length(2)).default([]),
});

export type Term = z.infer<typeof Term>;
export type TermsFile = z.infer<typeof TermsFile>;
