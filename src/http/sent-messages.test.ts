import { describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import { createRepeatableSay } from './sent-messages.ts';

async function setUp(answer: (text: string) => Promise<string> = async (text) => `听到：${text}`) {
  const eventStore = createMemoryEventStore();
  const assistant = createScriptedAssistant({ eventStore, newId: () => 'c', answer });
  await assistant.start();
  const heard = async (): Promise<string[]> =>
    (await eventStore.read(localOwner, 'c')).flatMap(({ event }) =>
      event.type === 'messageReceived' ? [event.text] : [],
    );
  return { assistant, heard };
}

describe('a message sent again', () => {
  it('is said once while the first is still under way, and both get the answer', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((go) => {
      release = go;
    });
    const { assistant, heard } = await setUp(async () => {
      await held;
      return '好';
    });
    const say = createRepeatableSay();
    const message = { text: '入伍12人', messageId: 'm1' };
    const [first, again] = [say(assistant, 'c', message), say(assistant, 'c', { ...message, sentAfterSeq: 1 })];
    release?.();
    expect(await again).toEqual(await first);
    expect(await heard()).toEqual(['入伍12人']);
  });

  it('is said once when the answer got lost', async () => {
    const { assistant, heard } = await setUp();
    const say = createRepeatableSay();
    const message = { text: '入伍12人', messageId: 'm1' };
    const first = await say(assistant, 'c', message);
    const again = await say(assistant, 'c', { ...message, sentAfterSeq: 1 });
    expect(again).toEqual({ ...first, value: { ...(first.ok && first.value), chips: [] } });
    expect(await heard()).toEqual(['入伍12人']);
  });

  it('is said once even when the service was started anew in between', async () => {
    const { assistant, heard } = await setUp();
    const message = { text: '入伍12人', messageId: 'm1' };
    const first = await createRepeatableSay()(assistant, 'c', message);
    const again = await createRepeatableSay()(assistant, 'c', { ...message, sentAfterSeq: 1 });
    expect(again).toMatchObject({ ok: true, value: { turn: 1, reply: '听到：入伍12人' } });
    expect(again).toEqual({ ...first, value: { ...(first.ok && first.value), chips: [] } });
    expect(await heard()).toEqual(['入伍12人']);
  });

  it('may fail first and be said later', async () => {
    let isBroken = true;
    const { assistant, heard } = await setUp(async () => {
      if (isBroken) throw new Error('disk full');
      return '好';
    });
    const say = createRepeatableSay();
    const message = { text: '入伍12人', messageId: 'm1' };
    await expect(say(assistant, 'c', message)).rejects.toThrow('disk full');
    isBroken = false;
    expect(await say(assistant, 'c', { ...message, sentAfterSeq: 1 })).toMatchObject({ ok: true });
    expect(await heard()).toEqual(['入伍12人']);
  });

  it('is another message when the officer says the same words again', async () => {
    const { assistant, heard } = await setUp();
    const say = createRepeatableSay();
    await say(assistant, 'c', { text: '没有', messageId: 'm1' });
    await say(assistant, 'c', { text: '没有', messageId: 'm2' });
    await say(assistant, 'c', { text: '没有' });
    await say(assistant, 'c', { text: '没有' });
    expect(await heard()).toEqual(['没有', '没有', '没有', '没有']);
  });
});
