import type { Draft } from './draft.ts';
import type { StoredEvent } from './events.ts';

/**
 * A conversation's events for whoever opens it: drafts that later ones took the place of are sent without their text,
 * which nobody sees any more. They fold to the same state, but for what 撤回 would bring back: only the server does that.
 */
export function eventsForOpening(stored: readonly StoredEvent[]): Omit<StoredEvent, 'conversationId'>[] {
  const last = stored.findLastIndex(({ event }) => 'draft' in event);
  return stored.map(({ seq, at, event }, place) => {
    if (!('draft' in event) || place === last) return { seq, at, event };
    return { seq, at, event: { ...event, draft: emptied(event.draft) } };
  });
}

function emptied({ report, writer, outline }: Draft): Draft {
  const none = { pending: [], unplaced: [], findings: [], claims: [], questions: [] };
  const blank = { ...report, opening: [], sections: [], closing: [] };
  return { text: '', report: blank, ...none, writer, outline };
}
