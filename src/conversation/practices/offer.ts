import * as z from 'zod';

/** One doing of the list, by its number. */
export const OfferedDoing = z.object({
  /** The fact a tick confirms; of a doing from a past report the section's own words. */
  id: z.string(),
  say: z.string(),
  /** The words a tick puts into the report, where the catalogue has none for it. */
  text: z.string().exactOptional(),
  /** Title of the past report it was found in. */
  from: z.string().exactOptional(),
});

/** Doings put to the officer to tick; nothing of them is printed unless he ticks it. */
export const Offer = z.object({
  /** Section of the kind. */
  section: z.string(),
  doings: z.array(OfferedDoing).min(1),
  /** Where in the reply the list begins, UTF-16. */
  at: z.number().int(),
});

export type OfferedDoing = z.infer<typeof OfferedDoing>;
export type Offer = z.infer<typeof Offer>;

/** How many are put at once. */
export const mostOffered = 6;
