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
  /** Conversations and reports whose id is another's here: left as they are. */
  taken: string[];
}

/** Whose all conversations and reports of a file become, whatever it says itself. */
export interface NewOwner {
  officerId: string;
  unitId: string;
}

/**
 * What takes one line of an export in, to be run in order with that of the others. What is there already stays: taking
 * the same export in twice, or a newer one of the same conversations, adds only what is new.
 */
export async function importLine(
  database: SqlDatabase,
  line: ExportLine,
  owner: NewOwner | null,
  counts: ImportCounts,
): Promise<Statement[]> {
  switch (line.kind) {
    case 'header':
      return [];
    case 'row':
      counts.rows += 1;
      return [insert(line.table, line.row)];
    case 'conversation':
      return importConversation(
        database,
        given(ofToldKind(line.row, line.events), 'officer_id', owner?.officerId),
        line.events,
        counts,
      );
    case 'report': {
      const known = statement('select unit_id from corpus_reports where id = ?', line.row['id'] ?? null);
      const [here] = await database.all(known);
      if (here) {
        const unitId = given(line.row, 'unit_id', owner?.unitId)['unit_id'];
        if (here['unit_id'] !== unitId) counts.taken.push(String(line.row['id']));
        return [];
      }
      const row = given(line.row, 'unit_id', owner?.unitId);
      const passages = line.passages.map((passage) => given(passage, 'unit_id', owner?.unitId));
      counts.reports += 1;
      return [
        insert('corpus_reports', row),
        ...passages.flatMap((passage) => [insert('corpus_passages', passage), indexPassage(passage)]),
      ];
    }
  }
}

async function importConversation(
  database: SqlDatabase,
  row: Row,
  events: readonly Row[],
  counts: ImportCounts,
): Promise<Statement[]> {
  const id = row['id'] ?? null;
  const [end] = await database.all(statement('select officer_id from conversations where id = ?', id));
  if (end && end['officer_id'] !== row['officer_id']) {
    counts.taken.push(String(id));
    return [];
  }
  const here = await database.all(
    statement('select seq, type, data, at from events where conversation_id = ? order by seq', id),
  );
  const isOneTale = here.every((event, place) => {
    const theirs = events[place];
    return theirs === undefined || (theirs['data'] === event['data'] && theirs['seq'] === event['seq']);
  });
  if (!isOneTale) {
    counts.parted.push(String(id));
    return [];
  }
  const fresh = events.slice(here.length);
  // The end is told last: a long talk that is cut short between two batches goes on where it was cut.
  counts.conversations += 1;
  counts.events += fresh.length;
  return [
    insert('conversations', { ...row, last_seq: here.length }),
    ...fresh.map((event) => insert('events', { conversation_id: id, ...event })),
    statement(
      `update conversations set last_seq = ?, last_at = ?, year = ?, unit_name = ?, kind = coalesce(?, kind),
         last_words = coalesce(?, last_words), has_draft = coalesce(?, has_draft) where id = ? and last_seq < ?`,
      ...['last_seq', 'last_at', 'year', 'unit_name', 'kind', 'last_words', 'has_draft', 'id', 'last_seq'].map(
        (key) => row[key] ?? null,
      ),
    ),
  ];
}

/** The kind is what the events say: exports made before there were several name none. */
function ofToldKind(row: Row, events: readonly Row[]): Row {
  const told = events.findLast(({ type }) => type === 'conversationStarted' || type === 'kindChosen');
  const event: unknown = told && JSON.parse(String(told['data']));
  const isTold = typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string';
  return isTold ? { ...row, kind: String(event.kind) } : row;
}

function given(row: Row, key: string, value: string | undefined): Row {
  return value === undefined ? row : { ...row, [key]: value };
}

function insert(table: string, row: Row): Statement {
  const columns = Object.keys(row);
  // Held against the tables before: see `import-check.ts`.
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
