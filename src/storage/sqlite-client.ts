/** What a statement changed. */
export interface RunResult {
  changes: number | bigint;
  lastInsertRowid: number | bigint;
}

/** A prepared statement; values are bound in order. `Row` is what the caller knows its rows to be. */
export interface SqliteStatement<Values extends unknown[] = unknown[], Row = unknown> {
  run(...values: Values): RunResult;
  get(...values: Values): Row | undefined;
  all(...values: Values): Row[];
  /** The same statement, giving each row as an array of its columns; with `false` by their names again. */
  raw(on?: boolean): SqliteStatement<Values, unknown[]>;
  /** The same statement, giving of each row its first column. */
  pluck(): Pick<SqliteStatement<Values>, 'get' | 'all'>;
  /** Somebody is in the middle of its rows. */
  readonly busy: boolean;
  /** It gives rows: only then it may be told how. */
  readonly reader: boolean;
}

export type Behavior = 'deferred' | 'immediate' | 'exclusive';

/** Does its work in one transaction: all of it stands, or, when it throws, nothing. */
export type Transaction<Values extends unknown[], Done> = ((...values: Values) => Done) &
  Record<Behavior, (...values: Values) => Done>;

/** A handle on one SQLite file, in better-sqlite3's words: as much of them as the service speaks. */
export interface SqliteClient {
  readonly open: boolean;
  prepare<Values extends unknown[] = unknown[], Row = unknown>(text: string): SqliteStatement<Values, Row>;
  exec(text: string): void;
  /** The rows a pragma answers with; with `simple` the first column of the first. */
  pragma(text: string, options?: { simple?: boolean }): unknown;
  /** Within another one it is a part of that, and what it throws may be survived by the whole. */
  transaction<Values extends unknown[], Done>(work: (...values: Values) => Done): Transaction<Values, Done>;
  /** SQLite's online copy into a file; whoever reads or writes meanwhile goes on. */
  backup(path: string): Promise<unknown>;
  close(): void;
}

export interface ClientOptions {
  readonly?: boolean;
  /** How long another program's lock is waited for, in milliseconds; 0 by default. */
  waitMs?: number;
}
