import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readInWorker } from '../documents/node-worker.ts';
import { readDocument } from '../documents/read-document.ts';
import { writeDocx } from '../documents/docx-out.ts';
import { writeLedgerXlsx } from '../documents/xlsx-out.ts';
import { createLedger, type Ledger, type LedgerFigure } from '../figures/ledger.ts';
import { parseReport } from '../report/parse.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

const root = '/api/conversations';
const kind = armedForcesDuty();
const Imported = z.object({ notes: z.array(z.string()), answer: z.unknown(), question: z.string().nullable() });

async function begin(): Promise<TestApp & { id: string; say: (text: string) => Promise<unknown> }> {
  const testApp = createTestApp({ readUpload: async (bytes, name) => readInWorker(bytes, name) });
  const started = await testApp.call('POST', root);
  const { conversationId: id } = z.object({ conversationId: z.string() }).parse(started.body);
  const say = async (text: string): Promise<unknown> => testApp.call('POST', `${root}/${id}/messages`, { text });
  return { ...testApp, id, say };
}

async function upload(
  testApp: TestApp,
  path: string,
  bytes: Uint8Array,
  name: string,
  use?: string,
): Promise<Response> {
  const body = new FormData();
  body.set('file', new File([new Uint8Array(bytes)], name));
  if (use !== undefined) body.set('use', use);
  return testApp.app.request(path, { method: 'POST', body });
}

async function ledgerOf(testApp: TestApp, id: string): Promise<Ledger> {
  const ledger = await testApp.assistant.ledger(id);
  if (!ledger.ok) throw new Error('no such conversation');
  return ledger.value;
}

const said = (value: string, unit: string): LedgerFigure => ({
  status: 'given',
  value,
  unit,
  approx: null,
  surface: null,
  source: null,
});

const truth = {
  'conscription.registered': ['338', '人'],
  'conscription.applied': ['92', '人'],
  'conscription.enlisted': ['23', '人'],
  'leadership.council_meetings': ['4', '次'],
  'leadership.study_sessions': ['3', '次'],
  'militia.home_count': ['1', '个'],
} as const;

function truthLedger(): Ledger {
  const ledger = createLedger(kind.id);
  for (const [id, [value, unit]] of Object.entries(truth)) {
    ledger.figures[id] = said(value, unit);
  }
  return ledger;
}

const lastYear = `梧桐街道2024年度党管武装工作述职报告
一、主要工作
今年以来，街道党工委抓好征兵工作。今年兵役登记301人，报名应征84人，最终入伍17人。
二、存在问题
一是宣传发动不够深入。
三、下步打算
一是抓好征兵宣传。`;

const xlsxName = '年底台账.xlsx';

