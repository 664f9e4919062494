import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { Assistant } from '../assistant/assistant.ts';
import { documentUses, planImport } from '../assistant/documents-import.ts';
import type { DocxCopy } from '../documents/docx-out.ts';
import type { Draft } from '../conversation/draft.ts';
import { contentDisposition, documentName, mediaTypes } from '../documents/document-name.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { Imported } from './page-shapes.ts';
import { quoted } from '../manuscripts/quoted.ts';
import { QuotedFinding } from './quoted-shapes.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';
import { noProse } from '../documents/upload-failures.ts';
import { words } from './words.ts';

const tags = ['文件'];

/** Files into a conversation, and the newest draft and the ledger as files. */
export function conversationFileRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  routes.post(
    '/:id/files',
    describeRoute({
      tags,
      summary: '传一个文件：表格里的数记进台账，往年报告作对照',
      description:
        '分不清报告是去年还是今年的，question 为要问的话；问清后带 use=previous 或 use=current 再传一次。use=current、use=polish 为今年自己的稿子：原样收下，列出修改建议，稿里的数不进台账，answer 为 null。use=rewrite 为重写问题、原因和措施。',
      requestBody: fileBody('use'),
      responses: {
        ...answers(200, '读到了什么', Imported),
        ...uploadAnswers,
        ...problemAnswers('unknown-conversation', 'message-too-long', 'classified', 'no-file'),
      },
    }),
    async (c) => importFile(c, assistantOf(c), read),
  );
  for (const [name, file] of Object.entries(downloads)) {
    routes.get(
      `/:id/${name}`,
      describeRoute({
        tags,
        summary: `下载：${file.summary}`,
        responses: {
          200: { description: '文件', content: { [mediaTypes[file.ext]]: { schema: { type: 'string' } } } },
          ...problemAnswers('unknown-conversation', 'no-draft'),
        },
      }),
      async (c) => sendFile(c, assistantOf(c), file),
    );
  }
  return routes;
}

async function importFile(c: Context, assistant: Assistant, read: ReadUpload): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const ledger = await assistant.ledger(id);
  if (!ledger.ok) return failureResponse(c, ledger.failure);
  const uploaded = await readUploaded(c, read, { takesTables: true });
  if (!uploaded.ok) return uploaded.failure.response;
  const { document, fields } = uploaded.value;
  if (document.sheets && document.told !== undefined)
    document.told = await assistant.tablesToTell(document.told, ledger.value.unitName);
  const said = fields.get('use');
  const use = documentUses.find((one) => one === said);
  const isForProse = use === 'polish' || use === 'rewrite';
  const notes = [...document.notes.map((note) => note.message), ...(document.sheets && isForProse ? [noProse] : [])];
  const plan = planImport(document, ledger.value.year, use);
  if (plan.kind === 'ask') return c.json({ notes, answer: null, question: plan.question });
  if (plan.kind === 'bring') {
    const brought = await assistant.manuscripts.bring(id, plan.text);
    return brought.ok ? c.json({ notes, answer: null, question: null }) : failureResponse(c, brought.failure);
  }
  const answer = await assistant.say(id, plan.text);
  return answer.ok ? c.json({ notes, answer: answer.value, question: null }) : failureResponse(c, answer.failure);
}

/** `POST /api/check/file`: the checks on a file; nothing is stored. */
export function checkFileRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  routes.post(
    '/file',
    describeRoute({
      tags: ['核对'],
      summary: '核对一个文件；位置指回复里的 text',
      requestBody: fileBody(),
      responses: {
        ...answers(
          200,
          '发现',
          z.object({ text: z.string(), notes: z.array(z.string()), findings: z.array(QuotedFinding) }),
        ),
        ...uploadAnswers,
        ...problemAnswers('no-file'),
      },
    }),
    async (c) => {
      const uploaded = await readUploaded(c, read);
      if (!uploaded.ok) return uploaded.failure.response;
      const { text, notes } = uploaded.value.document;
      return c.json({
        text,
        notes: notes.map((note) => note.message),
        findings: quoted(text, await assistantOf(c).check(text)),
      });
    },
  );
  return routes;
}

interface Download {
  summary: string;
  ext: 'docx' | 'xlsx';
  /** After the report's name; two files of one report must not overwrite each other. */
  suffix: string;
  /** null when there is no draft yet and one is needed. */
  write: (assistant: Assistant, ledger: Ledger, draft: Draft | null) => Promise<Uint8Array | null>;
}

// The writers are large: loaded when the first file is asked for.
const downloads: Record<string, Download> = {
  'draft.docx': {
    summary: '最近一稿，待填处标黄，待核实处有批注',
    ext: 'docx',
    suffix: '',
    write: async (_, __, draft) => draft && writeDraft(draft, 'marked'),
  },
  'clean.docx': {
    summary: '最近一稿的干净稿，没有批注和标记',
    ext: 'docx',
    suffix: '（干净稿）',
    write: async (_, __, draft) => draft && writeDraft(draft, 'clean'),
  },
  'aloud.docx': {
    summary: '最近一稿的大字稿，念稿用',
    ext: 'docx',
    suffix: '（大字稿）',
    write: async (_, __, draft) => draft && writeDraft(draft, 'aloud'),
  },
  'check-sheet.docx': {
    summary: '数字核对表',
    ext: 'docx',
    suffix: '数字核对表',
    write: async (assistant, ledger, draft) => {
      if (!draft) return null;
      const { buildCheckSheet, writeCheckSheet } = await import('../documents/check-sheet.ts');
      const sheet = buildCheckSheet(draft.report, ledger, assistant.kind, draft.unplaced);
      return writeCheckSheet(sheet, new Date().toISOString());
    },
  },
  'ledger.xlsx': {
    summary: '台账表格',
    ext: 'xlsx',
    suffix: '台账',
    write: async (assistant, ledger) => {
      const { writeLedgerXlsx } = await import('../documents/xlsx-out.ts');
      return writeLedgerXlsx(ledger, assistant.kind);
    },
  },
};

async function writeDraft(draft: Draft, copy: DocxCopy): Promise<Uint8Array> {
  const { writeDocx } = await import('../documents/docx-out.ts');
  const { report, findings, claims } = draft;
  return writeDocx(report, { writtenAt: new Date().toISOString(), copy, findings, claims });
}

async function sendFile(c: Context, assistant: Assistant, file: Download): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const ledger = await assistant.ledger(id);
  if (!ledger.ok) return failureResponse(c, ledger.failure);
  const draft = await assistant.lastDraft(id);
  if (!draft.ok) return failureResponse(c, draft.failure);
  const bytes = await file.write(assistant, ledger.value, draft.value);
  if (bytes === null) return problem(c, 'no-draft', words.noDraft);
  const { unitName, year } = ledger.value;
  const name = documentName({ unitName, year, title: `${assistant.kind.title}${file.suffix}` }, file.ext);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': mediaTypes[file.ext],
    'content-disposition': contentDisposition(name),
  });
}
