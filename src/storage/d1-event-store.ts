import type { D1Database } from '@cloudflare/workers-types';
import { asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
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
import { portableDeflate } from './portable-deflate.ts';
import { conversations, events } from './schema.ts';

/**
 * Events on D1, which has no interactive transaction: an append is one batch whose statements all hang on the
 * conversation's owner and `last_seq`, so a writer that lost a race changes nothing.
 */
export function createD1EventStore(database: D1Database): EventStore {
  const orm = drizzle(database);
  const packing = createEventPacking(portableDeflate);

  async function obstacleTo(owner: Owner, conversationId: string, afterSeq: number): Promise<AppendFailure | null> {
    return findObstacle(owner, conversationId, await selectEnd(orm, conversationId).get(), afterSeq);
  }

  async function draftsUpTo(conversationId: string, seq: number): Promise<KeptEvent[]> {
    const drafts = await selectDrafts(orm, conversationId, seq).orderBy(newestDrafts).limit(longestChain).all();
    return drafts.toReversed();
  }

  async function append(
    owner: Owner,
    conversationId: string,
    afterSeq: number,
    appended: readonly ConversationEvent[],
    at: string,
  ): Promise<Result<StoredEvent[], AppendFailure>> {
    const obstacle = await obstacleTo(owner, conversationId, afterSeq);
    if (obstacle) return failure(obstacle);
    const stored = numberEvents(conversationId, afterSeq, appended, at);
    const lastSeq = afterSeq + stored.length;
    const before = hasDraft(appended) ? await draftsUpTo(conversationId, afterSeq) : [];
    const columns = packing.pack(conversationId, stored, before);
    try {
      const [moved] = await orm.batch([
        moveConversation(orm, owner, conversationId, afterSeq, appended, at),
        ...stored.map((event, place) => insertEvent(orm, owner, event, columns[place] ?? '', lastSeq)),
      ]);
      if (moved.meta.changes > 0) return success(stored);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    return failure((await obstacleTo(owner, conversationId, afterSeq)) ?? { kind: 'conflict', lastSeq: afterSeq });
  }

  return {
    append,
    read: async (owner, conversationId, afterSeq = 0) => {
      const rows = await orm
        .select(eventColumns)
        .from(events)
        .where(isAfter(owner, conversationId, afterSeq))
        .orderBy(asc(events.seq))
        .all();
      const chain = chainOf(rows);
      const before = chain === null ? [] : await draftsUpTo(conversationId, chain);
      const unpacked = packing.unpack(conversationId, rows, before);
      return rows.flatMap(({ seq, at }, place) => {
        const event = unpacked[place];
        return event ? [{ conversationId, seq, at, event }] : [];
      });
    },
    remove: async (owner, conversationId) => {
      const [, removed] = await orm.batch([
        orm.delete(events).where(isIn(owner, conversationId)),
        orm.delete(conversations).where(isOwn(owner, conversationId)),
      ]);
      return removed.meta.changes > 0;
    },
    removeAll: async (owner) => {
      const [, removed] = await orm.batch([
        orm.delete(events).where(isInAny(owner)),
        orm.delete(conversations).where(isOf(owner)).returning({ id: conversations.id }),
      ]);
      return removed.map(({ id }) => id);
    },
    shelve: async (owner, conversationId, shelving) => {
      const columns = shelved(shelving);
      // A statement that sets nothing is none.
      const set = Object.keys(columns).length > 0 ? columns : { id: conversationId };
      const done = await orm.update(conversations).set(set).where(isOwn(owner, conversationId)).run();
      return done.meta.changes > 0;
    },
    kindOf: async (owner, conversationId) => {
      const found = orm.select({ kind: conversations.kind }).from(conversations).where(isOwn(owner, conversationId));
      return (await found.get())?.kind ?? null;
    },
    list: async (owner, limit, kindId) => {
      const rows = await orm
        .select()
        .from(conversations)
        .where(isAbout(owner, kindId))
        .orderBy(...newestFirst)
        .limit(limit)
        .all();
      return rows.map(summaryOf);
    },
  };
}

/** Another writer's event already has this seq: the batch was rolled back whole. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /UNIQUE constraint failed/.test(error.message) || isTaken(error.cause);
}
