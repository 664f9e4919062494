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

/** Full text over character bigrams. */
export interface CorpusIndex {
  replaceReport(report: CorpusReport, passages: readonly Passage[]): Promise<void>;
  search(query: string, k: number, sectionId?: string): Promise<PassageHit[]>;
  reports(): Promise<CorpusReport[]>;
}
