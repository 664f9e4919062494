import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core/db';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core/dialect';
import { failure, success, type Result } from '../result.ts';
import type { RunResult, SqliteClient, SqliteStatement } from './sqlite-client.ts';
import { openSqliteClient } from './sqlite-open.ts';

export interface SqliteDatabase {
  /** The driver's own handle: pragmas, backups, statements that drizzle cannot say. */
  client: SqliteClient;
  orm: BaseSQLiteDatabase<'sync', RunResult>;
  /**
   * Brings the write-ahead log into the file and cuts it to nothing: what was deleted stands in neither any more. Where
   * another program reads at that moment (a backup under way) it is done again a little later.
   */
  eraseLog: () => void;
  close: () => void;
}

export interface UnusableDatabase {
  kind: 'unusable-database';
  path: string;
  /** The driver's code where it has one: SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_FULL … */
  code: string;
  reason: string;
}

/** How long a second process on the same file waits for the first, in milliseconds. */
const busyTimeoutMs = 5000;
/** Pages of the file that SQLite keeps in memory. */
const cacheKibibytes = 16_000;

/**
 * Opens (or makes) the database and brings it to the newest schema; `:memory:` for tests. WAL with synchronous=FULL:
 * a committed event survives a crash of the process and of the machine. What cannot be opened, read or migrated comes
 * back as `unusable-database` and is left as it is.
 */
export function openSqliteDatabase(path: string, migrationsFolder: string): Result<SqliteDatabase, UnusableDatabase> {
  let client: SqliteClient | undefined;
  try {
    if (path !== ':memory:') makeForOwnerAlone(path);
    client = openSqliteClient(path, { waitMs: busyTimeoutMs });
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    client.pragma('foreign_keys = ON');
    // What an officer deletes is overwritten, not only let go.
    client.pragma('secure_delete = ON');
    // What a query sorts is never put into a file beside the database.
    client.pragma('temp_store = MEMORY');
    client.pragma(`cache_size = -${cacheKibibytes}`);
    checkIntegrity(client, path);
    const dialect = new SQLiteSyncDialect();
    const migrating = new BetterSQLiteSession(speaking(client), dialect, undefined);
    dialect.migrate(readMigrationFiles({ migrationsFolder }), migrating);
    const session = new BetterSQLiteSession<Record<string, never>, Record<string, never>>(
      speaking(keepingStatements(client)),
      dialect,
      undefined,
    );
    const orm = new BaseSQLiteDatabase<'sync', RunResult, Record<string, never>, Record<string, never>>(
      'sync',
      dialect,
      session,
      undefined,
    );
    const opened = client;
    return success({ client: opened, orm, eraseLog: () => eraseLog(opened), close: () => opened.close() });
  } catch (error) {
    client?.close();
    if (!(error instanceof Error)) throw error;
    return failure({ kind: 'unusable-database', path, code: codeOf(error), reason: error.message });
  }
}

interface Spoken extends Pick<SqliteClient, 'transaction'> {
  prepare: (source: string) => SqliteStatement;
}

/** Of better-sqlite3's words drizzle's session uses no other. */
function speaking(client: Spoken): Database.Database {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return client as unknown as Database.Database;
}

/** The file before SQLite makes it; its -wal and -shm get the rights of the file itself. */
function makeForOwnerAlone(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

/** Statements kept; those of the service are fewer. */
const mostStatements = 300;

/** The same handle, on which the same words are prepared once: drizzle asks for them anew at every query. */
function keepingStatements(client: SqliteClient): Spoken {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (source: string): SqliteStatement => {
    const known = kept.get(source);
    // How rows are given is said anew at each use.
    if (known && !known.busy) return known.reader ? known.raw(false) : known;
    const made = client.prepare(source);
    if (kept.size >= mostStatements) kept.clear();
    kept.set(source, made);
    return made;
  };
  return { prepare, transaction: (work) => client.transaction(work) };
}

/** How soon a log that could not be cut is tried again, in milliseconds. */
const eraseAgainMs = 2000;

function eraseLog(client: SqliteClient): void {
  if (!client.open) return;
  // No waiting here: whoever reads would hold up every request.
  client.pragma('busy_timeout = 0');
  const [done]: unknown[] = [client.pragma('wal_checkpoint(TRUNCATE)')].flat();
  client.pragma(`busy_timeout = ${busyTimeoutMs}`);
  const isBusy = typeof done === 'object' && done !== null && 'busy' in done && done.busy !== 0;
  if (isBusy) setTimeout(eraseLog, eraseAgainMs, client).unref();
}

/** A larger file would delay the start by seconds; `zhibi backup` checks its copy whole. */
const maxCheckedBytes = 256 * 1024 * 1024;

/** A damaged file is told of before anybody writes to it. */
function checkIntegrity(client: SqliteClient, path: string): void {
  if (path === ':memory:' || statSync(path).size > maxCheckedBytes) return;
  const found = client.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' });
}

/** drizzle wraps the driver's error; its code is what tells a full disk from a damaged file. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}
