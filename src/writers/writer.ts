import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ReportPlan } from './plan/report-plan.ts';
import type { Length, Style } from '../report/draft-form.ts';
import type { Report } from '../report/report.ts';
import type { Result } from '../result.ts';

/** All a writer may know. Passages are past wording with every figure and name masked; never a source of facts. */
export interface Brief {
  kind: Kind;
  ledger: Ledger;
  /** Name of an outline of the kind: `standard`, `six-part`, `three-block`, `two-block`. */
  outline: string;
  /** Chooses among alternative wordings: same seed and ledger, same text. */
  seed: number;
  passages: readonly BriefPassage[];
  /** The draft it takes the place of, without 待核 marks: what it tells as that one does stands in the same words. */
  before?: string;
  /** Default: results first, in the kind's usual length. */
  style?: Style;
  length?: Length;
  /** Told a section as a model writes it, before any check: to be shown as 核对中, never stored. */
  onProvisional?: (heading: string, text: string) => void;
  /** Aborted when the officer leaves. */
  signal?: AbortSignal;
}

export interface BriefPassage {
  sectionId: string | null;
  text: string;
}

/** A figure of the ledger that does not stand in the report, with the reason in the officer's words. */
export interface Unplaced {
  id: string;
  reason: string;
}

export interface Written {
  report: Report;
  writer: 'embedded' | 'model';
  /** What it was written from; absent for a text that was not planned. */
  plan?: ReportPlan;
  unplaced: Unplaced[];
  /** Figures and gaps for words its sentences do without: each would make them say more, weightiest first. */
  lacking?: string[];
  /** Claims left 待核实, by the `claim` id of their pieces, each with the question that would settle it. */
  claims: { id: string; text: string; question: string; instead?: string; isOwn?: true }[];
  /** Questions the writer would put to the officer after this draft (口径疑问, missing evidence), weightiest first. */
  questions: WriterQuestion[];
  /** Who wrote which section, where a model was asked. */
  sections?: SectionWriting[];
}

/** `ids`: figures and facts it is about. */
export interface WriterQuestion {
  text: string;
  ids: string[];
  /** Of figures told already that do not go together as they stand. */
  isClash?: true;
}

export interface SectionWriting {
  id: string | null;
  heading: string;
  writer: 'embedded' | 'model';
  /** Why not the model; null where it was. In the officer's words. */
  why: string | null;
}

export type WriteFailure = { kind: 'unknown-outline'; outline: string } | { kind: 'model-failed'; reason: string };

export interface Writer {
  write(brief: Brief): Promise<Result<Written, WriteFailure>>;
}
