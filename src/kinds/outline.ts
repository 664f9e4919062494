import { z } from 'zod';

/** `kind.yaml`: what the report is called, who writes it, its sections and the outlines it may take. */
const OutlineSection = z.strictObject({
  /** Section ids of the kind that this heading holds, in order; the first names it. */
  holds: z.array(z.string()).min(1),
  form: z.enum(['一、', '（一）', '1.', 'label']),
  /** Falls away when nothing in it can be said. */
  optional: z.boolean().default(false),
  /** Key into the heading sets of phrases.yaml; the heading wording is chosen there. */
  heading: z.string(),
  get sections(): z.ZodDefault<z.ZodArray<typeof OutlineSection>> {
    return z.array(OutlineSection).default([]);
  },
});

/** How the officer's own figures are drawn on the ledger page. */
export const Picture = z.discriminatedUnion('form', [
  /** Stage after stage, each a part of the one before. */
  z.strictObject({ form: z.literal('funnel'), name: z.string(), figures: z.array(z.string()).min(2) }),
  /** What was wanted beside what was there. */
  z.strictObject({
    form: z.literal('pairs'),
    name: z.string(),
    pairs: z.array(z.strictObject({ name: z.string(), wanted: z.string(), there: z.string() })).min(1),
  }),
]);

export const KindFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Printed after unit and year: 党管武装工作述职报告. */
  title: z.string(),
  roles: z.array(z.strictObject({ id: z.string(), name: z.string(), aliases: z.array(z.string()).default([]) })).min(1),
  /** Endings by which a unit's name is known in a message: 街道, 街道办事处, 镇 … */
  unitSuffixes: z.array(z.string()).min(1),
  sections: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        /** Words in a heading by which a parsed report's section is recognised, strongest first. */
        cues: z.array(z.string()).default([]),
        /** Target length in characters of a written report. */
        length: z.tuple([z.number(), z.number()]).optional(),
      }),
    )
    .min(1),
  outlines: z.record(z.string(), z.strictObject({ name: z.string(), sections: z.array(OutlineSection).min(1) })),
  defaultOutline: z.string(),
  /** Whole report, characters without white space. */
  length: z.tuple([z.number(), z.number()]),
  pictures: z.array(Picture).default([]),
});

export type Picture = z.infer<typeof Picture>;
export type KindFile = z.infer<typeof KindFile>;
export type OutlineSection = z.infer<typeof OutlineSection>;
