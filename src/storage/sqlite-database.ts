import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { failure, success, type Result } from '../result.ts';

export interface SqliteDatabase {
  /** The driver's own handle: pragmas, backups, statements that drizzle cannot say. */
  client: Database.Database;
  orm: BaseSQLiteDatabase<'sync', Database.RunResult>;
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

/**
 * Opens (or makes) the database and brings it to the newest schema; `:memory:` for tests. WAL with synchronous=FULL:
 * a committed event survives a crash of the process and of the machine. What cannot be opened, read or migrated comes
 * back as `unusable-database` and is left as it is.
 */
export function openSqliteDatabase(path: string, migrationsFolder: string): Result<SqliteDatabase, UnusableDatabase> {
  let client: Database.Database | undefined;
  try {
    if (path !== ':memory:') makeForOwnerAlone(path);
    client = new Database(path);
    client.pragma(`busy_timeout = ${busyTimeoutMs}`);
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    client.pragma('foreign_keys = ON');
    // What an officer deletes is overwritten, not only let go.
    client.pragma('secure_delete = ON');
    // What a query sorts is never put into a file beside the database.
    client.pragma('temp_store = MEMORY');
    checkIntegrity(client, path);
    migrate(drizzle(client), { migrationsFolder });
    const orm = drizzle(keepingStatements(client));
    const opened = client;
    return success({ client: opened, orm, eraseLog: () => eraseLog(opened), close: () => opened.close() });
  } catch (error) {
    client?.close();
    if (!(error instanceof Error)) throw error;
    return failure({ kind: 'unusable-database', path, code: codeOf(error), reason: error.message });
  }
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
function keepingStatements(client: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>();
  const prepare = (source: string): Database.Statement => {
    const known = kept.get(source);
    // How rows are given is said anew at each use.
    if (known && !known.busy) return known.reader ? known.raw(false) : known;
    const made = client.prepare(source);
    if (kept.size >= mostStatements) kept.clear();
    kept.set(source, made);
    return made;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handle itself but for one verb
  return Object.create(client, { prepare: { value: prepare } }) as Database.Database;
}

/** How soon a log that could not be cut is tried again, in milliseconds. */
const eraseAgainMs = 2000;

function eraseLog(client: Database.Database): void {
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
function checkIntegrity(client: Database.Database, path: string): void {
  if (path === ':memory:' || statSync(path).size > maxCheckedBytes) return;
  const found = client.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { code: 'SQLITE_CORRUPT' });
}

/** drizzle wraps the driver's error; its code is what tells a full disk from a damaged file. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}
