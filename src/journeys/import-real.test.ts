import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExport, runImport } from '../entries/cli/transfer.ts';
import { startRealService, type Entered, type RealService } from '../testing/real-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-import-'));
/** Of an export, whatever it is. */
interface Line {
  kind: string;
  table?: string;
  row: Record<string, unknown>;
  events: Record<string, unknown>[];
  passages: Record<string, unknown>[];
}

let service: RealService;
let importer: Entered;
let other: Entered;
/** What an officer's own machine exports, line by line. */
let lines: Line[];
let made = 0;

beforeAll(async () => {
  const own = await startRealService({ ZHIBI_MODE: 'local' });
  await own.talk(undefined, '东湖街道2025年，报名57人，入伍12人', '出稿', '说错了，报名58人', '压到1500字', '撤销');
  const report = '东湖街道2024年度党管武装工作述职报告\n\n一、民兵工作\n组织环湖搜救演练。';
  await own.send('POST', '/api/corpus/reports', { file: { name: '去年.txt', bytes: Buffer.from(report) } });
  const file = join(folder, 'own.ndjson');
  await command(runExport, own.folder, file);
  const text = readFileSync(file, 'utf8').trim().split('\n');
  lines = text.map((line) => JSON.parse(line)).slice(0, -1);
  await own.stop();
  service = await startRealService();
  importer = await service.add('importer', '东区', '东湖街道');
  other = await service.add('other', '西区', '西湖街道');
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

async function command(
  run: typeof runImport,
  data: string,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  process.env['ZHIBI_DATA'] = data;
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const io = { lines: async function* () {}, readAll: async () => '', write, writeError: write, isInteractive: false };
  const code = await run(args, io);
  delete process.env['ZHIBI_DATA'];
  return { code, said };
}

/** A file as one would craft it: changed, and its checksum made to fit. */
async function importLines(change: (all: Line[]) => void, ...args: string[]) {
  const crafted = structuredClone(lines);
  change(crafted);
  const texts = crafted.map((line) => `${JSON.stringify(line)}\n`);
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  const end = { kind: 'end', lines: texts.length, sha256: hash.digest('hex') };
  const file = join(folder, `crafted-${(made += 1)}.ndjson`);
  writeFileSync(file, `${texts.join('')}${JSON.stringify(end)}\n`);
  return command(runImport, service.folder, file, ...args);
}

const none: Omit<Line, 'kind'> = { row: {}, events: [], passages: [] };
const conversationIn = (all: Line[]): Omit<Line, 'kind'> => all.find(({ kind }) => kind === 'conversation') ?? none;
const reportIn = (all: Line[]) => all.find(({ kind }) => kind === 'report') ?? none;
const kept = (): unknown =>
  ['conversations', 'events', 'corpus_reports', 'officers'].map((table) =>
    service.database.client.prepare(`select count(*) from ${table}`).pluck().get(),
  );

describe('a crafted export', () => {
  it.each([
    {
      what: 'a report for everyone',
      change: (all: Line[]) => Object.assign(reportIn(all).row, { unit_id: 'everyone' }),
    },
    {
      what: 'a column nobody knows',
      change: (all: Line[]) => Object.assign(conversationIn(all).row, { evil: 1 }),
    },
    {
      what: 'an event that opens no more',
      change: (all: Line[]) => Object.assign(conversationIn(all).events[2] ?? {}, { data: '{"type":"ledgerChanged"}' }),
    },
    {
      what: 'an event under another name',
      change: (all: Line[]) => Object.assign(conversationIn(all).events[1] ?? {}, { type: 'replied' }),
    },
    {
      what: 'a gap between events',
      change: (all: Line[]) => conversationIn(all).events.splice(1, 1),
    },
    {
      what: 'an audit entry with a column nobody knows, after everything else',
      change: (all: Line[]) =>
        all.push({ kind: 'row', table: 'audit_entries', row: { evil: 1 }, events: [], passages: [] }),
    },
    {
      what: 'conversations of several people',
      change: (all: Line[]) => {
        const second = structuredClone(conversationIn(all));
        Object.assign(second.row, { id: 'second', officer_id: other.member.id });
        all.push({ ...second, kind: 'conversation' });
      },
    },
  ])('brings nothing: $what', async ({ change }) => {
    const before = kept();
    const { code, said } = await importLines(change, '--account', 'importer');
    expect([code, said.includes('什么都没有导入')]).toEqual([2, true]);
    expect(kept()).toEqual(before);
  });

  it('names no owner: what it says is another’s becomes the importing account’s', async () => {
    const { code } = await importLines(
      (all) => {
        Object.assign(conversationIn(all).row, { id: 'planted', officer_id: other.member.id });
        Object.assign(reportIn(all).row, { unit_id: other.member.unitId });
        for (const passage of reportIn(all).passages) passage['unit_id'] = other.member.unitId;
      },
      '--account',
      'importer',
    );
    expect(code).toBe(0);
    const listed = async ({ cookie }: Entered) => (await service.send('GET', '/api/conversations', { cookie })).body;
    expect(await listed(other)).toBe('{"conversations":[]}');
    expect(await listed(importer)).toContain('planted');
    const search = `/api/corpus/search?q=${encodeURIComponent('环湖搜救演练')}`;
    expect((await service.send('GET', search, { cookie: other.cookie })).body).not.toContain('环湖搜救');
    expect((await service.send('GET', search, { cookie: importer.cookie })).body).toContain('环湖搜救');
  });

  it('is given to no account unless one is named', async () => {
    const before = kept();
    const { code, said } = await importLines((all) =>
      Object.assign(conversationIn(all).row, { officer_id: other.member.id }),
    );
    expect([code, said]).toEqual([2, expect.stringContaining('--account')]);
    expect(kept()).toEqual(before);
  });

  it('adds nothing to a conversation of somebody else', async () => {
    const id = await service.talk(other.cookie, '入伍12人');
    const { code, said } = await importLines(
      (all) => Object.assign(conversationIn(all).row, { id }),
      '--account',
      'importer',
    );
    expect([code, said]).toEqual([0, expect.stringContaining('已是别人的')]);
    const { body } = await service.send('GET', `/api/conversations/${id}`, { cookie: other.cookie });
    expect(body).not.toContain('"57"');
  });
});

describe('an honest export', () => {
  it('opens in the account it was given to, every page of it', async () => {
    expect((await importLines(() => {}, '--account', 'importer')).code).toBe(0);
    const { cookie } = importer;
    const id = String(conversationIn(lines).row['id']);
    for (const page of [
      '',
      '/draft.txt',
      '/draft.docx',
      '/versions',
      '/references',
      '/ledger.xlsx',
      '/check-sheet.docx',
    ]) {
      expect({
        page,
        status: (await service.send('GET', `/api/conversations/${id}${page}`, { cookie })).status,
      }).toEqual({
        page,
        status: 200,
      });
    }
    const said = await service.send('POST', `/api/conversations/${id}/messages`, {
      cookie,
      json: { text: '入伍13人' },
    });
    expect(said.status).toBe(200);
    expect(service.errors).toEqual([]);
  });
});
