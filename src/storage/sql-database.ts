import type { D1Database } from '@cloudflare/workers-types';

export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export interface Statement {
  text: string;
  values: readonly SqlValue[];
}

/** A database as moving data needs it: plain SQL, the same on SQLite and D1. */
export interface SqlDatabase {
  all(statement: Statement): Promise<Row[]>;
  /** All statements or none: one transaction on SQLite, one batch on D1. */
  batch(statements: readonly Statement[]): Promise<void>;
  /** How many statements one batch takes; null: any number. */
  maxStatements: number | null;
}

export function statement(text: string, ...values: readonly SqlValue[]): Statement {
  return { text, values };
}

/** What D1 binds in one batch is bounded, and its time too. */
const d1Statements = 100;

/**
 * All statements in order: at once or none where the database takes them so; else batch by batch, and what was cut short
 * is taken up when it is done again.
 */
export async function runInOrder(database: SqlDatabase, statements: readonly Statement[]): Promise<void> {
  const size = database.maxStatements ?? Math.max(1, statements.length);
  for (let from = 0; from < statements.length; from += size) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await database.batch(statements.slice(from, from + size));
  }
}

export function createD1SqlDatabase(database: D1Database): SqlDatabase {
  const prepare = ({ text, values }: Statement) => database.prepare(text).bind(...values);
  return {
    all: async (one) => (await prepare(one).all<Row>()).results,
    batch: async (statements) => {
      if (statements.length > 0) await database.batch(statements.map(prepare));
    },
    maxStatements: d1Statements,
  };
}
