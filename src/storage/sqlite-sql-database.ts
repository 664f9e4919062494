import type { Database } from 'better-sqlite3';
import type { Row, SqlDatabase, Statement } from './sql-database.ts';

export function createSqliteSqlDatabase(client: Database): SqlDatabase {
  const runAll = client.transaction((statements: readonly Statement[]) => {
    for (const { text, values } of statements) client.prepare(text).run(...values);
  });
  return {
    all: async ({ text, values }) => client.prepare<unknown[], Row>(text).all(...values),
    batch: async (statements) => runAll(statements),
    maxStatements: null,
  };
}
