import * as z from 'zod';
import { Finding } from '../checks/finding.ts';

const Anchor = z
  .object({ words: z.string(), before: z.string(), after: z.string() })
  .meta({ description: '说的是哪几个字和前后文：文字变了以后照它找' });

/** A finding with the words it is about and what stands round them. */
export const QuotedFinding = Finding.extend({ anchor: Anchor });

/** A change with the words it replaces and what stands round them. */
export const QuotedSuggestion = z.object({
  rule: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  before: z.string(),
  after: z.string(),
  reason: z.string(),
  anchor: Anchor,
});
