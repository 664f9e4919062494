import * as z from 'zod';

/** Wording that is spoken, says too little or cannot be right, by a pattern (no flags but u): asked, or mended where `fix` stands. */
export const Phrasing = z
  .array(
    z.strictObject({
      id: z.string(),
      pattern: z.string(),
      /** What to say of it; `$0` is what was found. */
      message: z.string(),
      fix: z.string().optional(),
      /** Asks after a figure: of no use where a ledger vouches for the figures. */
      isAboutFigure: z.boolean().default(false),
      severity: z.enum(['warning', 'hint']).default('hint'),
    }),
  )
  .default([]);

/** `checks.yaml`: what the checks must know of a kind. All of it may be absent; then those checks are silent. */
export const ChecksFile = z.strictObject({
  /** What must stand in whose report; the first whose `when` fits decides. */
  duties: z
    .array(
      z.strictObject({
        id: z.string(),
        /** Words of which one stands in title, opening, byline or signature; empty: any report. */
        when: z.array(z.string()).default([]),
        /** Also for every half-year report. */
        isHalfYear: z.boolean().default(false),
        required: z.array(z.string()),
      }),
    )
    .default([]),
  /** Words by which a section is known from its text when its heading does not name it; two of them must stand there. */
  evidence: z.record(z.string(), z.array(z.string())).default({}),
  /** `[a, b]`: a usually stands before b. */
  order: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** A chain whose middle is forgotten: `first` and `last` told with a number of people, `middle` not. */
  chains: z
    .array(z.strictObject({ first: z.string(), middle: z.string(), last: z.string(), message: z.string() }))
    .default([]),
  /** Stages people pass one after the other, first to last, each by its words: no later one holds more than an earlier one. */
  stages: z.array(z.array(z.string()).min(1)).default([]),
  /** Matters a problem, cause or measure may be about. Words of management that fit any matter (检查, 制度) stand in none. */
  themes: z.array(z.strictObject({ id: z.string(), words: z.array(z.string()).min(1) })).default([]),
  /** How a finished report (not an officer in chat) names the figures: the words right before or after the number. */
  indicators: z
    .array(
      z.strictObject({
        id: z.string(),
        words: z.array(z.string()).min(1),
        /** Words that must stand earlier in the sentence, one of them. */
        after: z.array(z.string()).default([]),
        /** Words that must not stand earlier in the sentence. */
        notAfter: z.array(z.string()).default([]),
        /** Often said of a part only (3个社区缺失): a smaller number elsewhere is no contradiction. */
        isOftenPartial: z.boolean().default(false),
        /** The figure itself is one of the year before. */
        isLastYear: z.boolean().default(false),
        /** The same figure of this year: 由上年的14人降到8人. */
        thisYear: z.string().optional(),
      }),
    )
    .default([]),
  /** 大学生15人，占88.2%: a share said right after a count. */
  shares: z.array(z.strictObject({ of: z.string(), rate: z.string() })).default([]),
  /** `whole` is the sum of `parts` when all stand in one sentence. */
  sums: z.array(z.strictObject({ whole: z.string(), parts: z.array(z.string()).min(2) })).default([]),
  /** 共缺2人 in a sentence about `topic` is `wanted` minus `there`. */
  shortages: z
    .array(z.strictObject({ topic: z.array(z.string()).min(1), wanted: z.string(), there: z.string() }))
    .default([]),
  /** Words of which such a report is full and other official prose is not: two of them, or 述职, and a text is one. */
  own: z.array(z.string()).default([]),
  phrasing: Phrasing,
  /** Praise in the shape of a problem. */
  praise: z.array(z.string()).default([]),
  /** Circumstances outside the officer's power. */
  objective: z.array(z.string()).default([]),
  /** Who may answer for a measure. */
  owners: z.array(z.string()).default([]),
  /** Nouns before a person's name where a model person is told of: 民兵, 退役士兵. */
  persons: z.array(z.string()).default([]),
});

export type ChecksFile = z.infer<typeof ChecksFile>;
export type IndicatorWords = ChecksFile['indicators'][number];
