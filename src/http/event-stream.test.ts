import { describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { createApp } from '../app.ts';
import { readDocument } from '../documents/read-document.ts';
import { readEvents } from '../testing/event-source.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';

function setUp() {
  let ids = 0;
  const ticks = new Set<() => void>();
  const eventStore = createMemoryEventStore();
  const newId = (): string => `c${(ids += 1)}`;
  const assistant = createScriptedAssistant({ eventStore, newId, answer: async (text) => `听到：${text}` });
  const app = createApp({
    assistant,
    newId,
    onError: (_, error) => {
      throw error;
    },
    readUpload: readDocument,
    ticker: (tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
  });
  return { app, assistant, eventStore, ticks, tick: () => ticks.forEach((each) => each()) };
}

const texts = (received: { data: { event: { text?: string } } }[]): (string | undefined)[] =>
  received.map(({ data }) => data.event.text).filter((text) => text !== undefined);

describe('the stream of a conversation', () => {
  it('replays what happened and goes on with what happens', async () => {
    const { app, assistant } = setUp();
    const { conversationId } = await assistant.start();
    await assistant.say(conversationId, '一');
    const stream = readEvents(await app.request(`/api/conversations/${conversationId}/events`));
    expect((await stream.next(3)).map(({ id }) => id)).toEqual([1, 2, 3]);
    await assistant.say(conversationId, '二');
    const live = await stream.next(2);
    expect(live.map(({ id }) => id)).toEqual([4, 5]);
    expect(texts(live)).toEqual(['二']);
    await stream.close();
  });

  it.each([
    { by: 'Last-Event-ID', path: '', headers: { 'last-event-id': '3' } },
    { by: '?after=', path: '?after=3', headers: {} },
    { by: 'Last-Event-ID over ?after=', path: '?after=1', headers: { 'last-event-id': '3' } },
  ])('resumes after the last event seen, told by $by', async ({ path, headers }) => {
    const { app, assistant } = setUp();
    const { conversationId } = await assistant.start();
    await assistant.say(conversationId, '一');
    await assistant.say(conversationId, '二');
    const response = await app.request(`/api/conversations/${conversationId}/events${path}`, { headers });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const stream = readEvents(response);
    expect((await stream.next(2)).map(({ id }) => id)).toEqual([4, 5]);
    await stream.close();
  });

  it('neither loses nor doubles events appended while it replays', async () => {
    const { app, assistant } = setUp();
    const { conversationId } = await assistant.start();
    for (let turn = 1; turn <= 20; turn += 1) await assistant.say(conversationId, `先${turn}`);
    const opening = app.request(`/api/conversations/${conversationId}/events`);
    const talking = (async () => {
      for (let turn = 1; turn <= 20; turn += 1) await assistant.say(conversationId, `后${turn}`);
    })();
    const stream = readEvents(await opening);
    const [received] = await Promise.all([stream.next(81), talking]);
    expect(received.map(({ id }) => id)).toEqual(Array.from({ length: 81 }, (_, place) => place + 1));
    await stream.close();
  });

  it('brings what another process appended at the next tick', async () => {
    const { app, assistant, eventStore, tick } = setUp();
    const { conversationId } = await assistant.start();
    const stream = readEvents(await app.request(`/api/conversations/${conversationId}/events`));
    await stream.next(1);
    await eventStore.append(
      localOwner,
      conversationId,
      1,
      [{ type: 'messageReceived', turn: 1, text: '别处' }],
      '2024-12-01',
    );
    tick();
    expect(texts(await stream.next(1))).toEqual(['别处']);
    await stream.close();
  });

  it('shows a sign of life when nothing happens, and stops listening when the page is gone', async () => {
    const { app, assistant, ticks, tick } = setUp();
    const { conversationId } = await assistant.start();
    const stream = readEvents(await app.request(`/api/conversations/${conversationId}/events?after=1`));
    expect(ticks.size).toBe(1);
    tick();
    await assistant.say(conversationId, '在吗');
    await stream.next(2);
    expect(stream.comments()).toBeGreaterThan(0);
    await stream.close();
    tick();
    await new Promise((done) => setImmediate(done));
    expect(ticks.size).toBe(0);
  });

  it('says that a conversation is unknown before it begins to stream', async () => {
    const { app } = setUp();
    const response = await app.request('/api/conversations/nobody/events');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: 'urn:zhibi:problem:unknown-conversation' });
  });

  it('starts from the beginning when the browser sends an id that is no number', async () => {
    const { app, assistant } = setUp();
    const { conversationId } = await assistant.start();
    const path = `/api/conversations/${conversationId}/events`;
    const stream = readEvents(await app.request(path, { headers: { 'last-event-id': 'x1' } }));
    expect((await stream.next(1)).map(({ id }) => id)).toEqual([1]);
    await stream.close();
  });
});
