import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import type { StoredEvent } from './events.ts';
import { eventsAtFirst, eventsBefore, openingOf, stretchOf } from './opening.ts';
import { createState, foldEvents, type ConversationState } from './state.ts';

/** A talk with drafts written anew, edited, suggested upon and taken back, and one set with the mouse. */
async function worked(): Promise<StoredEvent[]> {
  const eventStore = createMemoryEventStore();
  const assistant = assistantInMemory({ eventStore, draftFollows: true });
  const { conversationId } = await assistant.start();
  const say = (text: string) => assistant.say(conversationId, text);
  await say('东湖街道2025年，党工委书记');
  await say('登记338人，报名96人，上站体检70人，政考42人，入伍23人');
  await say('出稿');
  await assistant.editFigure(conversationId, 'conscription.applied', { status: 'given', text: '97人' });
  await assistant.manuscripts.suggest(conversationId, { task: 'polish' });
  await assistant.manuscripts.settleSuggestions(conversationId, { places: [0], how: 'take' });
  await say('报名是98人');
  await assistant.manuscripts.undo(conversationId);
  await say('走访慰问12户');
  return eventStore.read(localOwner, conversationId);
}

let stored: StoredEvent[];
beforeAll(async () => {
  stored = await worked();
});

const foldOf = (events: readonly StoredEvent[], from = createState()): ConversationState =>
  foldEvents(
    events.map(({ event }) => event),
    from,
  );
const withoutSteps = (state: ConversationState) => ({ ...state, steps: [] });

describe('a conversation as it is opened', () => {
  it('goes on from any place to what all of it comes to, steps back aside', () => {
    for (let place = 1; place <= stored.length; place += 1) {
      const { state } = openingOf(foldOf(stored.slice(0, place)), place, stored.slice(0, place));
      const since = stored.slice(place);
      if (since.some(({ event }) => event.type === 'stepTakenBack')) continue;
      expect(withoutSteps(foldOf(since, state))).toEqual(withoutSteps(foldOf(stored)));
    }
  });

  it('holds no draft but the last, and no steps', () => {
    const opening = openingOf(foldOf(stored), stored.length, stored);
    expect(stored.filter(({ event }) => 'draft' in event).length).toBeGreaterThan(3);
    expect(opening.said.filter(({ event }) => 'draft' in event)).toEqual([]);
    expect(opening.state.draft).toEqual(foldOf(stored).draft);
    expect(opening.state.steps).toEqual([]);
    const turns = stored.flatMap(({ event }) => (event.type === 'draftWritten' ? [event.turn] : []));
    expect(opening.draftTurn).toBe(turns.at(-1));
  });
});

describe('a talk told stretch by stretch, from its end', () => {
  it('is the whole talk, each message with what stands under it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 30 }), (most) => {
        const told = [];
        let before = stored.length + 1;
        while (before > 1) {
          const { from, said } = stretchOf(stored.slice(Math.max(0, before - 1 - most), before - 1));
          expect(from).toBeLessThan(before);
          expect(['conversationStarted', 'messageReceived', 'figureEdited']).toContain(stored[from - 1]?.event.type);
          told.unshift(...said);
          before = from;
        }
        expect(told).toEqual(stretchOf(stored).said);
      }),
    );
  });

  it('begins at the message that is asked for', () => {
    const { from, said } = stretchOf(stored, 2);
    expect(said[0]).toMatchObject({ seq: from, event: { type: 'messageReceived', turn: 2 } });
  });

  it('is nothing where nothing was said', () => {
    expect(stretchOf([])).toEqual({ from: 1, said: [] });
  });
});

describe('the assistant', () => {
  it('opens a long talk at its end and tells what was before', async () => {
    const eventStore = createMemoryEventStore();
    const assistant = assistantInMemory({ eventStore });
    const { conversationId } = await assistant.start();
    const turns = eventsBefore;
    const said = Array.from({ length: turns }, (_, at) => [
      { type: 'messageReceived' as const, turn: at + 1, text: `第${at + 1}句` },
      { type: 'replied' as const, turn: at + 1, reply: '好', asked: [], warnings: [], chips: [] },
    ]);
    await eventStore.append(localOwner, conversationId, 1, said.flat(), '2026-01-01T00:00:00.000Z');
    const opening = await assistant.opening(conversationId);
    invariant(opening.ok, 'there is one');
    expect(opening.value).toMatchObject({ lastSeq: 1 + turns * 2, state: { turn: turns } });
    expect(opening.value.said).toHaveLength(eventsAtFirst);
    const before = await assistant.saidBefore(conversationId, opening.value.from);
    invariant(before.ok, 'there is one');
    expect(before.value.said).toHaveLength(eventsBefore);
    expect(before.value.said.at(-1)?.seq).toBe(opening.value.from - 1);
    const fromTurn = await assistant.saidBefore(conversationId, opening.value.from, 3);
    expect(fromTurn).toMatchObject({ ok: true, value: { from: 6 } });
    expect((await assistant.opening('nobody')).ok).toBe(false);
    expect((await assistant.saidBefore('nobody', 9)).ok).toBe(false);
  });
});
