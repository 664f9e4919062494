import { asc } from 'drizzle-orm';
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
import type { SqliteDatabase } from './sqlite-database.ts';

/** Events on SQLite: each append is one immediate transaction, acknowledged once it is on the disk. */
export function createSqliteEventStore(database: SqliteDatabase): EventStore {
  const { orm } = database;

  function append(
    conversationId: string,
    afterSeq: number,
    appended: readonly ConversationEvent[],
    at: string,
  ): Result<StoredEvent[], AppendFailure> {
    const stored = numberEvents(conversationId, afterSeq, appended, at);
    return orm.transaction(
      (tx) => {
        const current = selectLastSeq(tx, conversationId).get();
        if (!current && afterSeq > 0) return failure({ kind: 'unknown-conversation', conversationId });
        const lastSeq = current?.lastSeq ?? 0;
        if (lastSeq !== afterSeq) return failure({ kind: 'conflict', lastSeq });
        moveConversation(tx, conversationId, afterSeq, appended, at).run();
        for (const event of stored) insertEvent(tx, event, afterSeq + stored.length).run();
        return success(stored);
      },
      { behavior: 'immediate' },
    );
  }

  return {
    append: async (conversationId, afterSeq, appended, at) => append(conversationId, afterSeq, appended, at),
    read: async (conversationId, afterSeq = 0) =>
      orm
        .select(eventColumns)
        .from(events)
        .where(isAfter(conversationId, afterSeq))
        .orderBy(asc(events.seq))
        .all()
        .map((row) => ({ conversationId, ...row })),
    list: async (limit) =>
      orm
        .select()
        .from(conversations)
        .orderBy(...newestFirst)
        .limit(limit)
        .all()
        .map(summaryOf),
  };
}
