import { beforeAll, describe, expect, it } from 'vitest';
import { exportData, type ExportLine } from '../storage/export-data.ts';
import { importLine, type ImportCounts, type NewOwner } from '../storage/import-data.ts';
import { runInOrder, type SqlDatabase } from '../storage/sql-database.ts';

const at = '2025-12-01T08:00:00.000Z';

function conversation(id: string, texts: readonly string[]): Extract<ExportLine, { kind: 'conversation' }> {
  const told = [
    { type: 'conversationStarted', kind: 'some-duty' },
    ...texts.map((text, place) => ({ type: 'messageReceived', turn: place + 1, text })),
  ];
  const events = told.map((event, place) => ({ seq: place + 1, type: event.type, data: JSON.stringify(event), at }));
  const row = {
    id,
    kind: 'some-duty',
    officer_id: 'local',
    started_at: at,
    last_at: at,
    last_seq: events.length,
    year: 2025,
    unit_name: '东湖街道',
    first_words: texts[0] ?? null,
    last_words: texts[texts.length - 1] ?? null,
    has_draft: 0,
    name: null,
    is_pinned: 0,
  };
  return { kind: 'conversation', row, events };
}

const passage = {
  kind: 'some-duty',
  id: 'own-1#1',
  unit_id: 'local',
  report_id: 'own-1',
  report_title: '东湖街道2024年度述职',
  section_id: 'militia',
  headings: '["二、民兵"]',
  text: '水上分队巡湖六次',
  start: 0,
  end: 8,
};
const report: ExportLine = {
  kind: 'report',
  row: {
    kind: 'some-duty',
    id: 'own-1',
    unit_id: 'local',
    title: '东湖街道2024年度述职',
    origin: '',
    sha256: '1',
    passages: 1,
    full_text: '水上分队巡湖六次',
  },
  passages: [passage],
};

async function linesOf(database: SqlDatabase): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of exportData(database, 1, at)) lines.push(line);
  return lines.filter((line) => line.kind !== 'header');
}

async function take(
  database: SqlDatabase,
  lines: readonly ExportLine[],
  owner: NewOwner | null = null,
): Promise<ImportCounts> {
  const counts: ImportCounts = { rows: 0, conversations: 0, events: 0, reports: 0, parted: [], taken: [] };
  // oxlint-disable-next-line no-await-in-loop -- as from a file
  for (const line of lines) await runInOrder(database, await importLine(database, line, owner, counts));
  return counts;
}

/** What moving data promises, over each database. */
export function testTransfer(name: string, open: () => Promise<SqlDatabase>): void {
  describe(`moving data ${name}`, () => {
    let database: SqlDatabase;
    beforeAll(async () => {
      database = await open();
    });

    it('gives out what it took in, nothing lost and nothing twice', async () => {
      const long = conversation(
        'long',
        Array.from({ length: 260 }, (_, turn) => `第${turn}句`),
      );
      const lines = [conversation('short', ['登记312', '入伍12']), long, report];
      expect(await take(database, lines)).toMatchObject({ conversations: 2, events: 264, reports: 1, parted: [] });
      expect(await linesOf(database)).toEqual(lines);
      expect(await take(database, lines)).toMatchObject({ events: 0, reports: 0, parted: [] });
      expect(await linesOf(database)).toEqual(lines);
    });

    it('adds what was said since to a conversation that is there', async () => {
      const longer = conversation('short', ['登记312', '入伍12', '说错了，13']);
      expect(await take(database, [longer])).toMatchObject({ events: 1, parted: [] });
      expect(await linesOf(database)).toContainEqual(longer);
    });

    it('leaves a conversation that went on in both places as it is, and says so', async () => {
      const before = await linesOf(database);
      const other = conversation('short', ['登记312', '入伍15']);
      expect(await take(database, [other])).toMatchObject({ events: 0, parted: ['short'] });
      expect(await linesOf(database)).toEqual(before);
    });

    it('knows the kind of a conversation by its events where the file names none', async () => {
      const { row, events } = conversation('old', ['好']);
      const { kind: _, ...unnamed } = row;
      await take(database, [{ kind: 'conversation', row: unnamed, events }]);
      expect(await linesOf(database)).toContainEqual({ kind: 'conversation', row, events });
    });

    it('gives what an officer’s own machine kept to his account', async () => {
      await take(database, [conversation('his', ['好'])], { officerId: '甲', unitId: '东湖' });
      const rows = (await linesOf(database)).flatMap((line) => (line.kind === 'conversation' ? [line.row] : []));
      expect(rows.find((row) => row['id'] === 'his')).toMatchObject({ officer_id: '甲' });
    });

    it('adds nothing to what is another’s here', async () => {
      const before = await linesOf(database);
      const planted = conversation('his', ['好', '这是别人塞进来的']);
      expect(await take(database, [planted], { officerId: '乙', unitId: '西湖' })).toMatchObject({ taken: ['his'] });
      expect(await take(database, [report], { officerId: '乙', unitId: '西湖' })).toMatchObject({ taken: ['own-1'] });
      expect(await linesOf(database)).toEqual(before);
    });

    it('finds the words of a report that was moved', async () => {
      const text =
        'select p.id from corpus_fts join corpus_passages p on p.row_id = corpus_fts.rowid where corpus_fts match \'"水上"\'';
      expect(await database.all({ text, values: [] })).toEqual([{ id: 'own-1#1' }]);
    });
  });
}
