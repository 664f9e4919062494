import { strToU8 } from 'fflate';
import { expect } from 'vitest';
import * as z from 'zod';
import { TurnAnswer } from '../assistant/turn-answer.ts';
import { Draft } from '../conversation/draft.ts';
import { readEvents } from './event-source.ts';
import { buildPdf } from './office-files.ts';
import { annualReport } from './sample-reports.ts';

/** The service wherever it runs: in memory, in workerd, or behind a port. */
export type Call = (path: string, init?: RequestInit) => Promise<Response>;

const root = '/api/conversations';
const Revised = z.object({
  text: z.string(),
  suggestions: z.array(z.object({ rule: z.string(), before: z.string(), after: z.string() })),
});

async function sendJson(call: Call, path: string, body?: unknown): Promise<unknown> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await call(path, { method: 'POST', ...sent });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function sendFile(call: Call, path: string, bytes: Uint8Array, name: string): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes)], name));
  return call(path, { method: 'POST', body: form });
}

async function begin(call: Call): Promise<string> {
  const started = await sendJson(call, root);
  return z.object({ conversationId: z.string() }).parse(started).conversationId;
}

async function say(call: Call, id: string, text: string): Promise<z.infer<typeof TurnAnswer>> {
  return TurnAnswer.parse(await sendJson(call, `${root}/${id}/messages`, { text }));
}

async function bytesOf(call: Call, path: string): Promise<Uint8Array> {
  const answer = await call(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The three jobs officers come for, and what they leave with. */
export const journeys: readonly { about: string; run: (call: Call) => Promise<void> }[] = [
  {
    about: 'goes from the first word to a Word file whose figures are the officer’s',
    run: async (call) => {
      const id = await begin(call);
      await say(call, id, '滨江街道2024年，书记述职，登记301人，报名86人，入伍18人');
      await say(call, id, '入伍说错了，是19人');
      const { draft } = await say(call, id, '出稿');
      expect(draft?.text).toContain('批准入伍19人');
      expect(draft?.text).not.toContain('18人');
      const state: unknown = await (await call(`${root}/${id}`)).json();
      expect(z.object({ draft: Draft }).parse(state).draft.text).toBe(draft?.text);
      const docx = await bytesOf(call, `${root}/${id}/draft.docx`);
      const readBack = await sendFile(call, '/api/check/file', docx, '述职.docx');
      expect(z.object({ text: z.string() }).parse(await readBack.json()).text).toContain('批准入伍19人');
    },
  },
  {
    about: 'takes a draft and gives it back polished, in Word with each change marked',
    run: async (call) => {
      const slipped = annualReport.replace('拥军优抚', '拥军优抚').replace('应到42人，实到39人', '应到42人,实到39人');
      const revised = Revised.parse(await sendJson(call, '/api/polish', { text: slipped }));
      expect(revised.text).toBe(annualReport);
      expect(revised.suggestions).toHaveLength(1);
      const bytes = new TextEncoder().encode(slipped);
      const tracked = await sendFile(call, '/api/polish/tracked', bytes, '稿子.txt');
      expect(tracked.status).toBe(200);
      expect(tracked.headers.get('content-type')).toContain('wordprocessingml');
    },
  },
  {
    about: 'rewrites a weak problem part and leaves the rest alone',
    run: async (call) => {
      const from = annualReport.indexOf('八、存在的主要问题');
      const weak = `${annualReport.slice(0, from)}八、存在的主要问题
一是思想认识还不够高。二是管理有待加强。

九、原因分析
一是重视不够。

十、下一步打算
一是进一步加强管理。`;
      const revised = Revised.parse(await sendJson(call, '/api/rewrite', { text: weak, part: 'problems' }));
      expect(revised.text.slice(0, from)).toBe(weak.slice(0, from));
      const part = revised.text.slice(from);
      // His words stand; what they do not say is asked behind them, and all that is put in is marked.
      expect(part).toMatch(/一是思想认识还不够高〔待核〕[^〔]*【[^〔]*〔\/〕/);
      // A paragraph that is struck leaves its line empty.
      const lines = (words: string): string => words.replaceAll(/\n+/g, '\n').trim();
      expect(lines(part.replaceAll(/〔待核〕[^〔]*〔\/〕/g, ''))).toBe(lines(weak.slice(from)));
    },
  },
  {
    about: 'streams what happened from where a page left off',
    run: async (call) => {
      const id = await begin(call);
      await say(call, id, '滨江街道2024年');
      const stream = readEvents(await call(`${root}/${id}/events?after=1`));
      const [first] = await stream.next(1);
      expect(first?.id).toBe(2);
      await stream.close();
    },
  },
  {
    about: 'reads PDF and Excel, and says what to do with an old Word file where it cannot be read',
    run: async (call) => {
      const id = await begin(call);
      await say(call, id, '滨江街道2024年，报名86人');
      const xlsx = await bytesOf(call, `${root}/${id}/ledger.xlsx`);
      const taken = await sendFile(call, `${root}/${id}/files`, xlsx, '台账.xlsx');
      expect(taken.status).toBe(200);
      const pdf = buildPdf(strToU8('BT /F1 12 Tf 72 720 Td (REPORT 2024: enlisted 19) Tj ET'));
      const read = await sendFile(call, '/api/check/file', pdf, '稿子.pdf');
      expect(z.object({ text: z.string() }).parse(await read.json()).text).toContain('enlisted 19');
      const oldWord = new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        0xa1,
        0xb1,
        0x1a,
        0xe1,
        ...Array.from({ length: 600 }, () => 0),
      ]);
      const refused = await sendFile(call, '/api/check/file', oldWord, '旧稿.doc');
      expect(refused.status).toBe(422);
      expect(z.object({ detail: z.string() }).parse(await refused.json()).detail).toMatch(/另存为|损坏/);
    },
  },
];
