import { and, desc, eq, exists, gt, sql, type SQL } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { ConversationSummary } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { conversations, events } from './schema.ts';

/** Either driver of drizzle: sync on better-sqlite3, async on D1. */
type Tables<K extends 'sync' | 'async', R> = BaseSQLiteDatabase<K, R>;

/** What a conversation is called in a list, as far as some events tell it. */
interface TitleParts {
  year: number | null;
  unitName: string | null;
  firstWords: string | null;
}

/** How many characters of the first message stand in for a title. */
const firstWordsLength = 20;

/**
 * Moves a conversation from `afterSeq` to its new end, or makes it. Changes no row when somebody else has moved it
 * since: that is the one guard both databases rely on.
 */
export function moveConversation<K extends 'sync' | 'async', R>(
  db: Tables<K, R>,
  conversationId: string,
  afterSeq: number,
  appended: readonly ConversationEvent[],
  at: string,
) {
  const title = titleParts(appended);
  return db
    .insert(conversations)
    .values({ id: conversationId, startedAt: at, lastAt: at, lastSeq: afterSeq + appended.length, ...title })
    .onConflictDoUpdate({
      target: conversations.id,
      set: {
        lastAt: at,
        lastSeq: afterSeq + appended.length,
        year: sql`coalesce(${title.year}, ${conversations.year})`,
        unitName: sql`coalesce(${title.unitName}, ${conversations.unitName})`,
        firstWords: sql`coalesce(${conversations.firstWords}, ${title.firstWords})`,
      },
      setWhere: eq(conversations.lastSeq, afterSeq),
    });
}

/** One event, kept only if the conversation now ends where this append put it. */
export function insertEvent<K extends 'sync' | 'async', R>(db: Tables<K, R>, stored: StoredEvent, lastSeq: number) {
  const { conversationId, seq, at, event } = stored;
  const moved = db
    .select({ one: sql`1` })
    .from(conversations)
    .where(and(eq(conversations.id, conversationId), eq(conversations.lastSeq, lastSeq)));
  return db
    .insert(events)
    .select(
      sql`select ${conversationId}, ${seq}, ${event.type}, ${JSON.stringify(event)}, ${at} where ${exists(moved)}`,
    );
}

export const eventColumns = { seq: events.seq, at: events.at, event: events.data };

export function isAfter(conversationId: string, afterSeq: number): SQL | undefined {
  return and(eq(events.conversationId, conversationId), gt(events.seq, afterSeq));
}

export const newestFirst = [desc(conversations.lastAt), desc(conversations.id)];

export function selectLastSeq<K extends 'sync' | 'async', R>(db: Tables<K, R>, conversationId: string) {
  return db.select({ lastSeq: conversations.lastSeq }).from(conversations).where(eq(conversations.id, conversationId));
}

export function summaryOf(row: typeof conversations.$inferSelect): ConversationSummary {
  const known = [row.unitName, row.year === null ? null : `${row.year}年度`].filter((part) => part !== null);
  return {
    id: row.id,
    title: known.length > 0 ? known.join('') : (row.firstWords ?? ''),
    startedAt: row.startedAt,
    lastAt: row.lastAt,
    lastSeq: row.lastSeq,
  };
}

export function numberEvents(
  conversationId: string,
  afterSeq: number,
  appended: readonly ConversationEvent[],
  at: string,
): StoredEvent[] {
  return appended.map((event, place) => ({ conversationId, seq: afterSeq + place + 1, at, event }));
}

function titleParts(appended: readonly ConversationEvent[]): TitleParts {
  const parts: TitleParts = { year: null, unitName: null, firstWords: null };
  for (const event of appended) {
    if (event.type === 'messageReceived') parts.firstWords ??= firstWords(event.text);
    if (event.type === 'ledgerChanged') {
      parts.year = event.change.year?.value ?? parts.year;
      parts.unitName = event.change.unitName?.value ?? parts.unitName;
    }
    if (event.type === 'figureEdited' && event.id === 'meta.year') parts.year = Number(event.figure.value);
    if (event.type === 'figureEdited' && event.id === 'meta.unit_name') parts.unitName = event.figure.surface;
  }
  return parts;
}

/** Cut between characters, never inside one. */
function firstWords(text: string): string | null {
  return (
    Array.from(text.trim().slice(0, firstWordsLength * 2))
      .slice(0, firstWordsLength)
      .join('') || null
  );
}
