import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Owner } from '../accounts/owner.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { anyCharacter } from './any-character.ts';

export interface OpenStore {
  store: EventStore;
  close: () => Promise<void>;
}

const owner: Owner = { officerId: '甲', unitId: '东湖' };
/** Of the same unit, which changes nothing: what an officer keeps is his. */
const other: Owner = { officerId: '乙', unitId: '东湖' };

const at = (minute: number): string => `2024-12-01T08:${String(minute).padStart(2, '0')}:00.000Z`;
const said = (turn: number, text: string): ConversationEvent => ({ type: 'messageReceived', turn, text });
const replied = (turn: number): ConversationEvent => ({
  type: 'replied',
  turn,
  reply: '记下了。',
  asked: [],
  warnings: [],
  chips: [],
});
const basics = (year: number, unitName: string): ConversationEvent => {
  const source = { turn: 1, start: 0, end: 4 };
  return {
    type: 'ledgerChanged',
    turn: 1,
    change: {
      year: { value: year, source },
      unitName: { value: unitName, source },
      figures: [],
      previous: {},
      facts: {},
      struck: [],
      unassigned: [],
      placed: [],
    },
  };
};

const brought = (title: string): ConversationEvent => ({
  type: 'draftWritten',
  turn: 1,
  origin: 'text',
  draft: {
    text: title,
    report: { kind: null, title, byline: null, opening: [], sections: [], closing: [], signature: null, date: null },
    pending: [],
    unplaced: [],
    findings: [],
    claims: [],
    writer: 'embedded',
    outline: 'standard',
  },
});

interface Held {
  store: EventStore;
  newId: () => string;
}

/** What every event store promises, run over each of them. */
export function testEventStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`an event store ${name}`, () => {
    let opened: OpenStore;
    let made = 0;
    const newId = (): string => `会话-${(made += 1)}`;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened.close();
    });
    const held = (): Held => ({ store: opened.store, newId });
    testKeeping(held);
    testOwners(held);
    testWritersAtOnce(held);
    testListing(held);
  });
}

/** Events are numbered, kept as they came, and read from any place on. */
function testKeeping(held: () => Held): void {
  it('gives back what was appended, numbered from 1', async () => {
    const id = held().newId();
    const first = await held().store.append(
      owner,
      id,
      0,
      [{ type: 'conversationStarted', kind: 'a' }, said(1, '您好')],
      at(1),
    );
    const second = await held().store.append(owner, id, 2, [replied(1)], at(2));
    expect(first).toMatchObject({ ok: true, value: [{ seq: 1 }, { seq: 2, conversationId: id, at: at(1) }] });
    expect(second).toMatchObject({ ok: true, value: [{ seq: 3 }] });
    const events = await held().store.read(owner, id);
    expect(events).toEqual([
      { conversationId: id, seq: 1, at: at(1), event: { type: 'conversationStarted', kind: 'a' } },
      { conversationId: id, seq: 2, at: at(1), event: said(1, '您好') },
      { conversationId: id, seq: 3, at: at(2), event: replied(1) },
    ]);
    expect(await held().store.read(owner, id, 2)).toEqual(events.slice(2));
    expect(await held().store.read(owner, id, 9)).toEqual([]);
  });

  it('knows no events of a conversation nobody started', async () => {
    expect(await held().store.read(owner, '没有这一个')).toEqual([]);
    expect(await held().store.append(owner, '没有这一个', 3, [said(1, '好')], at(1))).toEqual({
      ok: false,
      failure: { kind: 'unknown-conversation', conversationId: '没有这一个' },
    });
  });

  it('keeps any text exactly as it came', async () => {
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: 'grapheme' }),
      fc.constant('征兵\u0000𠮷👨‍👩‍👧\n"\\'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const id = held().newId();
        await held().store.append(
          owner,
          id,
          0,
          texts.map((one, turn) => said(turn + 1, one)),
          at(1),
        );
        const events = await held().store.read(owner, id);
        expect(events.map(({ event }) => (event.type === 'messageReceived' ? event.text : ''))).toEqual(texts);
      }),
      { numRuns: 25 },
    );
  });

  it('takes a message of 100,000 characters and one with a broken surrogate', async () => {
    const id = held().newId();
    const long = '党管武装'.repeat(25_000);
    const broken = `半个字\ud83d完`;
    await held().store.append(owner, id, 0, [said(1, long), said(2, broken)], at(1));
    const events = await held().store.read(owner, id);
    expect(events.map(({ event }) => event)).toEqual([said(1, long), said(2, broken)]);
  });
}

