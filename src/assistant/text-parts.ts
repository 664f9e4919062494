import type { ReviseParts } from '../manuscripts/parts.ts';
import type { Reword } from '../writers/model/reword.ts';
import type { SecondReader } from './second-reading.ts';

/** What work on a text needs: nothing that stores, and of what sends only the model. */
export interface TextParts extends ReviseParts {
  /** Puts paragraphs more smoothly, where a model is configured. */
  reword?: Reword;
  /** Asked about what a message left open; without it the embedded reading stands alone. */
  secondReader?: SecondReader;
  /** The newest draft is written anew whenever the ledger changes, with the same outline and wording. */
  draftFollows?: boolean;
  /** ISO 8601. */
  now: () => string;
}
