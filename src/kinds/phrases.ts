import * as z from 'zod';
import { ConditionText, TemplateText } from './expression-text.ts';

/*
 * `phrases.yaml`: the embedded writer's content, sentence plans first. Templates are parsed as they are read, so a
 * mistake in one is found at load, with file, line and key.
 */

/** A sentence that may be said while `when` holds; several of equal worth are chosen among by seed. */
const Plan = z.union([
  TemplateText.transform((say) => ({ say, when: undefined })),
  z.strictObject({ say: TemplateText, when: ConditionText.optional() }),
]);

/** Added once behind a topic that was written: a comparison, a principle. All that hold are said, one of `say` each. */
const Tail = z.strictObject({ when: ConditionText.optional(), say: z.array(TemplateText).min(1) });

/**
 * A standard sentence nobody has said yet: stands 待核实 until what it says, the facts `of`, is confirmed or denied. One
 * that only holds a gap for his words asserts nothing, and stands unmarked.
 */
const Claim = z.strictObject({
  of: z.array(z.string()).min(1),
  when: ConditionText.optional(),
  say: z.array(TemplateText).min(1),
});

/** Figures that are told together. Of the plans that fit, the one that tells most of what is left is taken, until all is told. */
const Topic = z.strictObject({
  /** Told here only while it holds; else the topics behind it tell the figures. */
  when: ConditionText.optional(),
  figures: z.array(z.string()).min(1),
  plans: z.array(Plan).min(1),
  tails: z.array(Tail).default([]),
});

const Block = z.strictObject({
  /** Openings for a numbered block (`一是加强理论学习。`), one per lead set of the section. */
  leads: z.array(z.string()).default([]),
  /** Openings for an unnumbered block (`应急力量方面，`). */
  aspects: z.array(z.string()).default([]),
  topics: z.array(Topic).default([]),
  /** Facts told here once confirmed, in this order. */
  facts: z.array(z.string()).default([]),
  claims: z.array(Claim).default([]),
});

const SectionPhrases = z.strictObject({
  /** Principles to begin with; said only where enough is told below. */
  intros: z.array(Plan).default([]),
  /** numbered: 一是 … where three blocks or more are told. */
  style: z.enum(['numbered', 'plain']).default('plain'),
  blocks: z.array(Block).min(1),
  /** Said once where figures of the section were withheld. */
  withheld: z.array(z.string()).min(1),
  /** Shown as gaps where the section must stand and nothing is known, weightiest first. */
  frame: z.array(z.string()).default([]),
  /** Lacking beside what is known while `when` holds: a half-told matter would say more with its other half. */
  wanted: z
    .array(
      z.strictObject({
        when: ConditionText,
        figures: z.array(z.string()).min(1),
        weight: z.number().default(1),
      }),
    )
    .default([]),
  /** What its heading is named by where only a part of it is told: the first that holds, among the titles of a heading set. */
  titled: z.array(z.strictObject({ when: ConditionText, as: z.string() })).default([]),
  /** Sections it may be told in where it has a single sentence, the best first. */
  joins: z.array(z.string()).default([]),
});

/** Key of `identity` for one who did not say what his office is. */
export const unsaidRole = 'unsaid';

const FigurePhrases = z.strictObject({
  /** Short right name, fit to stand before the value: 应急排实有. */
  name: z.string(),
  /** The figure alone in a sentence; default is name + value. */
  say: TemplateText.optional(),
  /** Zero said aloud; must hold a `{id|…}` slot. */
  zero: TemplateText,
  /** Report years of which the figure may be told, inclusive. */
  years: z.tuple([z.number().nullable(), z.number().nullable()]).optional(),
});

const HeadingSet = z.strictObject({
  id: z.string(),
  outline: z.string(),
  /** Role ids for which the set reads right; empty: all. */
  roles: z.array(z.string()).default([]),
  /** The style it is written in; absent: either. */
  style: z.enum(['results', 'classic']).exactOptional(),
  /** Heading key of the outline → heading; `militia+emergency` where one joined the other. */
  titles: z.record(z.string(), z.string()),
});

const ByRole = z.record(z.string(), z.array(TemplateText));

export const Frame = z.strictObject({
  /** By role id, `all` for the rest. */
  title: ByRole,
  identity: ByRole,
  /** Report year → what the year stands for. */
  years: z.record(z.string(), z.string()),
  /** Report year → what the year after stands for, where that was already known. */
  nextYears: z.record(z.string(), z.string()),
  guidance: z.array(TemplateText).min(1),
  handover: z.array(TemplateText).min(1),
  /** Opens the first account of what the year came to. */
  account: z.array(z.string()).default([]),
  /** Behind the account, what fell short: «短处» of the heaviest problems. */
  shortcomings: z.array(TemplateText).default([]),
  closing: z.array(TemplateText).min(1),
  /** The same in few words, for a report that tells little. */
  closingBrief: z.array(TemplateText).default([]),
  /** Closing without a problem to name. */
  closingBare: z.array(TemplateText).min(1),
  farewell: z.array(z.string()).min(1),
  /** Section id → how the opening's list names it. */
  topics: z.record(z.string(), z.string()),
});

export const ProblemFrame = z.strictObject({
  problemLeads: z.array(TemplateText).min(1),
  causeLeads: z.array(TemplateText).min(1),
  planLeads: z.array(TemplateText).min(1),
  /** The same where there is only one. */
  problemLeadsOne: z.array(TemplateText).min(1),
  causeLeadsOne: z.array(TemplateText).min(1),
  planLeadsOne: z.array(TemplateText).min(1),
  /** The three parts when the figures show no problem. */
  problemGap: z.array(TemplateText).min(1),
  causeGap: z.array(TemplateText).min(1),
  planGap: z.array(TemplateText).min(1),
  /** Asked once in that case. */
  question: z.string(),
  /** Last year's assessment, a claim with a gap, in full drafts while the officer has not told of it. */
  review: z.array(TemplateText).min(1),
  /** Behind a reason of his own in which he himself has no part: what of it was his, a claim. */
  ownShare: z.array(TemplateText).default([]),
  /** Causes of problems the officer named himself, while he has given none and his words hold none: claims, in turn. */
  ownCause: z.array(TemplateText).min(1),
  /** The measure likewise: true of any, promising nothing of its own. */
  ownPlan: z.array(TemplateText).min(1),
});

export const PhrasesFile = z.strictObject({
  figures: z.record(z.string(), FigurePhrases).default({}),
  /** Vocabulary «词» by role id or by what the unit is called (`街道`, `镇`, `乡`); `all` for the rest. */
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  headings: z.array(HeadingSet).default([]),
  frame: Frame.optional(),
  problems: ProblemFrame.optional(),
  sections: z.record(z.string(), SectionPhrases).default({}),
  /** Asked whenever the figure stands in a draft: its meaning is in doubt by nature. */
  asks: z.array(z.strictObject({ after: z.string(), question: z.string() })).default([]),
});

export type PhrasesFile = z.infer<typeof PhrasesFile>;
export type SectionPhrases = z.infer<typeof SectionPhrases>;
export type BlockPhrases = z.infer<typeof Block>;
export type TopicPhrases = z.infer<typeof Topic>;
export type FigurePhrases = z.infer<typeof FigurePhrases>;
export type PlanPhrases = z.infer<typeof Plan>;
export type HeadingSet = z.infer<typeof HeadingSet>;
