import { localOwner } from '../accounts/owner.ts';
import { indexTokensOf } from '../text/bigrams.ts';
import type { ExportLine } from './export-data.ts';
import { statement, type Row, type SqlDatabase, type Statement } from './sql-database.ts';

export interface ImportCounts {
  rows: number;
  conversations: number;
  events: number;
  reports: number;
  /** Conversations that went on in both places since they parted: left as they are here. */
  parted: string[];
}

/** Whose the conversations and reports of an officer's own machine become. */
export interface NewOwner {
  officerId: string;
  unitId: string;
}

/** D1 takes so many bound values in one statement, and a batch should not grow without bound. */
const batchStatements = 100;

/**
 * Takes in one line of an export. What is there already stays: taking the same export in twice, or a newer one of the
 * same conversations, adds only what is new.
 */
export async function importLine(
  database: SqlDatabase,
  line: ExportLine,
  owner: NewOwner | null,
  counts: ImportCounts,
): Promise<void> {
  switch (line.kind) {
    case 'header':
      return;
    case 'row':
      await database.batch([insert(line.table, line.row)]);
      counts.rows += 1;
      return;
    case 'conversation':
      await importConversation(database, given(line.row, 'officer_id', owner?.officerId), line.events, counts);
      return;
    case 'report': {
      const known = statement('select id from corpus_reports where id = ?', line.row['id'] ?? null);
      if ((await database.all(known)).length > 0) return;
      const row = given(line.row, 'unit_id', owner?.unitId);
      const passages = line.passages.map((passage) => given(passage, 'unit_id', owner?.unitId));
      await database.batch([
        insert('corpus_reports', row),
        ...passages.flatMap((passage) => [insert('corpus_passages', passage), indexPassage(passage)]),
      ]);
      counts.reports += 1;
      return;
    }
  }
}

async function importConversation(
  database: SqlDatabase,
  row: Row,
  events: readonly Row[],
  counts: ImportCounts,
): Promise<void> {
  const id = row['id'] ?? null;
  const here = await database.all(
    statement('select seq, type, data, at from events where conversation_id = ? order by seq', id),
  );
  const isOneTale = here.every((event, place) => {
    const theirs = events[place];
    return theirs === undefined || (theirs['data'] === event['data'] && theirs['seq'] === event['seq']);
  });
  if (!isOneTale) {
    counts.parted.push(String(id));
    return;
  }
  const fresh = events.slice(here.length);
  // The end is told last: a long talk that is cut short between two batches goes on where it was cut.
  const statements: Statement[] = [
    insert('conversations', { ...row, last_seq: here.length }),
    ...fresh.map((event) => insert('events', { conversation_id: id, ...event })),
    statement(
      'update conversations set last_seq = ?, last_at = ?, year = ?, unit_name = ? where id = ? and last_seq < ?',
      ...['last_seq', 'last_at', 'year', 'unit_name', 'id', 'last_seq'].map((key) => row[key] ?? null),
    ),
  ];
  for (let from = 0; from < statements.length; from += batchStatements) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await database.batch(statements.slice(from, from + batchStatements));
  }
  counts.conversations += 1;
  counts.events += fresh.length;
}

function given(row: Row, key: string, value: string | undefined): Row {
  const isLocal = row[key] === localOwner.officerId || row[key] === localOwner.unitId;
  return value !== undefined && isLocal ? { ...row, [key]: value } : row;
}

function insert(table: string, row: Row): Statement {
  const columns = Object.keys(row);
  // Names come from our own export, but a file may be tampered with.
  const names = columns.map((name) => `"${name.replaceAll(/[^a-z0-9_]/g, '')}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  return statement(`insert or ignore into ${table} (${names}) values (${marks})`, ...Object.values(row));
}

/** As the corpus indexes of both databases do it. */
function indexPassage(passage: Row): Statement {
  const headings: string[] = JSON.parse(String(passage['headings'] ?? '[]'));
  const bigrams = [...indexTokensOf(headings.join('，')), ...indexTokensOf(String(passage['text'] ?? ''))].join(' ');
  return statement(
    'insert into corpus_fts (rowid, bigrams) select row_id, ? from corpus_passages where id = ?',
    bigrams,
    passage['id'] ?? null,
  );
}
