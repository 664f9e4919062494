import type { Owner } from '../accounts/owner.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { DraftParts } from '../manuscripts/parts.ts';
import type { Writer } from '../writers/writer.ts';
import type { DoTextJob } from './text-jobs.ts';
import type { TextParts } from './text-parts.ts';

/** What an assistant is put together from. */
export interface AssistantParts extends DraftParts, TextParts {
  /** The local owner when absent. */
  owner?: Owner;
  eventStore: EventStore;
  /** Writes the newest draft anew as the ledger changes, where `writer` would take long; `writer` when absent. */
  quickWriter?: Writer;
  /** Where work on texts is done; in place when absent. */
  doTextJob?: DoTextJob;
  newId: () => string;
}
