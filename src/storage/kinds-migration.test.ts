import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { invariant } from '../result.ts';
import { createSqliteCorpusIndex } from './sqlite-corpus.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const migrations = join(import.meta.dirname, '../../drizzle');
const beforeKinds = 6;

it('keeps all that was there when kinds came: conversations and own past reports are of the first kind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-migration-'));
  const older = join(folder, 'drizzle');
  cpSync(migrations, older, { recursive: true });
  const journal = JSON.parse(readFileSync(join(older, 'meta/_journal.json'), 'utf8'));
  const entries = journal.entries.slice(0, beforeKinds);
  writeFileSync(join(older, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  const path = join(folder, 'zhibi.db');
  const before = openSqliteDatabase(path, older);
  invariant(before.ok, 'opens');
  const { client } = before.value;
  client.exec(`
    insert into conversations (id, officer_id, started_at, last_at, last_seq) values ('c', 'local', 'x', 'x', 1);
    insert into events values ('c', 1, 'conversationStarted', '{"type":"conversationStarted","kind":"armed-forces-duty"}', 'x');
    insert into corpus_reports (id, unit_id, title, origin, sha256, passages, full_text) values ('own-1', 'local', '甲', '', '1', 1, '水上分队巡湖');
    insert into corpus_passages (row_id, id, unit_id, report_id, report_title, headings, text, start, end) values (7, 'own-1#1', 'local', 'own-1', '甲', '[]', '水上分队巡湖', 0, 6);
    insert into corpus_fts (rowid, bigrams) values (7, '水上 上分 分队 队巡 巡湖');
  `);
  before.value.close();
  const after = openSqliteDatabase(path, migrations);
  invariant(after.ok, after.ok ? '' : after.failure.reason);
  const kept = createSqliteEventStore(after.value);
  expect(await kept.list(localOwner, 5)).toMatchObject([{ id: 'c', kind: 'armed-forces-duty' }]);
  expect(await kept.read(localOwner, 'c')).toHaveLength(1);
  const index = createSqliteCorpusIndex(after.value, 'armed-forces-duty');
  expect(await index.fullTexts(localOwner)).toEqual([{ id: 'own-1', text: '水上分队巡湖' }]);
  expect(await index.search(localOwner, '水上分队', 3)).toMatchObject([{ passage: { id: 'own-1#1' } }]);
  expect(await createSqliteCorpusIndex(after.value, 'other').search(localOwner, '水上分队', 3)).toEqual([]);
  expect(await index.removeReport(localOwner, 'own-1')).toBe(true);
  expect(await index.search(localOwner, '水上分队', 3)).toEqual([]);
  after.value.close();
  rmSync(folder, { recursive: true });
});
