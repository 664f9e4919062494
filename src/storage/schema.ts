import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { everyone, localOwner } from '../accounts/owner.ts';
import type { ConversationEvent } from '../conversation/events.ts';

/** What was kept before a kind was kept beside it is of the first kind there was. */
const firstKind = 'armed-forces-duty';

/**
 * The same tables on SQLite and D1; `drizzle/` holds their migrations (made by `drizzle-kit generate`).
 * The full-text table `corpus_fts` cannot be said in this schema and has a migration of its own.
 */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    /** The officer it belongs to; `local` on an officer's own machine. */
    officerId: text('officer_id').notNull().default(localOwner.officerId),
    /** The kind of report it is about, as its events say. */
    kind: text('kind').notNull().default(firstKind),
    /** ISO 8601, as everywhere. */
    startedAt: text('started_at').notNull(),
    lastAt: text('last_at').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** What a list shows: unit and year once known, else the first words said. */
    year: integer('year'),
    unitName: text('unit_name'),
    firstWords: text('first_words'),
    /** The officer's last words, and whether a draft was ever written. */
    lastWords: text('last_words'),
    hasDraft: integer('has_draft', { mode: 'boolean' }).notNull().default(false),
    /** How the officer keeps it: under a name of his own, before the others. */
    name: text('name'),
    isPinned: integer('is_pinned', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [index('conversations_by_officer').on(table.officerId, table.lastAt)],
);

/** Append-only: rows are never updated, and deleted only with their whole conversation, at the officer's wish. */
export const events = sqliteTable(
  'events',
  {
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id),
    /** From 1 without gaps within a conversation. */
    seq: integer('seq').notNull(),
    type: text('type').$type<ConversationEvent['type']>().notNull(),
    data: text('data', { mode: 'json' }).$type<ConversationEvent>().notNull(),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.seq] })],
);

/** Ids are a kind's own: two kinds may each have a report `1`. */
export const corpusReports = sqliteTable(
  'corpus_reports',
  {
    kind: text('kind').notNull().default(firstKind),
    id: text('id').notNull(),
    /** The unit it belongs to, or everyone. */
    unitId: text('unit_id').notNull().default(everyone),
    title: text('title').notNull(),
    origin: text('origin').notNull(),
    /** Of the raw text. */
    sha256: text('sha256').notNull(),
    passages: integer('passages').notNull(),
    /** The cleaned text in full, for reports that no file of the product holds: drafts are held against it. */
    fullText: text('full_text'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

export const corpusPassages = sqliteTable(
  'corpus_passages',
  {
    /** The rowid of the passage's line in `corpus_fts`. */
    rowId: integer('row_id').primaryKey(),
    /** As in the report, like `unitId`: a search asks passages alone. */
    kind: text('kind').notNull().default(firstKind),
    id: text('id').notNull(),
    unitId: text('unit_id').notNull().default(everyone),
    reportId: text('report_id').notNull(),
    reportTitle: text('report_title').notNull(),
    sectionId: text('section_id'),
    headings: text('headings', { mode: 'json' }).$type<string[]>().notNull(),
    text: text('text').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
  },
  (table) => [
    uniqueIndex('corpus_passages_of_kind').on(table.kind, table.id),
    index('corpus_passages_by_report').on(table.kind, table.reportId),
    foreignKey({
      columns: [table.kind, table.reportId],
      foreignColumns: [corpusReports.kind, corpusReports.id],
    }).onDelete('cascade'),
  ],
);

/** What the service itself must remember over a restart, by name; nothing of anybody's. */
export const serviceState = sqliteTable('service_state', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