/** What an officer keeps is his alone. */
function testOwners(held: () => Held): void {
  it("answers for another owner's conversation exactly as for one nobody knows, and lets it be", async () => {
    const [his, nobodys] = [held().newId(), held().newId()];
    await held().store.append(owner, his, 0, [said(1, '入伍12人'), replied(1)], at(20));
    const asked = async (id: string) => ({
      read: await held().store.read(other, id),
      readOn: await held().store.read(other, id, 1),
      append: await held().store.append(other, id, 2, [said(2, '入伍13人')], at(21)),
      stale: await held().store.append(other, id, 1, [said(2, '入伍14人')], at(21)),
      listed: (await held().store.list(other, 100)).some((one) => one.id === id),
    });
    const masked = (answer: unknown, id: string): unknown =>
      JSON.parse(JSON.stringify(answer).replaceAll(JSON.stringify(id), '"id"'));
    expect(masked(await asked(his), his)).toEqual(masked(await asked(nobodys), nobodys));
    expect(await held().store.append(other, his, 0, [said(1, '抢先')], at(21))).toMatchObject({
      ok: false,
      failure: { kind: 'unknown-conversation' },
    });
    expect((await held().store.read(owner, his)).map(({ event }) => event)).toEqual([said(1, '入伍12人'), replied(1)]);
    const listed = (await held().store.list(owner, 100)).find((one) => one.id === his);
    expect(listed).toMatchObject({ lastAt: at(20), lastSeq: 2 });
  });

  it("deletes a conversation for good, at its owner's wish alone", async () => {
    const [gone, kept] = [held().newId(), held().newId()];
    for (const id of [gone, kept]) await held().store.append(owner, id, 0, [said(1, '入伍12人')], at(22));
    expect(await held().store.remove(other, gone)).toBe(false);
    expect(await held().store.read(owner, gone)).toHaveLength(1);
    expect(await held().store.remove(owner, gone)).toBe(true);
    expect(await held().store.read(owner, gone)).toEqual([]);
    expect(await held().store.append(owner, gone, 1, [said(2, '还在吗')], at(23))).toMatchObject({
      failure: { kind: 'unknown-conversation' },
    });
    expect(await held().store.remove(owner, gone)).toBe(false);
    expect(await held().store.read(owner, kept)).toHaveLength(1);
  });

  it('deletes all that is one owner’s at once, and nothing of another’s', async () => {
    const { store, newId } = held();
    const leaver: Owner = { officerId: '去者', unitId: '东湖' };
    const stayer: Owner = { officerId: '留者', unitId: '东湖' };
    const ids = [newId(), newId(), newId()];
    for (const [place, id] of ids.entries())
      await store.append(place < 2 ? leaver : stayer, id, 0, [said(1, '入伍12人')], at(24));
    expect((await store.removeAll(leaver)).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    expect(await store.list(leaver, 10)).toEqual([]);
    expect(await store.read(leaver, ids[0] ?? '')).toEqual([]);
    expect(await store.list(stayer, 10)).toHaveLength(1);
    expect(await store.removeAll(leaver)).toEqual([]);
  });
}

/** Many writers at once lose and double nothing. */
function testWritersAtOnce(held: () => Held): void {
  it('refuses a writer who has not seen the newest event, and keeps nothing of his', async () => {
    const id = held().newId();
    await held().store.append(owner, id, 0, [said(1, '甲'), replied(1)], at(1));
    for (const stale of [0, 1, 7]) {
      expect(await held().store.append(owner, id, stale, [said(2, '乙'), replied(2)], at(2))).toEqual({
        ok: false,
        failure: { kind: 'conflict', lastSeq: 2 },
      });
    }
    expect(await held().store.read(owner, id)).toHaveLength(2);
    expect(await held().store.append(owner, id, 2, [said(2, '乙')], at(2))).toMatchObject({ ok: true });
  });

  it('lets exactly one of many writers at once win each place', async () => {
    const id = held().newId();
    const writers = Array.from({ length: 20 }, (_, writer) =>
      held().store.append(owner, id, 0, [said(1, `我是${writer}`), replied(1)], at(1)),
    );
    const results = await Promise.all(writers);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const events = await held().store.read(owner, id);
    expect(events.map((event) => event.seq)).toEqual([1, 2]);
  });

  it('loses and doubles nothing when fifty writers read again after a conflict', async () => {
    const id = held().newId();
    await held().store.append(owner, id, 0, [{ type: 'conversationStarted', kind: 'a' }], at(0));
    const insist = async (text: string): Promise<void> => {
      let afterSeq = 1;
      for (;;) {
        const result = await held().store.append(owner, id, afterSeq, [said(1, text), replied(1)], at(1));
        if (result.ok) return;
        if (result.failure.kind !== 'conflict') throw new Error(result.failure.kind);
        afterSeq = result.failure.lastSeq;
      }
    };
    const texts = Array.from({ length: 50 }, (_, writer) => `第${writer}句`);
    await Promise.all(texts.map(insist));
    const events = await held().store.read(owner, id);
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 101 }, (_, place) => place + 1));
    const heard = events.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.text] : []));
    expect(heard.toSorted()).toEqual(texts.toSorted());
  });

  it('keeps two hundred conversations held at once apart', async () => {
    const ids = Array.from({ length: 200 }, held().newId);
    const talk = async (id: string): Promise<void> => {
      await held().store.append(owner, id, 0, [{ type: 'conversationStarted', kind: 'a' }], at(5));
      for (const turn of [1, 2]) {
        // oxlint-disable-next-line no-await-in-loop -- one turn after the other, as an officer talks
        await held().store.append(owner, id, turn * 2 - 1, [said(turn, `${id}第${turn}句`), replied(turn)], at(6));
      }
    };
    await Promise.all(ids.map(talk));
    const read = await Promise.all(ids.map((id) => held().store.read(owner, id)));
    expect(read.map((events) => events.map(({ seq }) => seq))).toEqual(ids.map(() => [1, 2, 3, 4, 5]));
    const heard = read.map((events) =>
      events.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.text] : [])),
    );
    expect(heard).toEqual(ids.map((id) => [`${id}第1句`, `${id}第2句`]));
  });
}

