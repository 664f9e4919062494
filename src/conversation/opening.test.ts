import { describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import { eventsForOpening } from './opening.ts';
import { createState, foldEvents } from './state.ts';

/** A talk with drafts written anew, edited, suggested upon and taken back. */
async function worked() {
  const eventStore = createMemoryEventStore();
  const assistant = assistantInMemory({ eventStore, draftFollows: true });
  const { conversationId } = await assistant.start();
  const say = (text: string) => assistant.say(conversationId, text);
  await say('东湖街道2025年，党工委书记');
  await say('登记338人，报名96人，上站体检70人，政考42人，入伍23人');
  await say('出稿');
  await say('说错了，报名是97人');
  await assistant.manuscripts.suggest(conversationId, { task: 'polish' });
  await assistant.manuscripts.settleSuggestions(conversationId, { places: [0], how: 'take' });
  await say('报名是98人');
  await assistant.manuscripts.undo(conversationId);
  await say('走访慰问12户');
  return { stored: await eventStore.read(localOwner, conversationId) };
}

describe('a conversation as it is opened', () => {
  it('folds to what all of it folds to, from a fraction', async () => {
    const { stored } = await worked();
    const sent = eventsForOpening(stored);
    const fold = (events: readonly { event: (typeof stored)[number]['event'] }[]) => {
      const { steps, ...state } = foldEvents(
        events.map(({ event }) => event),
        createState(),
      );
      return { ...state, steps: steps.map((step) => ({ ...step, text: undefined })) };
    };
    expect(fold(sent)).toEqual(fold(stored));
    expect(stored.filter(({ event }) => 'draft' in event).length).toBeGreaterThan(3);
    expect(sent.filter(({ event }) => 'draft' in event && event.draft.text !== '')).toHaveLength(1);
  });

  it('leaves a talk without a draft as it is', () => {
    expect(eventsForOpening([])).toEqual([]);
  });
});
