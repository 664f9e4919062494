import * as z from 'zod';
import { FactRoles, FieldFile, OwnVoice, SectionRoles } from './voice.ts';

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

/** Source of a regular expression without flags. */
export const Pattern = z.string().refine(isPattern, { error: '不是正确的正则表达式' });

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Who may write the report. */
export const Role = z.strictObject({ id: z.string(), name: z.string(), aliases: z.array(z.string()).default([]) });

export const KindFile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Raised by who keeps the kind whenever a figure or section comes to mean something else. */
    version: z.number().int().min(1).default(1),
    /** Printed after unit and year: 党管武装工作述职报告. */
    title: z.string(),
    /** What else officers call such a report, in short: 党建. */
    names: z.array(z.string().min(2)).default([]),
    /** The first one writes it unless told otherwise. Absent: those of the frame. */
    roles: z.array(Role).min(1).optional(),
    /** Endings by which a unit's name is known in a message: 街道, 街道办事处, 镇 … Absent: the levels of the frame. */
    unitSuffixes: z.array(z.string()).min(1).optional(),
    sections: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          /** Words in a heading by which a parsed report's section is recognised, strongest first. */
          cues: z.array(z.string()).default([]),
          /** Target length in characters of a written report. */
          length: z.tuple([z.number(), z.number()]).optional(),
          /** Points of 100 by which a report of this kind is judged; the source stands in the data. */
          worth: z.number().min(0).max(100).default(0),
        }),
      )
      .min(1),
    /** Absent: one outline, section after section. */
    outlines: z
      .record(
        z.string(),
        z.strictObject({
          name: z.string(),
          /** Patterns by which an officer asks for it, besides its name. */
          cues: z.array(Pattern).default([]),
          sections: z.array(OutlineSection).min(1),
        }),
      )
      .optional(),
    /** Absent: the first. */
    defaultOutline: z.string().optional(),
    /** Whole report, characters without white space. */
    length: z.tuple([z.number(), z.number()]).optional(),
    pictures: z.array(Picture).default([]),
    /** How the assistant speaks of it. */
    voice: OwnVoice.default({}),
    /** Words of the field by what they do in a sentence. */
    field: FieldFile.optional(),
    /** Which section is the problems part, … Absent: those whose ids say so. */
    sectionRoles: SectionRoles.default({}),
    /** Which fact is the officer's own problem, … Absent: those whose ids say so. */
    factRoles: FactRoles.default({}),
  })
  .superRefine(({ sections, sectionRoles }, context) => {
    for (const [role, id] of Object.entries(sectionRoles)) {
      if (sections.some((section) => section.id === id)) continue;
      context.addIssue({ code: 'custom', path: ['sectionRoles', role], message: `没有“${id}”这一节` });
    }
  });

export type Picture = z.infer<typeof Picture>;
export type KindFile = z.infer<typeof KindFile>;
export type OutlineSection = z.infer<typeof OutlineSection>;
