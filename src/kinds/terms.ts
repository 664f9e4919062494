import * as z from 'zod';

/** `terms.yaml`: right ← wrong or dated terms, and the characters that OCR and input methods confuse. */
export const Term = z.strictObject({
  right: z.string(),
  /** `…` stands for up to eight characters of one clause, kept as they are: `做出…贡献` → `作出…贡献`. */
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

/** A list of words, or words by theme as one line of text each: thousands of list items would take half a second to read. */
const Words = z
  .union([z.array(z.string()), z.record(z.string(), z.string())])
  .transform((words) => (Array.isArray(words) ? words : Object.values(words).flatMap((line) => line.split(/\s+/))))
  .transform((words) => [...new Set(words.filter((word) => word !== ''))])
  .default([]);

export const TermsFile = z.strictObject({
  terms: z.array(Term),
  /** Right terms and set phrases of the field: a word one confusable character away from one of these is suspect. */
  lexicon: Words,
  /** Ordinary words: they vouch for what stands in a text, but a short one is never taken for what was meant. */
  ordinary: Words,
  /** Characters that OCR, handwriting or pinyin input confuse, every two of a group both ways: `备各`, `即既及`. */
  confusions: Words,
});

export type Term = z.infer<typeof Term>;
export type TermsFile = z.infer<typeof TermsFile>;
