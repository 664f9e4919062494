import * as z from 'zod';
import { Passage } from '../corpus/passage.ts';

/** A passage of a past report looked at for one section of the draft. */
export const Reference = z.object({
  sectionId: z.string(),
  sectionName: z.string(),
  passage: Passage,
  /** The words of the section that the passage speaks of: why it fits. */
  fits: z.array(z.string()).meta({ description: '这一节的哪些词在这段里' }),
});
export type Reference = z.infer<typeof Reference>;
