import * as z from 'zod';

export const RollUpRule = z.enum(['sum', 'rate', 'max', 'list', 'none']);

/** `figures.yaml`: every figure a report of this kind may carry, as officers call it. */
export const CatalogueFigure = z.strictObject({
  /** `area.name`, stable. */
  id: z.string().regex(/^[a-z]+\.[a-z0-9_]+$/),
  /** The right name, used in questions, in the ledger and on the page. */
  label: z.string(),
  /** How it stands before its number: 兵役登记. Default: the label without 人数, 次数 and the like. */
  short: z.string().optional(),
  /** What is counted, what is not, and beside which other figure it stands: said to whoever asks. */
  counts: z.string().optional(),
  /** What officers call it in chat, spoken or typed, best first. */
  aliases: z.array(z.string()).default([]),
  /** Unit in the ledger: 人 名 户 个 次 场 份 元 % 课时 天 … Money is 元 always. */
  unit: z.string(),
  /** Other classifiers officers use for it: [名, 个]. */
  units: z.array(z.string()).default([]),
  /** For money: what officers and reports usually say (`万元` or `元`). */
  spokenUnit: z.string().optional(),
  /** Section id of kind.yaml where it is at home. */
  section: z.string(),
  /** Figures of one group are asked for together and answered in this order. */
  group: z.string(),
  /** How the assistant asks for it, without 请问. */
  question: z.string(),
  /** 0–10: how much a report suffers without it; what is asked first. 0 is never asked of itself. */
  weight: z.number().min(0).max(10),
  /** open · review: may be written, with a reminder of 保密审查 · avoid: not asked, written only when given. */
  sensitivity: z.enum(['open', 'review', 'avoid']).default('open'),
  /** Plausible range for a sub-district; outside it the assistant asks. */
  range: z.tuple([z.number(), z.number()]).optional(),
  /** Whole numbers only. Default true for counts, false for 元 and %. */
  integer: z.boolean().optional(),
  /** `0` said in words is good news (没有发生) or a gap to own (没有召开); `never`: there is no unit without any. */
  zero: z.enum(['good', 'gap', 'plain', 'never']).default('plain'),
  /** Words near a number which show it is NOT this figure. */
  unless: z.array(z.string()).default([]),
  /** Talk of these before it in the sentence shows the same (训练…来了41个 is no 点验实到), unless its own topic is named too. */
  unlessTopic: z.strictObject({ words: z.array(z.string()), own: z.array(z.string()) }).optional(),
  note: z.string().optional(),
  /**
   * Names that count only while a topic is being talked of: `应急排|应急分队/干部` is 干部 after 应急排. A name in
   * `aliases` that ends in `~` is weak in the same way: it decides nothing alone.
   */
  contextual: z.array(z.string().regex(/^[^/]+\/[^/]+$/)).default([]),
  /** 全是…, 个个是… said of the whole `partOf` makes this figure equal to it. */
  partOf: z.string().optional(),
  /** Phrases that make it equal to another figure: 一社区一连. */
  /** `isNear`: only right behind the other figure's number (应到35，一个不少), for phrases that may speak of anything. */
  sameAs: z
    .array(z.strictObject({ id: z.string(), phrases: z.array(z.string()).min(1), isNear: z.boolean().default(false) }))
    .default([]),
  /** This catalogue figure is last year's value of another one. */
  previousOf: z.string().optional(),
  /** What it counts has several words, the usual one first (社区, 村): the report takes the officer's. */
  callings: z.array(z.string()).default([]),
  /** Organisation and establishment: 其他跟去年一样 may take last year's value over. Never what was done in a year. */
  carriesOver: z.boolean().default(false),
  /**
   * What a district makes of its streets' values. sum: added · rate: worked out anew from its added parts, by the
   * constraint that defines it · max: the largest · list: each stands by itself, none in the text (days of training, what
   * a secretary did himself) · none: of no meaning above one street. Default: `src/figures/roll-up/rules.ts`.
   */
  rollUp: RollUpRule.optional(),
});

export const CatalogueFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      id: z.string(),
      /** Named in a question: 征兵链条. */
      name: z.string(),
      /** Which office keeps these numbers: said to whoever asks. */
      keptBy: z.string().optional(),
      /** One question for the whole group: 征兵这条线：登记、报名、体检、政考、役前、入伍各多少人？ */
      question: z.string(),
      /** One of these said to be none, there is nothing else of the group to ask for: no 点验, no 应到. */
      gate: z.array(z.string()).default([]),
      /** Words that say a bare list of numbers belongs here, and the figures such a list of that length means, in order. */
      cues: z.array(z.string()).default([]),
      orders: z.array(z.array(z.string()).min(2)).default([]),
    }),
  ),
  figures: z.array(CatalogueFigure).min(1),
});

export type RollUpRule = z.infer<typeof RollUpRule>;
export type CatalogueFigure = z.infer<typeof CatalogueFigure>;
export type CatalogueFile = z.infer<typeof CatalogueFile>;
