import type { ConversationEvent, StoredEvent } from './events.ts';
import type { ConversationState } from './state.ts';

/** So many events stand behind the end of a talk as it is opened, some fifty turns, and behind each step back from there. */
export const [eventsAtFirst, eventsBefore] = [200, 800];

export type SentEvent = Omit<StoredEvent, 'conversationId'>;

/** A stretch of the talk: what was said and changed in it. */
export interface Stretch {
  /** Seq of its first event; 1: nothing stands before it. */
  from: number;
  said: SentEvent[];
}

/**
 * A conversation for whoever opens it: what it has come to, and the end of the talk. The state folds on with the events
 * after `lastSeq` but for steps back: what stood before them the service knows alone.
 */
export interface Opening extends Stretch {
  lastSeq: number;
  /** Of the newest draft written, 0 where none was in that stretch. */
  draftTurn: number;
  state: ConversationState;
}

/** What stands in the talk, or under a message of it; everything else is in the state. */
const inTalk: ReadonlySet<ConversationEvent['type']> = new Set([
  'messageReceived',
  'replied',
  'ledgerChanged',
  'figureEdited',
]);

export function openingOf(state: ConversationState, lastSeq: number, newest: readonly StoredEvent[]): Opening {
  const written = newest.map(({ event }) => (event.type === 'draftWritten' ? event.turn : 0));
  return {
    lastSeq,
    draftTurn: Math.max(0, ...written),
    state: { ...state, steps: [] },
    ...stretchOf(newest),
  };
}

/** The stretch that some of the talk's events, in order and without a gap, make: from the first message in them on. */
export function stretchOf(stored: readonly StoredEvent[], turn = 0): Stretch {
  const isWhole = turn <= 1 && stored[0]?.seq === 1;
  const begun = isWhole ? 0 : stored.findIndex(({ event }) => beginsAt(event, turn));
  const kept = stored.slice(Math.max(0, begun));
  const said = kept.filter(({ event }) => inTalk.has(event.type));
  return { from: kept[0]?.seq ?? 1, said: said.map(({ seq, at, event }) => ({ seq, at, event })) };
}

function beginsAt(event: ConversationEvent, turn: number): boolean {
  return (event.type === 'messageReceived' || event.type === 'figureEdited') && event.turn >= turn;
}
