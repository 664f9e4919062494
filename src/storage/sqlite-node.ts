import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type {
  Behavior,
  ClientOptions,
  RunResult,
  SqliteClient,
  SqliteStatement,
  Transaction,
} from './sqlite-client.ts';

/**
 * The SQLite that is part of Node, with better-sqlite3's words: for machines on which that one's binary does not load
 * (docs/adr/0043). Errors carry SQLite's own name as `code`: SQLITE_FULL, SQLITE_NOTADB …
 */
export class NodeSqlite implements SqliteClient {
  readonly #database: DatabaseSync;

  constructor(path: string, { readonly = false, waitMs = 0 }: ClientOptions = {}) {
    this.#database = named(() => new DatabaseSync(path, { readOnly: readonly, timeout: waitMs }));
  }

  get open(): boolean {
    return this.#database.isOpen;
  }

  prepare<Values extends unknown[] = unknown[], Row = unknown>(text: string): SqliteStatement<Values, Row> {
    return new Statement<Values, Row>(named(() => this.#database.prepare(text)));
  }

  exec(text: string): void {
    named(() => this.#database.exec(text));
  }

  pragma(text: string, { simple = false } = {}): unknown {
    const statement = this.prepare(`pragma ${text}`);
    return simple ? statement.pluck().get() : statement.all();
  }

  transaction<Values extends unknown[], Done>(work: (...values: Values) => Done): Transaction<Values, Done> {
    const within =
      (behavior: Behavior) =>
      (...values: Values): Done => {
        const [begin, end, undo] = this.#database.isTransaction
          ? ['savepoint part', 'release part', 'rollback to part; release part']
          : [`begin ${behavior}`, 'commit', 'rollback'];
        this.exec(begin);
        try {
          const done = work(...values);
          this.exec(end);
          return done;
        } catch (error) {
          // A full disk, among others, has rolled it back already.
          if (this.#database.isTransaction) this.exec(undo);
          throw error;
        }
      };
    const [deferred, immediate, exclusive] = [within('deferred'), within('immediate'), within('exclusive')];
    return Object.assign((...values: Values) => deferred(...values), { deferred, immediate, exclusive });
  }

  async backup(path: string): Promise<void> {
    try {
      await backup(this.#database, path);
    } catch (error) {
      throw withName(error);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

class Statement<Values extends unknown[], Row> implements SqliteStatement<Values, Row> {
  /** It stands still between two calls. */
  readonly busy = false;
  readonly reader = true;
  readonly #statement: StatementSync;
  #givesArrays = false;
  #isRaw = false;

  constructor(statement: StatementSync) {
    this.#statement = statement;
  }

  run(...values: Values): RunResult {
    return named(() => this.#statement.run(...bound(values)));
  }

  get(...values: Values): Row | undefined {
    const row = this.#isRaw ? this.#array(values) : this.#named(values);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows the columns of its statement
    return row as Row | undefined;
  }

  all(...values: Values): Row[] {
    if (!this.#isRaw) this.#give(false);
    const rows = this.#isRaw ? this.#arrays(values) : named(() => this.#statement.all(...bound(values)));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller knows the columns of its statement
    return rows as Row[];
  }

  raw(on = true): SqliteStatement<Values, unknown[]> {
    this.#isRaw = on;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from now on it gives arrays
    return this as unknown as SqliteStatement<Values, unknown[]>;
  }

  pluck(): Pick<SqliteStatement<Values>, 'get' | 'all'> {
    return {
      get: (...values) => this.#array(values)?.[0],
      all: (...values) => this.#arrays(values).map(([first]) => first),
    };
  }

  #named(values: Values): unknown {
    this.#give(false);
    return named(() => this.#statement.get(...bound(values)));
  }

  #array(values: Values): unknown[] | undefined {
    this.#give(true);
    const row: unknown = named(() => this.#statement.get(...bound(values)));
    return Array.isArray(row) ? row : undefined;
  }

  #arrays(values: Values): unknown[][] {
    this.#give(true);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it was just told to give
    return named(() => this.#statement.all(...bound(values))) as unknown as unknown[][];
  }

  #give(arrays: boolean): void {
    if (this.#givesArrays === arrays) return;
    this.#statement.setReturnArrays(arrays);
    this.#givesArrays = arrays;
  }
}

/** What cannot be bound is told by the driver itself. */
function bound(values: readonly unknown[]): SQLInputValue[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return values as SQLInputValue[];
}

/** SQLite's result codes that somebody is told of (https://www.sqlite.org/rescode.html); the rest keep Node's code. */
const names = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [19, 'SQLITE_CONSTRAINT'],
  [26, 'SQLITE_NOTADB'],
]);

function named<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw withName(error);
  }
}

/** Node tells SQLite's code as a number, of which the lower byte is the kind. */
function withName(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = names.get(error.errcode & 0xff);
  return code === undefined ? error : Object.assign(error, { code });
}
