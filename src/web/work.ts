import type { Catalogue } from './api.ts';
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
  /** Brings a tab to the front. */
  onShowTab: (tab: WorkTab) => void;
  /** Says something as if the officer had typed it; false when it belongs back in the box. */
  onSay: (text: string) => Promise<boolean>;
  /** Puts words into the box for the officer to finish and send. */
  onCompose: (text: string) => void;
}
