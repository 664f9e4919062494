import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import type { Assistant } from '../assistant/assistant.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { invariant } from '../result.ts';
import { sentAnswer, sentOpening } from '../http/sent-ledger.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { chainOf, createEventPacking, longestChain } from './event-packing.ts';
import { portableDeflate } from './portable-deflate.ts';
import { nativeDeflate } from './sqlite-deflate.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const migrations = join(import.meta.dirname, '../../drizzle');

function open() {
  const opened = openSqliteDatabase(':memory:', migrations);
  invariant(opened.ok, 'opens');
  const database = opened.value;
  return { database, store: createSqliteEventStore(database), client: database.client, close: database.close };
}

/** Packing asks of a draft no more than its name. */
function shapeless(event: { type: 'draftWritten'; turn: number; draft: object }): ConversationEvent {
  return JSON.parse(JSON.stringify(event));
}

async function goOn(assistant: Assistant, conversationId: string, from: number, to: number): Promise<void> {
  for (let turn = from; turn < to; turn += 1) {
    const said = [`说错了，报名是${60 + (turn % 39)}人`, `走访慰问${(turn % 90) + 1}户`, `入伍${(turn % 20) + 1}人`];
    await assistant.say(conversationId, said[turn % 3] ?? '');
  }
}

/** A talk with its draft open, so that every answer writes it anew. */
async function talk(turns: number) {
  const opened = open();
  const assistant = assistantInMemory({ eventStore: opened.store, draftFollows: true });
  const { conversationId } = await assistant.start();
  const opening = ['东湖街道2025年，党工委书记', '登记338人，报名96人，上站体检70人，政考42人，入伍23人', '出稿'];
  for (const text of opening) await assistant.say(conversationId, text);
  await goOn(assistant, conversationId, opening.length, turns);
  return { ...opened, assistant, conversationId };
}

describe('events as they lie in the database', () => {
  it('grow by less than a thousand bytes a turn (2 MB for two thousand), are read from any place on, opened and answered in few bytes', async () => {
    const turns = 200;
    const { store, conversationId, client, assistant, close } = await talk(40);
    const bytesNow = (): number =>
      Number(client.prepare('select sum(length(cast(data as blob))) from events').pluck().get());
    const before = bytesNow();
    await goOn(assistant, conversationId, 40, turns);
    expect((bytesNow() - before) / (turns - 40)).toBeLessThan(1000);
    const whole = await store.read(localOwner, conversationId);
    expect(whole.filter(({ event }) => event.type === 'draftWritten').length).toBeGreaterThan(longestChain * 2);
    for (const place of [0, 1, 7, 100, 333, whole.length - 2, whole.length]) {
      expect(await store.read(localOwner, conversationId, place)).toEqual(whole.slice(place));
    }
    // As it goes over the wire: no more for two thousand turns than for two hundred.
    const opening = await assistant.opening(conversationId);
    invariant(opening.ok, 'opened');
    expect(gzipSync(JSON.stringify(sentOpening(opening.value))).length).toBeLessThan(30_000);
    const answer = await assistant.say(conversationId, '说错了，报名是61人');
    invariant(answer.ok, 'answered');
    expect(JSON.stringify(sentAnswer(answer.value)).length).toBeLessThan(20_000);
    close();
  });

  it('come out alike for a process that has just begun, and for one that wrote in between', async () => {
    const one = await talk(60);
    const other = createSqliteEventStore(one.database);
    const read = async (store: typeof other, after = 0) => store.read(localOwner, one.conversationId, after);
    expect(await read(other)).toEqual(await read(one.store));
    const [draft] = (await read(other)).flatMap(({ event }) => (event.type === 'draftWritten' ? [event] : []));
    invariant(draft, 'there is a draft');
    for (const store of [other, one.store, other, other, one.store]) {
      const lastSeq = (await read(store)).at(-1)?.seq ?? 0;
      const stored = await store.append(localOwner, one.conversationId, lastSeq, [draft], '2026-11-25T08:00:00.000Z');
      expect(stored.ok).toBe(true);
      for (const reader of [one.store, other]) {
        expect(await read(reader, lastSeq)).toMatchObject([{ seq: lastSeq + 1, event: draft }]);
      }
    }
    one.close();
  });

  it('are read as they were kept before there was this', async () => {
    const { store, client, close } = open();
    const draft = { text: '稿', report: { title: '题' } };
    const old = [
      { type: 'messageReceived', turn: 1, text: '入伍12人' },
      { type: 'draftWritten', turn: 1, draft },
    ];
    client.exec(
      `insert into conversations (id, officer_id, started_at, last_at, last_seq) values ('c', 'local', '2025', '2025', 2)`,
    );
    for (const [place, event] of old.entries()) {
      client
        .prepare(`insert into events values ('c', ?, ?, ?, '2025')`)
        .run(place + 1, event.type, JSON.stringify(event));
    }
    const fresh = shapeless({ type: 'draftWritten', turn: 2, draft: { ...draft, text: '稿二' } });
    await store.append(localOwner, 'c', 2, [fresh], '2026');
    expect((await store.read(localOwner, 'c')).map(({ event }) => event)).toEqual([...old, fresh]);
    expect(await store.read(localOwner, 'c', 2)).toMatchObject([{ seq: 3, event: fresh }]);
    close();
  });

  it('ask for drafts before them only when they are told by one that is not among them', () => {
    const packing = createEventPacking(nativeDeflate);
    const draft = (turn: number) => shapeless({ type: 'draftWritten', turn, draft: { text: '长'.repeat(400) } });
    const stored = [1, 2, 3].map((seq) => ({ seq, event: draft(seq) }));
    const rows = packing
      .pack('c', stored, [])
      .map((column, place) => ({ seq: place + 1, data: JSON.parse(column) as unknown }));
    expect([chainOf(rows), chainOf(rows.slice(1)), chainOf([])]).toEqual([null, 1, null]);
    // As a database that moved to another runtime is read there.
    const fresh = createEventPacking(portableDeflate);
    expect(fresh.unpack('c', rows.slice(1), rows.slice(0, 1))).toEqual([draft(2), draft(3)]);
    const back = createEventPacking(portableDeflate).pack('c', stored, []);
    const moved = back.map((column, place) => ({ seq: place + 1, data: JSON.parse(column) as unknown }));
    expect(createEventPacking(nativeDeflate).unpack('c', moved, [])).toEqual([draft(1), draft(2), draft(3)]);
  });
});
