import type { KindName } from '../kinds/kind-name.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import type { FindFaults } from '../writers/model/find-faults.ts';
import type { RewriteOwn } from '../writers/model/rewrite-own.ts';
import type { Reword } from '../writers/model/reword.ts';

/** What work on a text needs: nothing that stores, and of what sends only the model. */
export interface TextParts extends ReviseParts {
  /** What else may be written here. */
  otherKinds?: readonly KindName[];
  /** Puts paragraphs more smoothly, where a model is configured. */
  reword?: Reword;
  /** Puts what lacks into the problem part of his own draft, where a model is configured. */
  rewriteOwn?: RewriteOwn;
  /** Sees faults in a text beside the program, where a model is configured. */
  findFaults?: FindFaults;
  /** A model hears each message too. */
  isHeardTwice?: boolean;
  /** A model edits the open draft as is wished. */
  hasEditor?: boolean;
  /** The newest draft is written anew whenever the ledger changes, with the same outline and wording. */
  draftFollows?: boolean;
  /** ISO 8601. */
  now: () => string;
}
