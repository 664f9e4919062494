import type { RuleId, WishRule } from '../checks/rules.ts';
import type { Report } from '../report/report.ts';
import type { Span } from '../text/spans.ts';

/** The officer's own version of one block; texts are without 待核 marks. */
export interface BlockEdit {
  text: string;
  /** The draft's text it was written over: with the same text, a new draft has nothing new to offer. */
  over: string;
}

/** A new draft's version of a block that the officer has written himself. */
export interface BlockOffer {
  text: string;
  /** That block alone; null where the new draft has none. */
  block: Report | null;
  /** The officer's changes and the draft's in one text, where they do not touch; else null. */
  merged: string | null;
}

/** The section blocks in the order the officer put them, in that outline. */
export interface Arranged {
  outline: string;
  keys: readonly string[];
}

/** A word he wanted otherwise wherever it stands. */
export interface WordChange {
  from: string;
  to: string;
}

/** What he changed of the whole draft: each new one is written so. */
export interface WholeChanges {
  arranged: Arranged | null;
  words: readonly WordChange[];
}

export type Verdicts = Readonly<Record<string, 'confirmed' | 'struck'>>;
export type BlockEdits = Readonly<Record<string, BlockEdit>>;
export type BlockOffers = Readonly<Record<string, BlockOffer>>;

/** A change proposed for a text, to take or to leave. */
export interface SuggestedChange extends Span {
  rule: RuleId | WishRule;
  before: string;
  after: string;
  reason: string;
  /** Sentences of `after` that nobody has said yet, with the question that settles each. */
  claims?: { text: string; question: string; instead?: string }[];
}

/** What one polishing or rewriting proposes. Offsets are against `base`, a draft's text without 待核 marks. */
/** One reading of a wish: the words of the place it would change, the whole text as it would stand, what would be done. */
export interface OfferedWay {
  place: string;
  text: string;
  did: string;
}

export interface SuggestionSet {
  task: 'polish' | 'rewrite';
  base: string;
  items: SuggestedChange[];
  /** What could not be done, and what the officer should know. */
  notes: string[];
  /** Places in `items`. */
  taken: number[];
  left: number[];
  /** Rewriting: what he has answered so far to what was asked, a message a line. */
  answers?: string;
  /** Rewriting once more: the text the part is rewritten from, where `base` holds changes of a rewriting before. */
  from?: string;
  /** Counted in its conversation: `places` are told together with it, so that they are never taken for another set's. */
  number?: number;
}

/** `ledger`: written from the figures · `text`: a draft the officer brought. */
export type DraftOrigin = 'ledger' | 'text';
