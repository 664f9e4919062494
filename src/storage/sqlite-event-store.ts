import { asc } from 'drizzle-orm';
import type { Owner } from '../accounts/owner.ts';
import type { AppendFailure, EventStore } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { failure, success, type Result } from '../result.ts';
import {
  eventColumns,
  findObstacle,
  isAbout,
  isAfter,
  isIn,
  isInAny,
  isOf,
  isOwn,
  insertEvent,
  moveConversation,
  newestFirst,
  numberEvents,
  newestDrafts,
  selectDrafts,
  selectEnd,
  shelved,
  summaryOf,
} from './event-statements.ts';
import { chainOf, createEventPacking, hasDraft, longestChain, type KeptEvent } from './event-packing.ts';
import { conversations, events } from './schema.ts';
import { nativeDeflate } from './sqlite-deflate.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

interface Waiting {
  owner: Owner;
  conversationId: string;
  afterSeq: number;
  appended: readonly ConversationEvent[];
  at: string;
  settle: (result: Result<StoredEvent[], AppendFailure>) => void;
  fail: (error: unknown) => void;
}

/** One place on the disk holds at most so many appends: the first of them waits for the last. */
const maxTogether = 64;
const longestRestMs = 5;

/**
 * Events on SQLite. Appends that come in the same moment share one immediate transaction, and so one wait for the disk;
 * each is acknowledged once that is done. When the disk fails, none of them is.
 */
export function createSqliteEventStore(database: SqliteDatabase): EventStore {
  const { orm } = database;
  const packing = createEventPacking(nativeDeflate);
  const waiting: Waiting[] = [];

  /** Gives back how to acknowledge each, to be done once all are on the disk. */
  function write(together: readonly Waiting[]): (() => void)[] {
    return orm.transaction(
      (tx) =>
        together.map(({ owner, conversationId, afterSeq, appended, at, settle }) => {
          const obstacle = findObstacle(owner, conversationId, selectEnd(tx, conversationId).get(), afterSeq);
          if (obstacle) return () => settle(failure(obstacle));
          const stored = numberEvents(conversationId, afterSeq, appended, at);
          moveConversation(tx, owner, conversationId, afterSeq, appended, at).run();
          const before = hasDraft(appended) ? draftsUpTo(tx, conversationId, afterSeq) : [];
          const columns = packing.pack(conversationId, stored, before);
          for (const [place, event] of stored.entries()) {
            insertEvent(tx, owner, event, columns[place] ?? '', afterSeq + stored.length).run();
          }
          return () => settle(success(stored));
        }),
      { behavior: 'immediate' },
    );
  }

  let lastEndedMs = -Infinity;
  let lastTookMs = 0;

  function writeWaiting(): void {
    const together = waiting.splice(0, maxTogether);
    if (waiting.length > 0) setImmediate(writeWaiting);
    const startedMs = performance.now();
    try {
      for (const acknowledge of write(together)) acknowledge();
    } catch (error) {
      for (const { fail } of together) fail(error);
    }
    lastEndedMs = performance.now();
    lastTookMs = lastEndedMs - startedMs;
  }

  /** At once after a rest; else as long after the last write as that took, so that the disk has no more than half of the time. */
  function writeSoon(): void {
    const restMs = Math.min(lastTookMs, longestRestMs) - (performance.now() - lastEndedMs);
    if (restMs > 0) setTimeout(writeWaiting, restMs);
    else setImmediate(writeWaiting);
  }

  async function append(
    owner: Owner,
    conversationId: string,
    afterSeq: number,
    appended: readonly ConversationEvent[],
    at: string,
  ): Promise<Result<StoredEvent[], AppendFailure>> {
    return new Promise((settle, fail) => {
      if (waiting.length === 0) writeSoon();
      waiting.push({ owner, conversationId, afterSeq, appended, at, settle, fail });
    });
  }

  return {
    append,
    read: async (owner, conversationId, afterSeq = 0) => {
      const rows = orm
        .select(eventColumns)
        .from(events)
        .where(isAfter(owner, conversationId, afterSeq))
        .orderBy(asc(events.seq))
        .all();
      const chain = chainOf(rows);
      const before = chain === null ? [] : draftsUpTo(orm, conversationId, chain);
      const unpacked = packing.unpack(conversationId, rows, before);
      return rows.flatMap(({ seq, at }, place) => {
        const event = unpacked[place];
        return event ? [{ conversationId, seq, at, event }] : [];
      });
    },
    remove: async (owner, conversationId) => {
      const isRemoved = orm.transaction(
        (tx) => {
          tx.delete(events).where(isIn(owner, conversationId)).run();
          return tx.delete(conversations).where(isOwn(owner, conversationId)).run().changes > 0;
        },
        { behavior: 'immediate' },
      );
      if (isRemoved) database.eraseLog();
      return isRemoved;
    },
    removeAll: async (owner) => {
      const removed = orm.transaction(
        (tx) => {
          tx.delete(events).where(isInAny(owner)).run();
          return tx.delete(conversations).where(isOf(owner)).returning({ id: conversations.id }).all();
        },
        { behavior: 'immediate' },
      );
      if (removed.length > 0) database.eraseLog();
      return removed.map(({ id }) => id);
    },
    shelve: async (owner, conversationId, shelving) => {
      const columns = shelved(shelving);
      // A statement that sets nothing is none.
      const set = Object.keys(columns).length > 0 ? columns : { id: conversationId };
      return orm.update(conversations).set(set).where(isOwn(owner, conversationId)).run().changes > 0;
    },
    kindOf: async (owner, conversationId) =>
      orm.select({ kind: conversations.kind }).from(conversations).where(isOwn(owner, conversationId)).get()?.kind ??
      null,
    list: async (owner, limit, kindId) =>
      orm
        .select()
        .from(conversations)
        .where(isAbout(owner, kindId))
        .orderBy(...newestFirst)
        .limit(limit)
        .all()
        .map(summaryOf),
  };
}

function draftsUpTo(db: Pick<SqliteDatabase['orm'], 'select'>, conversationId: string, seq: number): KeptEvent[] {
  const drafts = selectDrafts(db, conversationId, seq).orderBy(newestDrafts).limit(longestChain).all();
  return drafts.toReversed();
}
