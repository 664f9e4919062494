import { and, desc, eq, exists, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Owner } from '../accounts/owner.ts';
import type { AppendFailure, ConversationSummary, Shelving } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { draftTypes } from './event-packing.ts';
import { conversations, events } from './schema.ts';

/** Either driver of drizzle: sync on better-sqlite3, async on D1. */
type Tables<K extends 'sync' | 'async', R> = BaseSQLiteDatabase<K, R>;

/** What a conversation is called in a list, as far as some events tell it. */
interface TitleParts {
  kind: string | null;
  year: number | null;
  unitName: string | null;
  firstWords: string | null;
  /** The title of a draft he brought: it is called by that, not by the words it was brought with. */
  brought: string | null;
  lastWords: string | null;
  hasDraft: boolean;
}

/** How many characters of the first message stand in for a title. */
const firstWordsLength = 20;
const lastWordsLength = 40;

/**
 * Moves a conversation from `afterSeq` to its new end, or makes it. Changes no row when somebody else has moved it
 * since, or when it is another's: that is the one guard both databases rely on.
 */
export function moveConversation<K extends 'sync' | 'async', R>(
  db: Tables<K, R>,
  owner: Owner,
  conversationId: string,
  afterSeq: number,
  appended: readonly ConversationEvent[],
  at: string,
) {
  const { kind, brought, ...title } = titleParts(appended);
  return db
    .insert(conversations)
    .values({
      id: conversationId,
      officerId: owner.officerId,
      startedAt: at,
      lastAt: at,
      lastSeq: afterSeq + appended.length,
      ...title,
      firstWords: brought ?? title.firstWords,
      ...(kind !== null && { kind }),
    })
    .onConflictDoUpdate({
      target: conversations.id,
      set: {
        // A clock that was set back moves no conversation down the list.
        lastAt: sql`max(${conversations.lastAt}, ${at})`,
        lastSeq: afterSeq + appended.length,
        kind: sql`coalesce(${kind}, ${conversations.kind})`,
        year: sql`coalesce(${title.year}, ${conversations.year})`,
        unitName: sql`coalesce(${title.unitName}, ${conversations.unitName})`,
        firstWords: sql`coalesce(${brought}, ${conversations.firstWords}, ${title.firstWords})`,
        lastWords: sql`coalesce(${title.lastWords}, ${conversations.lastWords})`,
        hasDraft: sql`max(${conversations.hasDraft}, ${title.hasDraft ? 1 : 0})`,
      },
      setWhere: sql`${eq(conversations.lastSeq, afterSeq)} and ${isOf(owner)}`,
    });
}

/** One event as it is kept (`column`), only if the conversation now ends where this append put it. */
export function insertEvent<K extends 'sync' | 'async', R>(
  db: Tables<K, R>,
  owner: Owner,
  stored: StoredEvent,
  column: string,
  lastSeq: number,
) {
  const { conversationId, seq, at, event } = stored;
  const moved = db
    .select({ one: sql`1` })
    .from(conversations)
    .where(and(isOwn(owner, conversationId), eq(conversations.lastSeq, lastSeq)));
  return db
    .insert(events)
    .select(sql`select ${conversationId}, ${seq}, ${event.type}, ${column}, ${at} where ${exists(moved)}`);
}

export const eventColumns = { seq: events.seq, at: events.at, data: events.data };

/** The events of a conversation after a place; none when it is another's. */
export function isAfter(owner: Owner, conversationId: string, afterSeq: number): SQL {
  const own = sql`exists (select 1 from ${conversations} where ${isOwn(owner, conversationId)})`;
  return sql`${events.conversationId} = ${conversationId} and ${events.seq} > ${afterSeq} and ${own}`;
}

