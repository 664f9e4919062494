import type { D1Database } from '@cloudflare/workers-types';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { everyone, type Everyone, type Owner } from '../accounts/owner.ts';
import type { CorpusIndex, CorpusReport, Passage } from '../corpus/passage.ts';
import { indexTokensOf } from '../text/bigrams.ts';
import { unitOf, unitsSeenBy } from './corpus-owners.ts';
import { queryTokens, rankPassages, type Counts } from './corpus-ranking.ts';
import { corpusPassages, corpusReports } from './schema.ts';

/** FTS5 ranks this many passages, which are then ranked again with their headings counted. */
const maxCandidates = 48;

/** The corpus of one kind on D1: the same tables, tokens and ranking as on SQLite, each operation one batch. */
export function createD1CorpusIndex(database: D1Database, kindId: string): CorpusIndex {
  const orm = drizzle(database);
  const isOfKind = eq(corpusPassages.kind, kindId);

  /** In how many passages each token stands. D1 has no fts5vocab to ask. */
  async function countTokens(tokens: readonly string[]): Promise<Counts> {
    const total = orm
      .select({ found: sql<number>`count(*)` })
      .from(corpusPassages)
      .where(isOfKind);
    const [all, ...each] = await orm.batch([
      total,
      ...tokens.map((token) =>
        orm
          .select({ found: sql<number>`count(*)` })
          .from(sql`corpus_fts`)
          .where(sql`corpus_fts match ${quoted(token)}`),
      ),
    ]);
    const found = new Map(tokens.map((token, place) => [token, each[place]?.[0]?.found ?? 0]));
    return { total: all[0]?.found ?? 0, of: (token) => found.get(token) ?? 0 };
  }

  async function candidates(
    owner: Owner | Everyone,
    match: string,
    k: number,
    sectionId: string | undefined,
  ): Promise<Passage[]> {
    const inSection = sectionId === undefined ? sql`` : sql` and ${eq(corpusPassages.sectionId, sectionId)}`;
    return orm
      .select(passageColumns)
      .from(corpusPassages)
      .innerJoin(sql`corpus_fts`, sql`corpus_fts.rowid = ${corpusPassages.rowId}`)
      .where(
        sql`corpus_fts match ${match} and ${isOfKind} and ${inArray(corpusPassages.unitId, unitsSeenBy(owner))}${inSection}`,
      )
      .orderBy(sql`corpus_fts.rank`)
      .limit(Math.max(k, maxCandidates));
  }

  const { statement, removal } = statementsOf(database, kindId);

  return {
    removeReport: async (owner, reportId) => {
      const results = await database.batch(removal(owner.unitId, reportId));
      if ((results.at(-1)?.meta.changes ?? 0) === 0) return false;
      // The index keeps the words of what was deleted until its parts are merged.
      await statement(`insert into corpus_fts (corpus_fts) values ('optimize')`).run();
      return true;
    },
    fullTexts: async (owner) => {
      const rows = await orm
        .select({ id: corpusReports.id, text: corpusReports.fullText })
        .from(corpusReports)
        .where(and(eq(corpusReports.kind, kindId), eq(corpusReports.unitId, owner.unitId)));
      return rows.flatMap(({ id, text }) => (text === null ? [] : [{ id, text }]));
    },
    replaceReport: async (owner, report, passages, fullText) => {
      const unitId = unitOf(owner);
      await database.batch([
        ...removal(unitId, report.id),
        statement(
          'insert into corpus_reports (kind, id, unit_id, title, origin, sha256, passages, full_text) values (?, ?, ?, ?, ?, ?, ?, ?)',
          kindId,
          report.id,
          unitId,
          report.title,
          report.origin,
          report.sha256,
          passages.length,
          fullText ?? null,
        ),
        ...passages.flatMap((passage) => [
          statement(
            `insert into corpus_passages (kind, id, unit_id, report_id, report_title, section_id, headings, text, start, end)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
          ),
          statement(
            'insert into corpus_fts (rowid, bigrams) select row_id, ? from corpus_passages where kind = ? and id = ?',
            bigramsFor(passage),
            kindId,
            passage.id,
          ),
        ]),
      ]);
    },
    search: async (owner, query, k, sectionId) => {
      const { tokens, isSingle } = queryTokens(query);
      if (tokens.length === 0 || k < 1) return [];
      const match = tokens.map((token) => `${quoted(token)}${isSingle ? '*' : ''}`).join(' OR ');
      const passages = await candidates(owner, match, k, sectionId);
      if (isSingle) return passages.slice(0, k).map((passage) => ({ passage, score: 1 }));
      return rankPassages(passages, tokens, await countTokens(tokens), k);
    },
    passagesOf: async (owner, reportId) =>
      orm
        .select(passageColumns)
        .from(corpusPassages)
        .where(and(isOfKind, eq(corpusPassages.reportId, reportId), inArray(corpusPassages.unitId, unitsSeenBy(owner))))
        .orderBy(asc(corpusPassages.rowId)),
    reports: async (owner): Promise<CorpusReport[]> =>
      orm
        .select(reportColumns)
        .from(corpusReports)
        .where(and(eq(corpusReports.kind, kindId), inArray(corpusReports.unitId, unitsSeenBy(owner))))
        .orderBy(asc(sql`${corpusReports.unitId} <> ${everyone}`), asc(corpusReports.id)),
  };
}

/** Straight to D1: drizzle's batch cannot carry the statements that the full-text table needs. */
function statementsOf(database: D1Database, kindId: string) {
  const statement = (text: string, ...values: (string | number | null)[]) => database.prepare(text).bind(...values);
  const ofReport = 'where kind = ? and report_id = ? and unit_id = ?';
  const removal = (unitId: string, reportId: string) => [
    statement(
      `delete from corpus_fts where rowid in (select row_id from corpus_passages ${ofReport})`,
      kindId,
      reportId,
      unitId,
    ),
    statement(`delete from corpus_passages ${ofReport}`, kindId, reportId, unitId),
    statement('delete from corpus_reports where kind = ? and id = ? and unit_id = ?', kindId, reportId, unitId),
  ];
  return { statement, removal };
}

const reportColumns = {
  id: corpusReports.id,
  title: corpusReports.title,
  origin: corpusReports.origin,
  sha256: corpusReports.sha256,
  passages: corpusReports.passages,
};

const passageColumns = {
  id: corpusPassages.id,
  reportId: corpusPassages.reportId,
  reportTitle: corpusPassages.reportTitle,
  sectionId: corpusPassages.sectionId,
  headings: corpusPassages.headings,
  text: corpusPassages.text,
  start: corpusPassages.start,
  end: corpusPassages.end,
};

function bigramsFor(passage: Passage): string {
  return [...indexTokensOf(passage.headings.join('，')), ...indexTokensOf(passage.text)].join(' ');
}

/** Tokens are letters and digits alone, so no quote can end the string early. */
function quoted(token: string): string {
  return `"${token}"`;
}
