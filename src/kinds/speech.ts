import * as z from 'zod';
import { ConditionText, TemplateText } from './expression-text.ts';

/** One spoken sentence, or a way of saying it: the first of `say` that can be filled is taken. */
const SpokenSentence = z.strictObject({
  /** 0 is always said; the higher, the sooner it gives way when the speech grows too long. */
  rank: z.number().int().min(0),
  when: ConditionText.optional(),
  say: z.array(TemplateText).min(1),
});

/** One paragraph. Leads and tails are said only beside something that was told. */
const SpeechPart = z.strictObject({
  id: z.string(),
  /** Sections of the written report it speaks of. */
  sections: z.array(z.string()).default([]),
  leads: z.array(SpokenSentence).default([]),
  sentences: z.array(SpokenSentence).min(1),
  tails: z.array(SpokenSentence).default([]),
});

/** `speech.yaml`: how a report of the kind is said aloud in five minutes. */
const Speech = z.strictObject({
  /** Characters without white space, from and to. */
  length: z.tuple([z.number(), z.number()]),
  /** Other names of a word, one of which the written report may use: 议军会 ← 议武会. */
  variants: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  /** Spoken words of the field and the written ones: patterns without flags. */
  written: z.array(z.strictObject({ spoken: z.string(), written: z.string() })).default([]),
  title: TemplateText,
  salute: z.string(),
  parts: z.array(SpeechPart).min(1),
  problems: z.strictObject({
    leads: z.array(SpokenSentence).default([]),
    /** Before causes and measures that are read out, and instead of those nobody has confirmed. */
    causes: z.array(TemplateText).min(1),
    causesUnsaid: z.array(TemplateText).min(1),
    plans: z.array(TemplateText).min(1),
    plansUnsaid: z.array(TemplateText).min(1),
    tails: z.array(SpokenSentence).default([]),
  }),
  closing: z.array(SpokenSentence).min(1),
});

export const SpeechFile = Speech.nullable().default(null);
export type SpeechFile = z.infer<typeof SpeechFile>;
export type SpeechPlan = z.infer<typeof Speech>;
export type SpokenSentence = z.infer<typeof SpokenSentence>;
