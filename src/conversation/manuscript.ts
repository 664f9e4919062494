import type { DiffPart } from '../text/diff.ts';
import type {
  BlockEdits,
  BlockOffers,
  DraftOrigin,
  OfferedWay,
  SuggestionSet,
  Verdicts,
  WholeChanges,
} from './draft-work.ts';
import type { DraftRevised, DraftWritten } from './events.ts';

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
  /** Of the draft from the ledger: the order of its sections, words changed throughout. */
  whole: WholeChanges;
  suggestions: SuggestionSet | null;
  /** Readings of the wish of that turn, of which the next message may choose one; no more once the text has changed. */
  offered: { turn: number; ways: readonly OfferedWay[] } | null;
  /** So many sets of suggestions were made so far. */
  setsMade: number;
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
    whole: { arranged: null, words: [] },
    suggestions: null,
    offered: null,
    setsMade: 0,
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
  const revised = { ...manuscript, edits, offers, whole: event.whole ?? manuscript.whole };
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
  return { ...manuscript, version: manuscript.version + 1, parents: [...manuscript.parents, parent], offered: null };
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

export function withSuggestions(manuscript: Manuscript, set: SuggestionSet): Manuscript {
  const setsMade = manuscript.setsMade + 1;
  return { ...manuscript, setsMade, suggestions: { ...set, number: setsMade } };
}

/** Leaving a suggestion changes no text: no version. */
export function leaveSuggestions(set: SuggestionSet | null, places: readonly number[]): SuggestionSet | null {
  return set && { ...set, left: [...new Set([...set.left, ...places])] };
}