function testListing(held: () => Held): void {
  it('lists conversations newest first, called by unit and year, else by the first words', async () => {
    const [plain, named] = [held().newId(), held().newId()];
    await held().store.append(
      owner,
      plain,
      0,
      [said(1, '  帮我写一份述职报告，要得急，明天就交，请多费心帮忙写好  ')],
      at(30),
    );
    await held().store.append(owner, named, 0, [said(1, '我是东湖街道的'), basics(2024, '东湖街道')], at(31));
    await held().store.append(owner, plain, 1, [replied(1)], at(32));
    const [newest, next] = await held().store.list(owner, 2);
    expect(newest).toEqual({
      id: plain,
      kind: expect.any(String),
      title: '帮我写一份述职报告，要得急，明天就交，请',
      isPinned: false,
      hasDraft: false,
      lastWords: '帮我写一份述职报告，要得急，明天就交，请多费心帮忙写好',
      startedAt: at(30),
      lastAt: at(32),
      lastSeq: 2,
    });
    expect(next).toMatchObject({ id: named, title: '东湖街道2024年度' });
  });

  it('calls a draft he brought by its own title, whatever was said before', async () => {
    const { store, newId } = held();
    const id = newId();
    await store.append(owner, id, 0, [said(1, '帮我看看这篇')], at(35));
    await store.append(owner, id, 1, [brought('东湖街道述职报告')], at(36));
    await store.append(owner, id, 2, [said(2, '全部采纳')], at(37));
    expect((await store.list(owner, 1))[0]).toMatchObject({ id, title: '东湖街道述职报告', hasDraft: true });
  });

  it('keeps a conversation under a name of the officer’s own and before the others, as its owner says and nobody else', async () => {
    const { store, newId } = held();
    const [older, newer] = [newId(), newId()];
    await store.append(owner, older, 0, [said(1, '入伍12人')], at(40));
    await store.append(owner, newer, 0, [said(1, '入伍13人')], at(41));
    expect(await store.shelve(other, older, { name: '别人起的' })).toBe(false);
    expect(await store.shelve(owner, older, { name: '报区里的', isPinned: true })).toBe(true);
    expect(await store.shelve(owner, older, {})).toBe(true);
    expect((await store.list(owner, 1))[0]).toMatchObject({ id: older, title: '报区里的', isPinned: true, lastSeq: 1 });
    await store.append(owner, older, 1, [said(2, '入伍14人')], at(42));
    await store.shelve(owner, older, { isPinned: false });
    expect((await store.list(owner, 1))[0]).toMatchObject({
      title: '报区里的',
      isPinned: false,
      lastWords: '入伍14人',
    });
    await store.shelve(owner, older, { name: '' });
    expect((await store.list(owner, 1))[0]?.title).toBe('入伍12人');
  });
}
