import type { Everyone, Owner } from '../accounts/owner.ts';

/** A piece of a past report, safe to show a writer: figures, numbers and names masked. */
export interface Passage {
  /** `<reportId>#<n>`, stable for the same input. */
  id: string;
  reportId: string;
  reportTitle: string;
  /** Section id of the kind, null when none fits. */
  sectionId: string | null;
  /** Headings from the top down to this passage. */
  headings: string[];
  /** Masked text, at most about 400 characters. */
  text: string;
  /** Offsets in the cleaned report. */
  start: number;
  end: number;
}

export interface PassageHit {
  passage: Passage;
  /** Higher fits better; comparable within one answer only. */
  score: number;
}

export interface CorpusReport {
  id: string;
  title: string;
  origin: string;
  /** Of the passages it was loaded from: differs when there is something new to load. */
  sha256: string;
  passages: number;
}

/**
 * Full text over character bigrams. What belongs to everyone is seen by all; a unit's own reports by its officers alone.
 * Ids of reports are unique among all owners.
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
  /** Those of everyone, then those of the owner's unit. */
  reports(owner: Owner | Everyone): Promise<CorpusReport[]>;
}