/** The drafts of a conversation up to a place, to be taken `newestDrafts` first: what later ones are told by. */
export function selectDrafts<K extends 'sync' | 'async', R>(
  db: Pick<Tables<K, R>, 'select'>,
  conversationId: string,
  upTo: number,
) {
  return db
    .select({ seq: events.seq, data: events.data })
    .from(events)
    .where(
      and(eq(events.conversationId, conversationId), lte(events.seq, upTo), inArray(events.type, [...draftTypes])),
    );
}

export const newestDrafts = desc(events.seq);

export function isOf(owner: Owner): SQL {
  return eq(conversations.officerId, owner.officerId);
}

/** Those of the owner's that are about one kind of report; all of them where none is named. */
export function isAbout(owner: Owner, kindId: string | undefined): SQL | undefined {
  return and(isOf(owner), kindId === undefined ? undefined : eq(conversations.kind, kindId));
}

/** The events of a conversation of the owner's, to be deleted before it. */
export function isIn(owner: Owner, conversationId: string): SQL {
  return isAfter(owner, conversationId, -1);
}

/** The events of all conversations of the owner's. */
export function isInAny(owner: Owner): SQL {
  return sql`${events.conversationId} in (select ${conversations.id} from ${conversations} where ${isOf(owner)})`;
}

export function isOwn(owner: Owner, conversationId: string): SQL {
  return sql`${conversations.id} = ${conversationId} and ${conversations.officerId} = ${owner.officerId}`;
}

/** The columns that say how a conversation is kept. */
export function shelved({ name, isPinned }: Shelving): Partial<typeof conversations.$inferInsert> {
  return { ...(name !== undefined && { name: name || null }), ...(isPinned !== undefined && { isPinned }) };
}

export const newestFirst = [desc(conversations.isPinned), desc(conversations.lastAt), desc(conversations.id)];

/** Whose a conversation is and where it ends, whoever asks: for stores alone, never for an answer. */
export function selectEnd<K extends 'sync' | 'async', R>(db: Tables<K, R>, conversationId: string) {
  return db
    .select({ officerId: conversations.officerId, lastSeq: conversations.lastSeq })
    .from(conversations)
    .where(eq(conversations.id, conversationId));
}

/** What stands in the way of an append, null when nothing does. Another's conversation is one nobody knows. */
export function findObstacle(
  owner: Owner,
  conversationId: string,
  end: { officerId: string; lastSeq: number } | undefined,
  afterSeq: number,
): AppendFailure | null {
  const isUnknown = end ? end.officerId !== owner.officerId : afterSeq > 0;
  if (isUnknown) return { kind: 'unknown-conversation', conversationId };
  const lastSeq = end?.lastSeq ?? 0;
  return lastSeq === afterSeq ? null : { kind: 'conflict', lastSeq };
}

export function summaryOf(row: typeof conversations.$inferSelect): ConversationSummary {
  const known = [row.unitName, row.year === null ? null : `${row.year}年度`].filter((part) => part !== null);
  return {
    id: row.id,
    kind: row.kind,
    title: row.name ?? (known.length > 0 ? known.join('') : (row.firstWords ?? '')),
    isPinned: row.isPinned,
    hasDraft: row.hasDraft,
    lastWords: row.lastWords ?? '',
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
  const parts: TitleParts = {
    kind: null,
    year: null,
    unitName: null,
    firstWords: null,
    brought: null,
    lastWords: null,
    hasDraft: false,
  };
  for (const event of appended) {
    if (event.type === 'conversationStarted' || event.type === 'kindChosen') parts.kind = event.kind;
    if (event.type === 'messageReceived') {
      parts.firstWords ??= beginningOf(event.text, firstWordsLength);
      parts.lastWords = beginningOf(event.text, lastWordsLength) ?? parts.lastWords;
    }
    if (event.type === 'draftWritten') {
      parts.hasDraft = true;
      if (event.origin === 'text') parts.brought = beginningOf(event.draft.report.title, firstWordsLength);
    }
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
function beginningOf(text: string, length: number): string | null {
  return (
    Array.from(text.trim().slice(0, length * 2))
      .slice(0, length)
      .join('') || null
  );
}
