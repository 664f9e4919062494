import type { Row, SqlDatabase, Statement } from './sql-database.ts';
import type { SqliteClient } from './sqlite-client.ts';

export function createSqliteSqlDatabase(client: SqliteClient): SqlDatabase {
  const runAll = client.transaction((statements: readonly Statement[]) => {
    for (const { text, values } of statements) client.prepare(text).run(...values);
  });
  return {
    all: async ({ text, values }) => client.prepare<unknown[], Row>(text).all(...values),
    batch: async (statements) => runAll(statements),
    maxStatements: null,
  };
}
