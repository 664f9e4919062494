import type { RuleId, WishRule } from '../checks/rules.ts';
import type { Report } from '../report/report.ts';
import type { DiffPart } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import type { DraftRevised, DraftWritten } from './events.ts';

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
  claims?: { text: string; question: string }[];
}

/** What one polishing or rewriting proposes. Offsets are against `base`, a draft's text without 待核 marks. */
export interface SuggestionSet {
  task: 'polish' | 'rewrite';
  base: string;
  items: SuggestedChange[];
  /** What could not be done, and what the officer should know. */
  notes: string[];
  /** Places in `items`. */
  taken: number[];
  left: number[];
}

/** `ledger`: written from the figures · `text`: a draft the officer brought. */
export type DraftOrigin = 'ledger' | 'text';

/** The draft as it is worked on: who wrote which block, what is offered, how to go back. The text is `state.draft`. */
export interface Manuscript {
  /** Of the draft as it stands: each draft written and each change to it counts one; 0 before the first. */
  version: number;
  /** For version n at n − 1: the version that undoing leads back to. */
  parents: readonly (number | null)[];
  origin: DraftOrigin;
  edits: BlockEdits;
  /** Edits of the draft from the ledger while a brought one is worked on. */
  parked: BlockEdits;
  offers: BlockOffers;
  suggestions: SuggestionSet | null;
  /** What he said of 待核实 sentences with the mouse; new drafts heed it, undoing takes it back. */
  verdicts: Verdicts;
  /** Findings the officer has looked at and wants to leave, by `findingKey`. */
  keptFindings: readonly string[];
}

export interface SuggestWish {
  task: 'polish' | 'rewrite';
  /** In the officer's words: 压到1500字. */
  instruction?: string;
}

export interface Version {
  version: number;
  /** ISO 8601. */
  at: string;
  /** What was done, in the officer's words. */
  what: string;
  /** Characters without white space. */
  characters: number;
  isCurrent: boolean;
}

export interface BlockDifference {
  block: string;
  heading: string;
  parts: DiffPart[];
}

export function createManuscript(): Manuscript {
  return {
    version: 0,
    parents: [],
    origin: 'ledger',
    edits: {},
    parked: {},
    offers: {},
    suggestions: null,
    verdicts: {},
    keptFindings: [],
  };
}

export function afterDraft(manuscript: Manuscript, event: DraftWritten): Manuscript {
  const origin = event.origin ?? 'ledger';
  return {
    ...oneMore(manuscript, manuscript.version === 0 ? null : manuscript.version),
    origin,
    edits: event.edits ?? {},
    offers: event.offers ?? {},
    parked: origin === 'text' ? ownEdits(manuscript) : {},
    suggestions: null,
  };
}

export function afterRevision(manuscript: Manuscript, event: DraftRevised): Manuscript {
  const { change, edits, offers } = event;
  const revised = { ...manuscript, edits, offers };
  if (change.kind === 'restored') {
    const parent = manuscript.parents[change.version - 1] ?? null;
    const { origin, parked, suggestions, verdicts } = change;
    return { ...oneMore(revised, parent), origin, parked, suggestions, verdicts: verdicts ?? {} };
  }
  if (change.kind === 'claimSettled') {
    const verdicts = { ...manuscript.verdicts, [change.id]: change.verdict };
    return { ...oneMore(revised, manuscript.version), verdicts };
  }
  return { ...oneMore(revised, manuscript.version), suggestions: settled(manuscript.suggestions, event) };
}

/** The officer's edits of the draft from the ledger, whichever draft is being worked on. */
export function ownEdits(manuscript: Manuscript): BlockEdits {
  return manuscript.origin === 'ledger' ? manuscript.edits : manuscript.parked;
}

function oneMore(manuscript: Manuscript, parent: number | null): Manuscript {
  return { ...manuscript, version: manuscript.version + 1, parents: [...manuscript.parents, parent] };
}

function settled(set: SuggestionSet | null, { change }: DraftRevised): SuggestionSet | null {
  if (set === null || change.kind !== 'suggestionsSettled') return set;
  const { taken, left } = change;
  const now = new Set([...taken, ...left]);
  return {
    ...set,
    taken: [...set.taken.filter((place) => !now.has(place)), ...taken],
    left: [...set.left.filter((place) => !now.has(place)), ...left],
  };
}

/** Leaving a suggestion changes no text: no version. */
export function leaveSuggestions(set: SuggestionSet | null, places: readonly number[]): SuggestionSet | null {
  return set && { ...set, left: [...new Set([...set.left, ...places])] };
}
