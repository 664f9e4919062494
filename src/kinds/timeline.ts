import * as z from 'zod';

/** `timeline.yaml`: what may be said of which report year. Fires when `allowedFrom` is after the year or `allowedUntil` before it. */
export const TimelineEntry = z.strictObject({
  id: z.string(),
  subject: z.string(),
  aliases: z.array(z.string()).min(1),
  allowedFrom: z.string().nullable(),
  allowedUntil: z.string().nullable(),
  effect: z.enum(['error', 'ask']),
  message: z.string(),
  /** Words in the same sentence with which the alias means something else: 地质灾害 beside 风险区. */
  unless: z.array(z.string()).default([]),
  source: z.string(),
  confidence: z.enum(['confirmed', 'secondary', 'unverified']),
});

/** 建军97周年 is the report year minus `from`; with `isOrdinal` 第24个全民国防教育日. */
export const Anniversary = z.strictObject({
  subject: z.string(),
  /** Written before 97周年, or after 第24个. */
  aliases: z.array(z.string()).min(1),
  from: z.number().int(),
  isOrdinal: z.boolean().default(false),
  source: z.string(),
});

/** 自2024年10月1日起施行: the days on which a law, each time it was revised, came into force. */
export const InForce = z.strictObject({
  names: z.array(z.string()).min(1),
  dates: z.array(z.iso.date()).min(1),
  source: z.string(),
  /** What a report on the year of one of `dates` may say of it, before that section or the block that tells a figure. */
  said: z.strictObject({ section: z.string(), before: z.string().optional(), say: z.string() }).exactOptional(),
});

/** A plan or campaign of several years; 开局之年 is its first, 收官之年 its last. */
export const PlanSpan = z.strictObject({
  names: z.array(z.string()).min(1),
  from: z.number().int(),
  until: z.number().int(),
  source: z.string(),
});

export const TimelineFile = z.strictObject({
  entries: z.array(TimelineEntry),
  anniversaries: z.array(Anniversary).default([]),
  inForce: z.array(InForce).default([]),
  spans: z.array(PlanSpan).default([]),
});
export type InForce = z.infer<typeof InForce>;
export type PlanSpan = z.infer<typeof PlanSpan>;
export type Anniversary = z.infer<typeof Anniversary>;
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export type TimelineFile = z.infer<typeof TimelineFile>;
