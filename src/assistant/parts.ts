import type { Owner } from '../accounts/owner.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { DraftParts } from '../manuscripts/parts.ts';
import type { Reword } from '../writers/model/reword.ts';
import type { Writer } from '../writers/writer.ts';
import type { SecondReader } from './second-reading.ts';

/** What an assistant is put together from. */
export interface AssistantParts extends DraftParts {
  /** The local owner when absent. */
  owner?: Owner;
  eventStore: EventStore;
  /** Writes the newest draft anew as the ledger changes, where `writer` would take long; `writer` when absent. */
  quickWriter?: Writer;
  /** Puts paragraphs more smoothly, where a model is configured. */
  reword?: Reword;
  /** Asked about what a message left open; without it the embedded reading stands alone. */
  secondReader?: SecondReader;
  /** The newest draft is written anew whenever the ledger changes, with the same outline and wording. */
  draftFollows?: boolean;
  /** ISO 8601. */
  now: () => string;
  newId: () => string;
}
