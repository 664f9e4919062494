import type { FigureEdit } from '../assistant/figure-edit.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import type { Conversation } from './conversation.ts';
import type { WorkTab } from './tabs.tsx';

/** What every tab of the work is given. */
export interface Work {
  /** null until something was said. */
  id: string | null;
  conversation: Conversation;
  /** null until it was fetched. */
  catalogue: Catalogue | null;
  /** What a figure or fact is called. */
  labelOf: (id: string) => string;
  /** Leads to the message of that turn in the chat; turn 0 stands for the ledger page. */
  onShowTurn: (turn: number) => void;
  /** Leads to a place of the report where a figure stands. */
  onShowPlace: (place: { figureId: string; nth: number }) => void;
  /** Leads to words of the report, by their place in its text without 待核 marks. */
  onShowText: (span: { start: number; end: number }) => void;
  /** The open conversation, begun when there is none; null when that failed. */
  onBegin: () => Promise<string | null>;
  /** Leads to a figure's row in the ledger. */
  onShowRow: (figureId: string) => void;
  /** Asks the question of a gap, by the id of its piece. */
  onAsk: (gapId: string) => void;
  /** Answers a gap where it stands; resolves to what is wrong with it, null when it was taken. */
  onAnswer: (gapId: string, answer: FigureEdit) => Promise<string | null>;
  /** Sets a figure, null takes it out; resolves to what is wrong with it, null when it was taken. */
  onEdit: (figureId: string, edit: FigureEdit | null) => Promise<string | null>;
  /** A number put down for the wrong figure goes to another, or to last year. */
  onMove: (figureId: string, to: string, isPrevious?: boolean) => Promise<string | null>;
  /** Takes files as if they were dropped on the page. */
  onFiles: (files: readonly File[]) => void;
  /** Brings a tab to the front. */
  onShowTab: (tab: WorkTab) => void;
  /** Says something as if the officer had typed it; false when it belongs back in the box. */
  onSay: (text: string) => Promise<boolean>;
  /** What is ticked and not sent yet, as it will be said; sent before anything else is. */
  ticked: { current: string | null };
  /** Puts words into the box for the officer to finish and send. */
  onCompose: (text: string) => void;
}
