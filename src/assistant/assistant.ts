import type { FigureEdit } from './figure-edit.ts';
import type { TurnAnswer } from './turn-answer.ts';
import type { Owner } from '../accounts/owner.ts';
import type { Finding } from '../checks/finding.ts';
import type { Draft } from '../conversation/draft.ts';
import type {
  ConversationSummary,
  NoConversation,
  Shelving,
  UnknownConversation,
} from '../conversation/event-store.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Opening, Stretch } from '../conversation/opening.ts';
import type { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import type { CorpusReport, Passage, PassageHit } from '../corpus/passage.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { RollUp } from '../figures/roll-up/total.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Result } from '../result.ts';
import type { AddReportFailure, TurnFailure } from './failures.ts';
import type { DraftFailure } from '../manuscripts/failures.ts';
import type { DraftWish } from '../manuscripts/draft-report.ts';
import type { Manuscripts } from './manuscripts.ts';
import type { Reviews } from './reviews.ts';
import type { Reference } from '../manuscripts/reference.ts';
import type { Recognised } from '../documents/recognised.ts';
import type { PolishWish, Revised } from '../manuscripts/polish-draft.ts';

/**
 * What the product does for one kind of report. HTTP, command line and evaluations all call this and nothing below it.
 * A conversation of another kind is refused (`other-kind`), and so is a ledger of another kind.
 */
export interface Assistant {
  kind: Kind;
  /** Whose conversations and past reports this assistant sees; others' do not exist for it. */
  owner: Owner;
  /** The same assistant at another's service. */
  ownedBy(owner: Owner): Assistant;
  start(): Promise<{ conversationId: string }>;
  /** The kind of report a conversation of the owner's is about, whichever it is; null when he has none of that id. */
  kindOf(conversationId: string): Promise<string | null>;
  /** One message of the officer: stored, understood, answered. */
  say(conversationId: string, text: string): Promise<Result<TurnAnswer, TurnFailure>>;
  /** The ledger page sets one figure; answered like a message. */
  editFigure(conversationId: string, figureId: string, edit: FigureEdit): Promise<Result<TurnAnswer, TurnFailure>>;
  /**
   * A number heard for one figure is another's, or last year's: it moves there with its words; `to` null takes it out.
   */
  moveFigure(
    conversationId: string,
    figureId: string,
    to: string | null,
    isPrevious?: boolean,
  ): Promise<Result<TurnAnswer, TurnFailure>>;
  /** A gap of the draft was pointed at: its question is asked in the conversation, once. */
  ask(conversationId: string, id: string): Promise<Result<TurnAnswer, TurnFailure>>;
  ledger(conversationId: string): Promise<Result<Ledger, NoConversation>>;
  /** Drafts now with what is known, and keeps the draft as an event. */
  draft(conversationId: string, wish: DraftWish): Promise<Result<Draft, DraftFailure>>;
  /** The draft as it stands, the officer's edits in it; null before the first. */
  lastDraft(conversationId: string): Promise<Result<Draft | null, NoConversation>>;
  /** The officer's own work on the draft: edits, suggestions, versions. */
  manuscripts: Manuscripts;
  /** What those who read the draft think of it. */
  reviews: Reviews;
  /** A draft from a ledger alone, nothing stored: the command line's `draft`. */
  draftFromLedger(ledger: Ledger, wish: DraftWish): Promise<Result<Draft, DraftFailure>>;
  /**
   * A district's own report from what its streets' ledgers come to; `district` null leaves its name open. Stores nothing.
   */
  draftDistrict(
    rolled: RollUp,
    of: { district: string | null; year: number | null },
    wish: DraftWish,
  ): Promise<Result<Draft, DraftFailure>>;
  /** The tables of a file as a message tells them: long ones by the rows that matter. */
  tablesToTell(told: string, unitName: string | null): Promise<string>;
  /** What was read on pictures with the certain slips of reading mended, each marked; stores nothing. */
  correctRecognised(read: Recognised): Promise<Recognised>;
  check(text: string, ledger?: Ledger): Promise<Finding[]>;
  /** Paragraph by paragraph, what of a text stands in a past report or, when given, in last year's. */
  overlap(text: string, lastYear?: string): Promise<ParagraphOverlap[]>;
  /** Mends what is certain in a text, obeys the wish, lists the rest; stores nothing. */
  polish(text: string, wish: PolishWish): Promise<Revised>;
  /** Writes the part about problems, causes and measures anew; stores nothing. */
  rewrite(text: string, wish: PolishWish): Promise<Revised>;
  /** Passages of past reports looked at for the sections of which figures are known, with why each fits. */
  references(conversationId: string): Promise<Result<Reference[], NoConversation>>;
  search(query: string, k: number): Promise<PassageHit[]>;
  reports(): Promise<CorpusReport[]>;
  /** What was read of a past report: its passages, masked; null where the owner has no such report. */
  reportPassages(reportId: string): Promise<Passage[] | null>;
  /** A past report of the owner's unit: cleaned, masked and cut into passages for his colleagues and him alone. */
  addReport(text: string): Promise<Result<CorpusReport, AddReportFailure>>;
  /** False when his unit has no such report. */
  removeReport(reportId: string): Promise<boolean>;
  /** Of all kinds; of the assistant's own alone where that is wanted. */
  conversations(limit: number, which?: 'own-kind'): Promise<ConversationSummary[]>;
  /** Names or pins a conversation among the others. */
  shelve(conversationId: string, shelving: Shelving): Promise<Result<null, UnknownConversation>>;
  /** All that is the owner's: every conversation with every event. */
  exportAll(): Promise<ExportedConversation[]>;
  /** Deletes a conversation for good. */
  forget(conversationId: string): Promise<Result<null, UnknownConversation>>;
  /** Deletes all that is the owner's for good; the ids of his conversations. */
  forgetAll(): Promise<string[]>;
  /** Stored events after `afterSeq`. */
  events(conversationId: string, afterSeq: number): Promise<Result<StoredEvent[], NoConversation>>;
  /** What a conversation has come to, and the end of its talk. */
  opening(conversationId: string): Promise<Result<Opening, NoConversation>>;
  /** What was said before the event `before`, up to now by default: the last stretch of it, or all from a turn on. */
  saidBefore(conversationId: string, before?: number, turn?: number): Promise<Result<Stretch, NoConversation>>;
  /**
   * Calls `listener` for each event appended by this process from now on, with null when the conversation may have been
   * deleted; returns the way to stop.
   */
  subscribe(conversationId: string, listener: (event: StoredEvent | null) => void): () => void;
  /** Lets go of what is held in memory of all owners' conversations, after the store has removed some of them. */
  letGo(): void;
  /** Stops the draft a model is at; what stood before stays. */
  stopWriting(conversationId: string): Promise<Result<null, NoConversation>>;
  /** Calls `listener` with a section as a model writes it, unchecked and never stored; returns the way to stop. */
  watchWriting(conversationId: string, listener: (writing: Writing) => void): () => void;
}

/** A section under a model's hands, to be shown as 核对中. */
export interface Writing {
  heading: string;
  text: string;
}

export interface ExportedConversation extends ConversationSummary {
  events: Omit<StoredEvent, 'conversationId'>[];
}
