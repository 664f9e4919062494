import { everyone } from '../accounts/owner.ts';
import { statement, type Row, type SqlDatabase, type SqlValue } from './sql-database.ts';

/**
 * What is moved between databases, one JSON value a line: a header, the accounts' tables, each conversation with its
 * events, each unit's own past reports with their passages. Not moved: sessions, invitations and sign-in steps under
 * way, which end with the machine, and the shipped reports, which every database loads by itself.
 */
export type ExportLine =
  | { kind: 'header'; format: 1; migrations: number; at: string }
  | { kind: 'row'; table: AccountTable; row: Row }
  | { kind: 'conversation'; row: Row; events: Row[] }
  | { kind: 'report'; row: Row; passages: Row[] };

/** In an order in which what is referred to comes first. */
export const accountTables = [
  'districts',
  'units',
  'officers',
  'credentials',
  'api_keys',
  'sent_ledgers',
  'ledger_requests',
  'audit_entries',
] as const;
export type AccountTable = (typeof accountTables)[number];

const pageRows = 200;

/** `migrations`: how many of `drizzle/` the database has, `at` ISO 8601. Reads by page, so that no size is too much. */
export async function* exportData(
  database: SqlDatabase,
  migrations: number,
  at: string,
): AsyncGenerator<ExportLine, void> {
  yield { kind: 'header', format: 1, migrations, at };
  for (const table of accountTables) {
    for await (const row of rowsOf(database, table)) yield { kind: 'row', table, row: withoutTokens(row) };
  }
  for await (const row of rowsOf(database, 'conversations')) {
    const events = await database.all(
      statement('select seq, type, data, at from events where conversation_id = ? order by seq', row['id'] ?? null),
    );
    yield { kind: 'conversation', row, events };
  }
  for await (const row of rowsOf(database, 'corpus_reports')) {
    if (row['unit_id'] === everyone) continue;
    const passages = await database.all(
      statement(
        `select kind, id, unit_id, report_id, report_title, section_id, headings, text, start, end from corpus_passages
         where kind = ? and report_id = ? and unit_id = ? order by row_id`,
        row['kind'] ?? null,
        row['id'] ?? null,
        row['unit_id'] ?? null,
      ),
    );
    yield { kind: 'report', row, passages };
  }
}

/**
 * Tokens of the district's sign-in open what is not ours; an authenticator's secret is sealed with the secret of this
 * machine, so that at another its officer sets it up anew.
 */
function withoutTokens(row: Row): Row {
  const left = { access_token: null, refresh_token: null, id_token: null, two_factor_enabled: 0 };
  return { ...row, ...Object.fromEntries(Object.entries(left).filter(([name]) => name in row)) };
}

async function* rowsOf(database: SqlDatabase, table: string): AsyncGenerator<Row, void> {
  let after: SqlValue = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    const page = await database.all(
      statement(`select rowid as at_row, * from ${table} where rowid > ? order by rowid limit ${pageRows}`, after),
    );
    for (const { at_row: place, ...row } of page) {
      after = place ?? after;
      yield row;
    }
    if (page.length < pageRows) return;
  }
}
