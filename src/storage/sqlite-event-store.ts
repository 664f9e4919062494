import { asc } from 'drizzle-orm';
import type { Owner } from '../accounts/owner.ts';
import type { AppendFailure, EventStore } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { failure, success, type Result } from '../result.ts';
import {
  eventColumns,
  findObstacle,
  isAfter,
  isIn,
  isOf,
  isOwn,
  insertEvent,
  moveConversation,
  newestFirst,
  numberEvents,
  selectEnd,
  summaryOf,
} from './event-statements.ts';
import { conversations, events } from './schema.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

/** Events on SQLite: each append is one immediate transaction, acknowledged once it is on the disk. */
export function createSqliteEventStore(database: SqliteDatabase): EventStore {
  const { orm } = database;

  function append(
    owner: Owner,
    conversationId: string,
    afterSeq: number,
    appended: readonly ConversationEvent[],
    at: string,
  ): Result<StoredEvent[], AppendFailure> {
    const stored = numberEvents(conversationId, afterSeq, appended, at);
    return orm.transaction(
      (tx) => {
        const obstacle = findObstacle(owner, conversationId, selectEnd(tx, conversationId).get(), afterSeq);
        if (obstacle) return failure(obstacle);
        moveConversation(tx, owner, conversationId, afterSeq, appended, at).run();
        for (const event of stored) insertEvent(tx, owner, event, afterSeq + stored.length).run();
        return success(stored);
      },
      { behavior: 'immediate' },
    );
  }

  return {
    append: async (owner, conversationId, afterSeq, appended, at) =>
      append(owner, conversationId, afterSeq, appended, at),
    read: async (owner, conversationId, afterSeq = 0) =>
      orm
        .select(eventColumns)
        .from(events)
        .where(isAfter(owner, conversationId, afterSeq))
        .orderBy(asc(events.seq))
        .all()
        .map((row) => ({ conversationId, ...row })),
    remove: async (owner, conversationId) =>
      orm.transaction(
        (tx) => {
          tx.delete(events).where(isIn(owner, conversationId)).run();
          return tx.delete(conversations).where(isOwn(owner, conversationId)).run().changes > 0;
        },
        { behavior: 'immediate' },
      ),
    list: async (owner, limit) =>
      orm
        .select()
        .from(conversations)
        .where(isOf(owner))
        .orderBy(...newestFirst)
        .limit(limit)
        .all()
        .map(summaryOf),
  };
}
