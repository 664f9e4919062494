import * as z from 'zod';
import type { Everyone, Owner } from '../accounts/owner.ts';
import { spanFields } from '../text/span-shape.ts';

/** A piece of a past report, safe to show a writer: figures, numbers and names masked. `place`: in the cleaned report. */
export const Passage = z.object({
  /** `<reportId>#<n>`, stable for the same input. */
  id: z.string(),
  reportId: z.string(),
  reportTitle: z.string(),
  /** Section id of the kind, null when none fits. */
  sectionId: z.string().nullable(),
  /** Headings from the top down to this passage. */
  headings: z.array(z.string()),
  /** At most about 400 characters. */
  text: z.string().meta({ description: '数字和姓名已遮去' }),
  ...spanFields,
});

export const PassageHit = z.object({
  passage: Passage,
  /** Higher fits better; comparable within one answer only. */
  score: z.number(),
});

export const CorpusReport = z.object({
  id: z.string(),
  title: z.string(),
  origin: z.string(),
  /** Of the passages it was loaded from: differs when there is something new to load. */
  sha256: z.string(),
  passages: z.number().int(),
});

export type Passage = z.infer<typeof Passage>;
export type PassageHit = z.infer<typeof PassageHit>;
export type CorpusReport = z.infer<typeof CorpusReport>;

/**
 * Full text over character bigrams. What belongs to everyone is seen by all; a unit's own reports by its officers alone.
 * Each kind of report has an index of its own, which neither sees nor finds another's: ids of reports are unique among
 * all owners of one kind.
 */
export interface CorpusIndex {
  /** `fullText` of a report that no file of the product holds: drafts are held against it. */
  replaceReport(
    owner: Owner | Everyone,
    report: CorpusReport,
    passages: readonly Passage[],
    fullText?: string,
  ): Promise<void>;
  /** False when the owner's unit has none of that id; what belongs to everyone stays. */
  removeReport(owner: Owner, reportId: string): Promise<boolean>;
  /** The unit's own reports in full. */
  fullTexts(owner: Owner): Promise<{ id: string; text: string }[]>;
  search(owner: Owner | Everyone, query: string, k: number, sectionId?: string): Promise<PassageHit[]>;
  /** What was read of one report, in its order; none where the owner does not see it. */
  passagesOf(owner: Owner | Everyone, reportId: string): Promise<Passage[]>;
  /** Those of everyone, then those of the owner's unit. */
  reports(owner: Owner | Everyone): Promise<CorpusReport[]>;
}
