import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { SqliteDatabase } from './sqlite-database.ts';

/** drizzle as accounts use it, alike on SQLite and D1: every query is awaited. */
export type AsyncTables = BaseSQLiteDatabase<'async', unknown>;

/** better-sqlite3 answers at once, and drizzle's queries over it may be awaited all the same. */
export function asAsyncTables({ orm }: SqliteDatabase): AsyncTables {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the two differ in their types alone
  return orm as unknown as AsyncTables;
}
