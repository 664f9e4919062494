import { z } from 'zod';

/** `timeline.yaml`: what may be said of which report year. Fires when `allowedFrom` is after the year or `allowedUntil` before it. */
export const TimelineEntry = z.strictObject({
  id: z.string(),
  subject: z.string(),
  aliases: z.array(z.string()).min(1),
  allowedFrom: z.string().nullable(),
  allowedUntil: z.string().nullable(),
  effect: z.enum(['error', 'ask']),
  message: z.string(),
  source: z.string(),
  confidence: z.enum(['confirmed', 'secondary', 'unverified']),
});

export const TimelineFile = z.strictObject({ entries: z.array(TimelineEntry) });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export type TimelineFile = z.infer<typeof TimelineFile>;