describe('files in a conversation', () => {
  it('goes from a table and last year’s report to a draft whose figures are the table’s', async () => {
    const journey = await begin();
    const { app, id, say, errors } = journey;
    await say('我是梧桐街道武装部部长，写2025年的述职报告');
    const table = await upload(journey, `${root}/${id}/files`, await writeLedgerXlsx(truthLedger(), kind), xlsxName);
    expect(table.status).toBe(200);
    const docx = await writeDocx(parseReport(lastYear), { writtenAt: '2025-01-05T08:00:00Z' });
    const past = Imported.parse(await (await upload(journey, `${root}/${id}/files`, docx, '去年.docx')).json());
    expect(past.question).toBeNull();

    const ledger = await ledgerOf(journey, id);
    expect(ledger.year).toBe(2025);
    expect(ledger.unassigned).toEqual([]);
    const given = Object.fromEntries(Object.entries(ledger.figures).map(([key, figure]) => [key, figure.value]));
    expect(given).toEqual(
      Object.fromEntries(Object.entries(truthLedger().figures).map(([key, { value }]) => [key, value])),
    );
    expect(ledger.previous['conscription.registered']?.value).toBe('301');
    expect(ledger.previous['conscription.enlisted']?.value).toBe('17');

    await say('出稿');
    const file = await app.request(`${root}/${id}/draft.docx`);
    const name = encodeURIComponent('梧桐街道2025年度党管武装工作述职报告.docx');
    expect(file.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    expect(file.headers.get('content-type')).toContain('wordprocessingml.document');
    const back = await readDocument(new Uint8Array(await file.arrayBuffer()), 'draft.docx');
    const text = back.ok ? back.value.text : '';
    for (const [value] of Object.values(truth).slice(0, 3)) expect(text).toContain(value);
    const draft = await journey.assistant.lastDraft(id);
    expect(draft.ok && draft.value?.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('finds a figure from a file at its place in the stored text', async () => {
    const journey = await begin();
    await journey.say('梧桐街道2025年');
    const csv = new TextEncoder().encode('项目,数量,单位\n兵役登记人数,338,人\n报名应征人数,92,人\n');
    await upload(journey, `${root}/${journey.id}/files`, csv, '台账.csv');
    const source = (await ledgerOf(journey, journey.id)).figures['conscription.registered']?.source;
    const events = await journey.assistant.events(journey.id, 0);
    const heard = events.ok
      ? events.value.flatMap(({ event }) =>
          event.type === 'messageReceived' && event.turn === source?.turn ? [event.text] : [],
        )
      : [];
    expect(heard[0]?.slice(source?.start, source?.end)).toBe('338');
  });

  it('says of a table sent to be polished that it is no prose, and takes its figures', async () => {
    const journey = await begin();
    await journey.say('梧桐街道2025年');
    const csv = new TextEncoder().encode('项目,2025年\n应征报名人数,91\n');
    const sent = await upload(journey, `${root}/${journey.id}/files`, csv, '台账.csv', 'polish');
    expect(Imported.parse(await sent.json()).notes.join('')).toContain('没有成段的文字可以润色');
    expect((await ledgerOf(journey, journey.id)).figures['conscription.applied']?.value).toBe('91');
  });

  it('asks once of which year a table is, and takes the answer for all its numbers', async () => {
    const journey = await begin();
    await journey.say('梧桐街道2025年');
    const csv = '基本情况表\n应征报名人数,91\n入伍人数,22\n填表日期,2024-12-20\n';
    const sent = await upload(journey, `${root}/${journey.id}/files`, new TextEncoder().encode(csv), '底数.csv');
    const { answer } = z
      .object({
        answer: z.object({
          reply: z.string(),
          chips: z.array(z.object({ label: z.string(), send: z.string() })),
        }),
      })
      .parse(await sent.json());
    expect(answer.reply).toContain('没写是哪一年的，日期是2024');
    expect(answer.reply).toContain('应征报名人数\t91');
    expect((await ledgerOf(journey, journey.id)).figures).toEqual({});
    const chip = answer.chips.find(({ label }) => label === '是2024年的');
    await journey.say(chip?.send ?? '');
    const { figures, previous } = await ledgerOf(journey, journey.id);
    expect(previous['conscription.applied']?.value).toBe('91');
    expect(previous['conscription.enlisted']?.value).toBe('22');
    expect(figures['conscription.applied']).toBeUndefined();
  });

  it('asks whose report it is when the title does not tell, and takes the answer', async () => {
    const journey = await begin();
    await journey.say('梧桐街道2025年');
    const bytes = new TextEncoder().encode(lastYear.replace('2024年度', ''));
    const path = `${root}/${journey.id}/files`;
    const asked = Imported.parse(await (await upload(journey, path, bytes, '报告.txt')).json());
    expect(asked.answer).toBeNull();
    expect(asked.question).toContain('去年的报告，还是今年要交的稿子');
    expect(Object.keys((await ledgerOf(journey, journey.id)).figures)).toEqual([]);
    await upload(journey, path, bytes, '报告.txt', 'previous');
    const after = await ledgerOf(journey, journey.id);
    expect(after.previous['conscription.registered']?.value).toBe('301');
    expect(after.figures).toEqual({});
  });

  it('offers every file, and says so when there is no draft yet', async () => {
    const journey = await begin();
    const { app, id, say } = journey;
    expect((await app.request(`${root}/${id}/draft.docx`)).status).toBe(404);
    await say('梧桐街道2025年，兵役登记338人，报名92人，入伍23人');
    await say('出稿');
    const names: string[] = [];
    for (const name of ['draft.docx', 'clean.docx', 'aloud.docx', 'check-sheet.docx', 'ledger.xlsx']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as an officer clicks
      const file = await app.request(`${root}/${id}/${name}`);
      expect(file.status).toBe(200);
      names.push(file.headers.get('content-disposition') ?? '');
      // oxlint-disable-next-line no-await-in-loop
      expect(new Uint8Array(await file.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    }
    expect(new Set(names).size).toBe(5);
  });
});

describe('a file to be checked', () => {
  it('is read and checked, its findings placed in the text that comes back', async () => {
    const journey = createTestApp();
    const bytes = new TextEncoder().encode('党管武装工作述职报告\n一、主要工作\n我街道扎实推进工作，，成效明显。\n');
    const answer = await upload(journey, '/api/check/file', bytes, '稿.txt');
    const shape = z.object({ text: z.string(), findings: z.array(z.object({ start: z.number(), end: z.number() })) });
    const { text, findings } = shape.parse(await answer.json());
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ start, end }) => start <= end && end <= text.length)).toBe(true);
  });
});

describe('a file to be polished', () => {
  it('comes back as the officer’s own document with each change as 修订', async () => {
    const journey = createTestApp();
    const weak = '党管武装工作述职报告\n一、主要工作\n我街道扎实推进征兵工作，，成效明显。';
    const docx = await writeDocx(parseReport(weak), { writtenAt: '2025-01-05T08:00:00Z' });
    const listed = await (await upload(journey, '/api/polish/file', docx, '稿.docx')).json();
    const shape = z.object({ original: z.string(), suggestions: z.array(z.looseObject({ before: z.string() })) });
    const { original, suggestions } = shape.parse(listed);
    expect(original).toContain('，，');
    expect(suggestions.length).toBeGreaterThan(0);
    const tracked = await upload(journey, '/api/polish/tracked', docx, '稿.docx');
    expect(tracked.status).toBe(200);
    expect(tracked.headers.get('content-disposition')).toContain(encodeURIComponent('稿（修订）.docx'));
    expect(tracked.headers.get('x-zhibi-skipped')).toBe('0');
    const back = await readDocument(new Uint8Array(await tracked.arrayBuffer()), '稿.docx');
    expect(back.ok && back.value.notes.map((note) => note.kind)).toContain('tracked-changes');
    expect(back.ok && back.value.text).not.toContain('，，');
  });
});

describe('a hostile upload', () => {
  const zipHead = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]);
  const cases: [string, Uint8Array, string, number][] = [
    ['empty', new Uint8Array(), '空.docx', 422],
    ['no zip', new TextEncoder().encode('not a document'), '稿.docx', 422],
    ['half a zip', zipHead, '稿.docx', 422],
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), '稿.docx', 422],
    ['a broken pdf', new TextEncoder().encode('%PDF-1.7\nnothing'), '稿.pdf', 422],
  ];
  it.each(cases)('%s is refused in words of its own, and the service goes on', async (_, bytes, name, status) => {
    const journey = await begin();
    const answer = await upload(journey, `${root}/${journey.id}/files`, bytes, name);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = z.object({ type: z.string(), detail: z.string() }).parse(await answer.json());
    expect(problem.type).toMatch(/^urn:zhibi:problem:upload-/);
    expect(problem.detail).toMatch(/。$/);
    expect((await journey.call('GET', '/healthz')).status).toBe(200);
    expect(journey.errors).toEqual([]);
  });

  it('beyond 10 MB is not even read, and a form without a file is told so', async () => {
    const journey = await begin();
    const path = `${root}/${journey.id}/files`;
    expect((await upload(journey, path, new Uint8Array(11 * 1024 * 1024), '大.docx')).status).toBe(413);
    const empty = await journey.app.request(path, { method: 'POST', body: new FormData() });
    expect(empty.status).toBe(422);
  });

  it('is no way round the rule that messages are JSON', async () => {
    const journey = await begin();
    const answer = await upload(journey, `${root}/${journey.id}/messages`, new Uint8Array([1]), 'a.txt');
    expect(answer.status).toBe(415);
  });
});
