import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { NodeSqlite } from './sqlite-node.ts';
import type { ClientOptions, SqliteClient } from './sqlite-client.ts';

const load = createRequire(import.meta.url);

/**
 * better-sqlite3; where its binary does not load (a glibc before 2.34: 统信UOS 20, 麒麟 V10) or is not there (the bundle),
 * the SQLite of Node itself (docs/adr/0043). Throws what the driver throws, with SQLite's own name as `code`.
 */
export function openSqliteClient(path: string, options: ClientOptions = {}): SqliteClient {
  const Driver = betterSqlite();
  return Driver === null ? new NodeSqlite(path, options) : openBetterSqlite(Driver, path, options);
}

export function openBetterSqlite(
  Driver: typeof Database,
  path: string,
  { readonly = false, waitMs = 0 }: ClientOptions,
): SqliteClient {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its words are those of the interface
  return new Driver(path, { readonly, timeout: waitMs }) as unknown as SqliteClient;
}

let driver: typeof Database | null | undefined;

/** null: its binary cannot be used on this machine. */
export function betterSqlite(): typeof Database | null {
  if (driver !== undefined) return driver;
  try {
    const Driver: typeof Database = load('better-sqlite3');
    // The binary is loaded with the first handle.
    new Driver(':memory:').close();
    driver = Driver;
  } catch {
    driver = null;
  }
  return driver;
}
