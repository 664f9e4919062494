import type { D1Database } from '@cloudflare/workers-types';
import { asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AppendFailure, EventStore } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { failure, success, type Result } from '../result.ts';
import {
  eventColumns,
  insertEvent,
  isAfter,
  moveConversation,
  newestFirst,
  numberEvents,
  selectLastSeq,
  summaryOf,
} from './event-statements.ts';
import { conversations, events } from './schema.ts';

/**
 * Events on D1, which has no interactive transaction: an append is one batch whose statements all hang on the
 * conversation's `last_seq`, so a writer that lost a race changes nothing.
 */
export function createD1EventStore(database: D1Database): EventStore {
  const orm = drizzle(database);

  async function append(
    conversationId: string,
    afterSeq: number,
    appended: readonly ConversationEvent[],
    at: string,
  ): Promise<Result<StoredEvent[], AppendFailure>> {
    const current = await selectLastSeq(orm, conversationId).get();
    if (!current && afterSeq > 0) return failure({ kind: 'unknown-conversation', conversationId });
    if ((current?.lastSeq ?? 0) !== afterSeq) return failure({ kind: 'conflict', lastSeq: current?.lastSeq ?? 0 });
    const stored = numberEvents(conversationId, afterSeq, appended, at);
    const lastSeq = afterSeq + stored.length;
    try {
      const [moved] = await orm.batch([
        moveConversation(orm, conversationId, afterSeq, appended, at),
        ...stored.map((event) => insertEvent(orm, event, lastSeq)),
      ]);
      if (moved.meta.changes > 0) return success(stored);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    const winner = await selectLastSeq(orm, conversationId).get();
    return failure({ kind: 'conflict', lastSeq: winner?.lastSeq ?? 0 });
  }

  return {
    append,
    read: async (conversationId, afterSeq = 0) => {
      const rows = await orm
        .select(eventColumns)
        .from(events)
        .where(isAfter(conversationId, afterSeq))
        .orderBy(asc(events.seq))
        .all();
      return rows.map((row) => ({ conversationId, ...row }));
    },
    list: async (limit) => {
      const rows = await orm
        .select()
        .from(conversations)
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
