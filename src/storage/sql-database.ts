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
}

export function statement(text: string, ...values: readonly SqlValue[]): Statement {
  return { text, values };
}

export function createD1SqlDatabase(database: D1Database): SqlDatabase {
  const prepare = ({ text, values }: Statement) => database.prepare(text).bind(...values);
  return {
    all: async (one) => (await prepare(one).all<Row>()).results,
    batch: async (statements) => {
      if (statements.length > 0) await database.batch(statements.map(prepare));
    },
  };
}
