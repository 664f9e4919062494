import type { Owner } from '../accounts/owner.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { ExportedConversation } from './assistant.ts';

/** More than anybody has; a list of them holds titles alone. */
const allOfThem = 1_000_000;

/** Every conversation of an owner with every event: what was said, every change of a figure, every draft. */
export async function exportAll(owner: Owner, store: EventStore): Promise<ExportedConversation[]> {
  const exported: ExportedConversation[] = [];
  for (const summary of await store.list(owner, allOfThem)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that only one is held at a time by the driver
    const events = await store.read(owner, summary.id);
    exported.push({ ...summary, events: events.map(({ seq, at, event }) => ({ seq, at, event })) });
  }
  return exported;
}
