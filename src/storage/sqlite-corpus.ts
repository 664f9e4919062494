import { everyone } from '../accounts/owner.ts';
import type { CorpusIndex, CorpusReport, Passage } from '../corpus/passage.ts';
import { indexTokensOf } from '../text/bigrams.ts';
import { unitOf } from './corpus-owners.ts';
import { queryTokens, rankPassages, type Counts } from './corpus-ranking.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

interface PassageRow {
  id: string;
  report_id: string;
  report_title: string;
  section_id: string | null;
  headings: string;
  text: string;
  start: number;
  end: number;
}

/**
 * Candidates are taken by the rarest tokens of a query only, as many as together stand in about this number of passages:
 * a token in every second passage says little and costs most. All tokens count again when the candidates are ranked.
 */
const wantedPostings = 1500;
const maxCandidates = 48;

/** The corpus of one kind in SQLite: FTS5 over character bigrams finds candidates, BM25 with headings ranks them. */
export function createSqliteCorpusIndex(database: SqliteDatabase, kindId: string): CorpusIndex {
  const { client } = database;
  client.exec(`create virtual table if not exists temp.corpus_vocab using fts5vocab('main', 'corpus_fts', 'row')`);
  const countOf = client.prepare<[string], { doc: number }>('select doc from temp.corpus_vocab where term = ?');
  const total = client.prepare<[string], { n: number }>('select count(*) as n from corpus_passages where kind = ?');
  const columns = 'p.id, p.report_id, p.report_title, p.section_id, p.headings, p.text, p.start, p.end';
  const ranked = client.prepare<[string, string, string, string | null, string | null, number], PassageRow>(
    `select ${columns} from corpus_fts f join corpus_passages p on p.row_id = f.rowid
     where corpus_fts match ? and p.kind = ? and p.unit_id in ('${everyone}', ?) and (? is null or p.section_id = ?) order by f.rank limit ?`,
  );
  const unranked = client.prepare<[string, string, string, string | null, string | null, number], PassageRow>(
    `select ${columns} from corpus_fts f join corpus_passages p on p.row_id = f.rowid
     where corpus_fts match ? and p.kind = ? and p.unit_id in ('${everyone}', ?) and (? is null or p.section_id = ?) limit ?`,
  );
  const reportRows = client.prepare<[string, string], CorpusReport>(
    `select id, title, origin, sha256, passages from corpus_reports
     where kind = ? and unit_id in ('${everyone}', ?) order by unit_id <> '${everyone}', id`,
  );
  const passageRows = client.prepare<[string, string, string], PassageRow>(
    `select ${columns} from corpus_passages p
     where p.kind = ? and p.report_id = ? and p.unit_id in ('${everyone}', ?) order by p.row_id`,
  );
  const fullTextRows = client.prepare<[string, string], { id: string; text: string }>(
    `select id, full_text as text from corpus_reports where kind = ? and unit_id = ? and full_text is not null order by id`,
  );
  const remove = client.transaction((unitId: string, reportId: string) => {
    client
      .prepare(
        'delete from corpus_fts where rowid in (select row_id from corpus_passages where kind = ? and report_id = ? and unit_id = ?)',
      )
      .run(kindId, reportId, unitId);
    const removed = client.prepare('delete from corpus_reports where kind = ? and id = ? and unit_id = ?');
    return removed.run(kindId, reportId, unitId).changes > 0;
  });
  const replace = client.transaction(
    (unitId: string, report: CorpusReport, passages: readonly Passage[], fullText: string | null) => {
      remove(unitId, report.id);
      client
        .prepare(
          'insert into corpus_reports (kind, id, unit_id, title, origin, sha256, passages, full_text) values (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(kindId, report.id, unitId, report.title, report.origin, report.sha256, passages.length, fullText);
      const insert = client.prepare(
        `insert into corpus_passages (kind, id, unit_id, report_id, report_title, section_id, headings, text, start, end)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      const insertTokens = client.prepare('insert into corpus_fts (rowid, bigrams) values (?, ?)');
      for (const passage of passages) {
        const { lastInsertRowid } = insert.run(
          kindId,
          passage.id,
          unitId,
          report.id,
          passage.reportTitle,
          passage.sectionId,
          JSON.stringify(passage.headings),
          passage.text,
          passage.start,
          passage.end,
        );
        const tokens = [...indexTokensOf(passage.headings.join('，')), ...indexTokensOf(passage.text)];
        insertTokens.run(lastInsertRowid, tokens.join(' '));
      }
    },
  );

  return {
    replaceReport: async (owner, report, passages, fullText) => {
      replace(unitOf(owner), report, passages, fullText ?? null);
    },
    removeReport: async (owner, reportId) => {
      const isRemoved = remove(owner.unitId, reportId);
      if (!isRemoved) return false;
      // The index keeps the words of what was deleted until its parts are merged.
      client.exec(`insert into corpus_fts (corpus_fts) values ('optimize')`);
      database.eraseLog();
      return true;
    },
    fullTexts: async (owner) => fullTextRows.all(kindId, owner.unitId),
    search: async (owner, query, k, sectionId) => {
      const { tokens, isSingle } = queryTokens(query);
      if (tokens.length === 0 || k < 1) return [];
      const known = new Map(tokens.map((token) => [token, isSingle ? 1 : (countOf.get(token)?.doc ?? 0)]));
      const counts: Counts = { total: total.get(kindId)?.n ?? 0, of: (token) => known.get(token) ?? 0 };
      const rare = isSingle ? tokens : rarest(tokens, counts);
      if (rare.length === 0) return [];
      const match = rare.map((token) => `"${token}"${isSingle ? '*' : ''}`).join(' OR ');
      const limit = Math.max(k, maxCandidates);
      const isCommon = isSingle || rare.reduce((sum, token) => sum + counts.of(token), 0) > wantedPostings * 2;
      const section = sectionId ?? null;
      const rows = (isCommon ? unranked : ranked).all(match, kindId, unitOf(owner), section, section, limit);
      const passages = rows.map(toPassage);
      if (isSingle) {
        return passages.slice(0, k).map((passage) => ({ passage, score: 1 }));
      }
      return rankPassages(passages, tokens, counts, k);
    },
    passagesOf: async (owner, reportId) => passageRows.all(kindId, reportId, unitOf(owner)).map(toPassage),
    reports: async (owner) => reportRows.all(kindId, unitOf(owner)),
  };
}

/** The tokens that stand in fewest passages, rarest first, until they have enough passages between them. */
function rarest(tokens: readonly string[], counts: Counts): string[] {
  const byCount = tokens.filter((token) => counts.of(token) > 0).toSorted((a, b) => counts.of(a) - counts.of(b));
  const chosen: string[] = [];
  let postings = 0;
  for (const token of byCount) {
    if (chosen.length > 0 && postings + counts.of(token) > wantedPostings) break;
    chosen.push(token);
    postings += counts.of(token);
  }
  return chosen;
}

function toPassage(row: PassageRow): Passage {
  const headings: unknown = JSON.parse(row.headings);
  return {
    id: row.id,
    reportId: row.report_id,
    reportTitle: row.report_title,
    sectionId: row.section_id,
    headings: Array.isArray(headings) ? headings.map(String) : [],
    text: row.text,
    start: row.start,
    end: row.end,
  };
}
