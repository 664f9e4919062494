import type { Draft } from '../conversation/draft.ts';
import type { BlockDifference, SuggestWish, Version } from '../conversation/manuscript.ts';
import type { Revised as RevisedText } from '../manuscripts/polish-draft.ts';
import type { Result } from '../result.ts';
import type { Anchor } from '../text/anchors.ts';
import type { NoConversation } from '../conversation/event-store.ts';
import type { SelectionWish } from '../manuscripts/rework-selection.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';

/** Work on the draft itself. Each change is one version more; none overwrites what was there. */
export interface Manuscripts {
  /** The draft that is worked on, as it stands; null before the first. */
  open(conversationId: string): Promise<Result<OpenDraft | null, NoConversation>>;
  /** The officer's own words for one block; `before` is what he began from. */
  editBlock(conversationId: string, block: string, edit: { text: string; before: string }): Promise<Revised>;
  settleOffer(conversationId: string, block: string, take: 'own' | 'new' | 'merged'): Promise<Revised>;
  settleClaim(conversationId: string, claimId: string, verdict: 'confirmed' | 'struck'): Promise<Revised>;
  settleFinding(conversationId: string, choice: FindingChoice): Promise<Revised>;
  /** Looks the draft over and proposes changes; nothing is changed yet. */
  suggest(conversationId: string, wish: SuggestWish): Promise<Revised>;
  /** What he asks of words he selected; answered in the talk, nothing is changed yet. */
  rework(conversationId: string, wish: SelectionWish): Promise<Revised>;
  /** Takes suggestions into the text, or leaves them: one that was taken is taken back out. */
  settleSuggestions(conversationId: string, choice: SuggestionChoice): Promise<Revised>;
  /** What became of the draft he brought, told against its text; against his file's, where that is given. */
  tracked(
    conversationId: string,
    fileText?: string,
  ): Promise<Result<{ text: string; changes: RevisedText['suggestions'] }, ManuscriptFailure>>;
  /** A draft of the officer's own, to be worked on in place of the one from the ledger. */
  bring(conversationId: string, text: string): Promise<Revised>;
  undo(conversationId: string): Promise<Revised>;
  restore(conversationId: string, version: number): Promise<Revised>;
  /** Newest first. */
  versions(conversationId: string): Promise<Result<Version[], NoConversation>>;
  compare(conversationId: string, from: number, to: number): Promise<Result<BlockDifference[], ManuscriptFailure>>;
}

export interface FindingChoice {
  key: string;
  /** fix: as the checks or the ledger have it · keep: stays as it is, not shown again · strike: the sentence goes. */
  how: 'fix' | 'keep' | 'strike';
  /** Which of several ways out; the first without. */
  choice?: number;
  /** The place it was shown at; the first with this key where none is told. */
  anchor?: Anchor;
}

export interface SuggestionChoice {
  places: readonly number[];
  how: 'take' | 'leave';
  /** The number of the set; the newest where none is told. */
  set?: number;
}

export interface OpenDraft {
  /** own: brought in by the officer. */
  kind: 'draft' | 'own';
  text: string;
}

export type Revised = Result<Draft, ManuscriptFailure>;
