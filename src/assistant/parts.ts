import type { Owner } from '../accounts/owner.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { DraftParts } from '../manuscripts/parts.ts';
import type { EditDraft } from '../writers/model/edit-draft.ts';
import type { Writer } from '../writers/writer.ts';
import type { Clock } from '../model/clock.ts';
import type { SecondReader } from './second-reading.ts';
import type { DoTextJob } from './text-jobs.ts';
import type { TextParts } from './text-parts.ts';

/** What an assistant is put together from. */
export interface AssistantParts extends DraftParts, TextParts {
  /** The local owner when absent. */
  owner?: Owner;
  eventStore: EventStore;
  /** Writes the newest draft anew as the ledger changes, where `writer` would take long; `writer` when absent. */
  quickWriter?: Writer;
  /** Hears each message too; without it the embedded reading stands alone. */
  secondReader?: SecondReader;
  /** Edits the open draft as is wished, where the program did not surely hear how; null: as without it. */
  editDraft?: EditDraft;
  /** A first reply waits no longer than this for the second reader, in milliseconds. */
  listenMs?: number;
  /** Of the wait for the second reader. */
  clock?: Pick<Clock, 'after'>;
  /** Where work on texts is done; in place when absent. */
  doTextJob?: DoTextJob;
  newId: () => string;
}
