import * as z from 'zod';
import type { RuleId } from '../checks/rules.ts';
import type { LedgerFact, LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { DraftForm } from '../report/draft-form.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Draft, Warning } from './draft.ts';
import type { Offer } from './practices/offer.ts';
import type { Remark, RemarkStatus } from './remarks.ts';
import type {
  BlockEdits,
  BlockOffers,
  DraftOrigin,
  OfferedWay,
  SuggestionSet,
  Verdicts,
  WholeChanges,
} from './draft-work.ts';

/**
 * A conversation is an append-only list of events; its state is their fold. `seq` counts from 1 without gaps within
 * a conversation, `at` is ISO 8601. The stream to the page is the same events.
 */
export interface StoredEvent<E extends ConversationEvent = ConversationEvent> {
  conversationId: string;
  seq: number;
  at: string;
  event: E;
}

/** Whose a text is that the officer brought; asked: he was asked. */
export type PastedAs = 'last' | 'sample' | 'own' | 'take' | 'half' | 'asked';

/** What one message did to the ledger; absent keys changed nothing. */
export interface LedgerChange {
  /** `isProposed`: he said 今年, and the day told which. */
  year?: { value: number; source: Source; isProposed?: true };
  unitName?: { value: string; source: Source };
  role?: { value: string; source: Source };
  figures: FigureChange[];
  /** Last year's figures by id, beside this year's. */
  previous: Record<string, LedgerFigure>;
  facts: Record<string, LedgerFact>;
  /** Ids taken out again at the officer's word. */
  struck: string[];
  /** Last year's figures taken out again, by id. Absent: none. */
  struckPrevious?: string[];
  /** Numbers heard that no catalogue figure could take. */
  unassigned: UnassignedFigure[];
  /** So many more of them than can be listed. */
  unlisted?: number;
  /** Numbers listed as unassigned that now have their place, by their source. */
  placed: Source[];
}

/** A contradiction, anachronism or vague number put to the officer as a question. */
export interface Doubt extends Warning {
  rule: RuleId;
  /** The same matter has the same key; a doubt insisted upon is never put again while its figures stand. */
  key: string;
  /** Figures that were sure until it was raised, and are marked while it stands. Absent: none. */
  marks?: string[];
}

export interface TimelineMention {
  entry: string;
  words: string;
}

/** A short answer offered as a button: what it shows and what it sends. */
export const Chip = z.object({ label: z.string(), send: z.string() });
export type Chip = z.infer<typeof Chip>;

/** A sentence made of the officer's own words: shown as it would be printed, and printed only once he said so. */
export interface Proposal {
  /** The fact it would be: of the catalogue, or a claim's (`cause:D01`). */
  id: string;
  /** His words, as they would stand in the sentence. */
  text: string;
  /** As it would be printed. */
  sentence: string;
  /** His words name the matter of the problem it is told of, or stand beside its figures. */
  isNamed?: boolean;
  source: Source;
}

/** A whole draft, the officer's own blocks kept in it. `edits` and `offers` as they stand after; absent means none. */
export interface DraftWritten {
  type: 'draftWritten';
  turn: number;
  draft: Draft;
  /** Absent: from the ledger. */
  origin?: DraftOrigin;
  edits?: BlockEdits;
  offers?: BlockOffers;
}

/** The draft was changed without being written anew; `draft`, `edits` and `offers` as they stand after. */
export interface DraftRevised {
  type: 'draftRevised';
  turn: number;
  change: DraftChange;
  draft: Draft;
  edits: BlockEdits;
  offers: BlockOffers;
  /** As they stand after; absent: as before. */
  whole?: WholeChanges;
  /** The ledger has changed since the draft was written. */
  isStale: boolean;
}

export type DraftChange =
  | { kind: 'blockEdited'; block: string; text: string }
  /** own: the officer's version stays · new: the new draft's takes its place · merged: both in one. */
  | { kind: 'offerSettled'; block: string; take: 'own' | 'new' | 'merged' }
  | { kind: 'claimSettled'; id: string; verdict: 'confirmed' | 'struck' }
  | { kind: 'findingSettled'; rule: string; how: 'fixed' | 'struck' }
  /** Places in the open suggestions: taken into the text, or taken back out of it. */
  | { kind: 'suggestionsSettled'; taken: number[]; left: number[] }
  /** Done as he wished in the chat, in his words. */
  | { kind: 'wishDone'; wish: string }
  | {
      kind: 'restored';
      version: number;
      origin: DraftOrigin;
      parked: BlockEdits;
      suggestions: SuggestionSet | null;
      draftSeed: number | null;
      verdicts?: Verdicts;
    };

/** resolved: the figures agree now · insisted: kept as the officer says, listed for checking. */
export interface SettledDoubt {
  key: string;
  how: 'resolved' | 'insisted';
}

/** Past tense, never edited; corrections are further events. The union grows with the product. */
export type ConversationEvent =
  /** `version`: of the kind's data; 1 where it is absent. */
  | { type: 'conversationStarted'; kind: string; version?: number }
  /** Another kind of report, said before anything of it was told. */
  | { type: 'kindChosen'; turn: number; kind: string; version?: number }
  | { type: 'messageReceived'; turn: number; text: string }
  /** A wish to invent, falsify, mark as secret, quote or obey hidden orders: not followed. */
  | { type: 'requestDeclined'; turn: number; rule: string; message: string }
  | { type: 'ledgerChanged'; turn: number; change: LedgerChange }
  /**
   * The ledger page set one figure; `text` as typed. `isPrevious`: last year's, beside this year's; `ownId`: of the
   * figure of its own that the catalogue has for last year's.
   */
  | {
      type: 'figureEdited';
      turn: number;
      id: string;
      figure: LedgerFigure;
      text: string | null;
      isPrevious?: true;
      ownId?: string;
    }
  /** Expressions bound to certain years: the timeline entry and the officer's words. */
  | { type: 'timelineMentioned'; turn: number; mentions: TimelineMention[] }
  /** What one turn does to the doubts; those settled go before those raised. */
  | { type: 'doubtsWeighed'; turn: number; settled: SettledDoubt[]; raised: Doubt[] }
  /** One doubt each: as talks kept before `doubtsWeighed` have it. */
  | { type: 'doubtRaised'; turn: number; doubt: Doubt }
  | { type: 'doubtSettled'; turn: number; key: string; how: SettledDoubt['how'] }
  /** Not to be asked again. */
  | { type: 'questionsSkipped'; turn: number; ids: string[] }
  | { type: 'sentencesProposed'; turn: number; proposals: Proposal[] }
  /** written: his word that it stands in the report, beside the change of the ledger · left: not to be printed. */
  | { type: 'proposalSettled'; turn: number; id: string; how: 'written' | 'left' }
  /** A text was brought, announced (then empty) or said to be something else; what it is taken for. */
  | { type: 'textBrought'; turn: number; text: string; as: PastedAs }
  /** The last step is undone: text, figures and facts together; the draft of then follows as `draftRevised`. */
  | { type: 'stepTakenBack'; turn: number }
  | { type: 'outlineChosen'; turn: number; outline: string }
  /** 写实一点, 两千字左右: what is not said stays as it was. */
  | { type: 'formChosen'; turn: number; form: DraftForm }
  | { type: 'draftRequested'; turn: number; outline: string; seed: number }
  | DraftWritten
  | DraftRevised
  | { type: 'suggestionsMade'; turn: number; suggestions: SuggestionSet }
  /** Places in the open suggestions that the officer does not want. */
  | { type: 'suggestionsLeft'; turn: number; places: number[] }
  | { type: 'findingKept'; turn: number; key: string }
  /** A wish that may mean one place or another: the text as each would leave it, which one is asked in the reply. */
  | { type: 'waysOffered'; turn: number; ways: OfferedWay[] }
  /** What a reader of the draft wants looked at: it stands beside the text and never in it. */
  | { type: 'remarksReceived'; turn: number; remarks: Remark[] }
  | { type: 'remarkSettled'; turn: number; id: string; status: RemarkStatus }
  | { type: 'draftFailed'; turn: number; message: string }
  /** `asked`: figure ids, fact ids, `meta.year` or `meta.unit_name` that the reply asks for. */
  /** `offer`: doings put to him to tick. */
  | {
      type: 'replied';
      turn: number;
      reply: string;
      asked: string[];
      warnings: Warning[];
      chips: Chip[];
      offer?: Offer;
    };

export type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>;
