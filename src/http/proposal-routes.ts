import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { findClassified } from '../checks/classified.ts';
import { contentDisposition, mediaTypes } from '../documents/document-name.ts';
import type { ImportedDocument } from '../documents/read-document.ts';
import { columnsOf, heads, partsOf, restSheet, sentenceSheet, sheetNames } from '../kinds/workbook/parts.ts';
import type { Column } from '../kinds/workbook/parts.ts';
import { reportColumns, reportRow } from '../kinds/workbook/workbook-of-kind.ts';
import { workbookMistakeWords } from '../kinds/workbook/workbook.ts';
import type { Desk, DeskFailure, Maker, OnDesk } from '../proposals/desk.ts';
import { workbookOf, type Proposal } from '../proposals/proposal.ts';
import { answers } from './answers.ts';
import { checked } from './input.ts';
import { problem, problemAnswers } from './problem.ts';
import {
  Decisions,
  EnabledProposal,
  ListedProposal,
  ProposalFound,
  ShownProposal,
  type ProposalColumn,
} from './proposal-shapes.ts';
import { proposalWords as words } from './proposal-words.ts';
import { fileBody, readUploaded, uploadAnswers, uploadProblem, type ReadUpload } from './uploads.ts';
import { words as serviceWords } from './words.ts';

const tags = ['做一种报告'];
const Begun = z.object({ title: z.string({ error: '要是文字' }).trim().max(40, { error: '最多 40 个字' }) });
const Named = z.object({ name: z.string({ error: '要写文件名' }) });

export interface ProposalParts {
  desk: Desk;
  makerOf: (c: Context) => Maker;
  read: ReadUpload;
}

const shown = { ...answers(200, '现在的样子', ShownProposal), ...problemAnswers('unknown-proposal') };

function idIn(c: Context): string {
  return c.req.param('id') ?? '';
}

function show(c: Context, desk: Desk, done: Awaited<ReturnType<Desk['open']>>): Response {
  return done.ok ? c.json({ ...describe(done.value), hasModel: desk.hasModel }) : refused(c, done.failure);
}

/** A kind of report made of past ones: put in, proposed, decided on row by row, and offered. */
export function proposalRoutes(parts: ProposalParts): Hono {
  const { desk, makerOf } = parts;
  const routes = new Hono();
  routes.get(
    '/',
    describeRoute({
      tags,
      summary: '在做的几种',
      responses: answers(200, '清单', z.object({ proposals: z.array(ListedProposal) })),
    }),
    async (c) => c.json({ proposals: (await desk.all(makerOf(c))).map(listed) }),
  );
  routes.post(
    '/',
    describeRoute({
      tags,
      summary: '新做一种',
      responses: { ...answers(201, '开了头', z.object({ id: z.string() })), ...problemAnswers('invalid-input') },
    }),
    checked('json', Begun),
    async (c) => c.json({ id: (await desk.begin(makerOf(c), c.req.valid('json').title)).id }, 201),
  );
  routes.get('/:id', describeRoute({ tags, summary: '打开在做的一种', responses: shown }), async (c) =>
    show(c, desk, await desk.open(makerOf(c), idIn(c))),
  );
  routes.delete(
    '/:id',
    describeRoute({
      tags,
      summary: '丢掉在做的一种；已经启用的报告不动',
      responses: {
        ...answers(200, '丢掉了', z.object({ deleted: z.literal(1) })),
        ...problemAnswers('unknown-proposal'),
      },
    }),
    async (c) =>
      (await desk.remove(makerOf(c), idIn(c))) ? c.json({ deleted: 1 }) : refused(c, { kind: 'unknown-proposal' }),
  );
  addFileRoutes(routes, parts);
  addDecidingRoutes(routes, parts);
  addWorkbookRoutes(routes, parts);
  return routes;
}

/** What it is made of. */
function addFileRoutes(routes: Hono, { desk, makerOf, read }: ProposalParts): void {
  routes.post(
    '/:id/files',
    describeRoute({
      tags,
      summary: '放进一篇往年报告；表格当作考核表',
      requestBody: fileBody(),
      responses: { ...shown, ...uploadAnswers, ...problemAnswers('no-file', 'classified', 'too-many-reports') },
    }),
    async (c) => {
      const opened = await desk.open(makerOf(c), idIn(c));
      if (!opened.ok) return refused(c, opened.failure);
      const uploaded = await readUploaded(c, read, { takesTables: true });
      if (!uploaded.ok) return uploaded.failure.response;
      const { document, fileName: name } = uploaded.value;
      const secret = findClassified(document.text);
      if (secret) return problem(c, 'classified', words.classified(name, secret.reason));
      const rows = tableOf(document);
      return show(
        c,
        desk,
        rows
          ? await desk.addSheet(makerOf(c), idIn(c), { name, rows })
          : await desk.addReport(makerOf(c), idIn(c), { name, text: document.text }),
      );
    },
  );
  routes.delete(
    '/:id/files',
    describeRoute({ tags, summary: '拿掉放进来的一个文件：?name=', responses: shown }),
    checked('query', Named),
    async (c) => show(c, desk, await desk.removeFile(makerOf(c), idIn(c), c.req.valid('query').name)),
  );
}

/** Proposed, decided on, put to use. */
function addDecidingRoutes(routes: Hono, { desk, makerOf }: ProposalParts): void {
  routes.post(
    '/:id/proposing',
    describeRoute({
      tags,
      summary: '看报告，提出数字、分节、句子……',
      responses: { ...shown, ...problemAnswers('no-reports', 'too-slow') },
    }),
    async (c) => show(c, desk, await desk.propose(makerOf(c), idIn(c))),
  );
  routes.post(
    '/:id/naming',
    describeRoute({
      tags,
      summary: '请模型提名称、叫法、合并，写在旁边由人定；发出去的话里没有数和名字',
      responses: { ...shown, ...problemAnswers('not-proposed', 'workbook-changed', 'model-failed') },
    }),
    async (c) => show(c, desk, await desk.name(makerOf(c), idIn(c))),
  );
  routes.patch(
    '/:id',
    describeRoute({
      tags,
      summary: '定几行：要、不要、合并、改名',
      responses: {
        ...answers(200, '还有几处要改', ProposalFound),
        ...problemAnswers('unknown-proposal', 'not-proposed', 'workbook-changed', 'invalid-input'),
      },
    }),
    checked('json', Decisions),
    async (c) => {
      const { generation, edits } = c.req.valid('json');
      const decided = await desk.decide(makerOf(c), idIn(c), generation, edits);
      return decided.ok ? c.json(foundIn(decided.value)) : refused(c, decided.failure);
    },
  );
  routes.post(
    '/:id/enabling',
    describeRoute({
      tags,
      summary: '启用：写了“要”的做成一种，马上能选',
      responses: {
        ...answers(201, '启用了', EnabledProposal),
        ...problemAnswers('unknown-proposal', 'not-proposed', 'kind-mistakes', 'too-slow'),
      },
    }),
    async (c) => {
      const done = await desk.enable(makerOf(c), idIn(c));
      if (!done.ok) return refused(c, done.failure);
      const { kindId, title } = done.value.enabled;
      c.set('subject', kindId);
      return c.json({ ...foundIn(done.value), kindId, title }, 201);
    },
  );
}

/** The same as a file for a spreadsheet program. */
function addWorkbookRoutes(routes: Hono, { desk, makerOf, read }: ProposalParts): void {
  routes.get(
    '/:id/workbook.xlsx',
    describeRoute({
      tags,
      summary: '下载工作簿',
      responses: {
        200: {
          description: '工作簿',
          content: { [mediaTypes.xlsx]: { schema: { type: 'string', format: 'binary' } } },
        },
        ...problemAnswers('unknown-proposal', 'not-proposed'),
      },
    }),
    async (c) => {
      const opened = await desk.open(makerOf(c), idIn(c));
      if (!opened.ok) return refused(c, opened.failure);
      const workbook = workbookOf(opened.value.proposal);
      if (!workbook) return refused(c, { kind: 'not-proposed' });
      const { writeWorkbookXlsx } = await import('../documents/workbook-xlsx.ts');
      return c.body(new Uint8Array(await writeWorkbookXlsx(workbook)), 200, {
        'content-type': mediaTypes.xlsx,
        'content-disposition': contentDisposition(`${titleOf(opened.value.proposal)}${words.workbookFile}.xlsx`),
      });
    },
  );
  routes.post(
    '/:id/workbook',
    describeRoute({
      tags,
      summary: '上传改好的工作簿，换掉现在的',
      requestBody: fileBody(),
      responses: { ...shown, ...uploadAnswers, ...problemAnswers('no-file', 'hidden-cells', 'no-workbook') },
    }),
    async (c) => {
      const opened = await desk.open(makerOf(c), idIn(c));
      if (!opened.ok) return refused(c, opened.failure);
      // Looked at as any file first: bounded, and what it says it is.
      const uploaded = await readUploaded(c, read, { keepsFile: true, takesTables: true });
      if (!uploaded.ok) return uploaded.failure.response;
      const bytes = uploaded.value.bytes ?? new Uint8Array();
      const { readWorkbookXlsx } = await import('../documents/workbook-xlsx.ts');
      const workbook = readWorkbookXlsx(bytes);
      if (!workbook.ok) return uploadProblem(c, workbook.failure);
      const hidden = workbook.value.notes.filter(({ kind }) => kind === 'hidden-cells');
      if (hidden.length > 0)
        return problem(c, 'hidden-cells', words.hidden(hidden.map(({ message }) => message).join('')));
      if (!sheetNames.some((name) => workbook.value.workbook.has(name)))
        return problem(c, 'no-workbook', words.noWorkbook);
      return show(c, desk, await desk.replace(makerOf(c), idIn(c), workbook.value.workbook));
    },
  );
}

function refused(c: Context, failed: DeskFailure): Response {
  switch (failed.kind) {
    case 'bad-edit':
      return problem(c, 'invalid-input', serviceWords.invalidInput(failed.message));
    case 'too-slow':
      return problem(c, 'too-slow', words.tooSlow);
    case 'model-failed':
      return problem(c, 'model-failed', words.modelFailed);
    case 'too-many-reports':
      return problem(c, failed.kind, words.tooManyReports(failed.most));
    case 'kind-mistakes':
      return problem(c, failed.kind, failed.mistakes.map(workbookMistakeWords).join('；'));
    case 'unknown-proposal':
    case 'no-reports':
    case 'not-proposed':
    case 'workbook-changed':
      return problem(c, failed.kind, words[failed.kind]);
  }
}

/** A table is an assessment sheet; a report that has tables in it is a report. */
function tableOf({ sheets }: ImportedDocument): string[][] | null {
  return sheets && sheets.length > 0 ? sheets.flatMap(({ rows }) => rows.map((row) => [...row])) : null;
}

function titleOf({ title, workbook }: Proposal): string {
  const row = workbook?.['分节']?.find(({ cells }) => cells[heads.what] === reportRow);
  return row?.cells['名称'] ?? title;
}

function listed(proposal: Proposal): ListedProposal {
  const { id, changedAt, workbook, enabled } = proposal;
  return { id, title: titleOf(proposal), changedAt, isProposed: workbook !== null, isEnabled: enabled !== null };
}

function foundIn({ found, proposal }: OnDesk): ProposalFound {
  const undecided: Record<string, number> = {};
  for (const [sheet, rows] of Object.entries(proposal.workbook ?? {}))
    if (sheet !== restSheet) undecided[sheet] = rows.filter(({ cells }) => isOpen(cells)).length;
  return { mistakes: [...(found?.mistakes ?? [])], undecided };
}

function isOpen(cells: Readonly<Record<string, string>>): boolean {
  return Object.keys(cells).length > 0 && !cells[heads.wanted] && !cells[heads.mergedInto];
}

function describe(on: OnDesk): Omit<ShownProposal, 'hasModel'> {
  const { proposal } = on;
  const sheets = sheetNames.filter((name) => name !== restSheet);
  return {
    ...foundIn(on),
    id: proposal.id,
    title: titleOf(proposal),
    files: proposal.workbook === null ? proposal.reports.map(({ name }) => name) : proposal.madeOf,
    sheetFile: proposal.sheet?.name ?? null,
    isProposed: proposal.workbook !== null,
    generation: proposal.generation,
    enabledKind: proposal.enabled?.kindId ?? null,
    sheets:
      proposal.workbook === null
        ? []
        : sheets.map((name) => ({ name, columns: columnsBySort(name), rows: proposal.workbook?.[name] ?? [] })),
  };
}

/** By the word in 类; of a sheet whose rows are all of one sort, by the empty word as well. */
function columnsBySort(sheet: string): Record<string, ProposalColumn[]> {
  if (sheet === sentenceSheet) return { '': columnsOf(sheet).map(describeColumn) };
  const sorts = partsOf(sheet).map(({ what, columns }): [string, readonly Column[]] => [what, columns]);
  if (sheet === '分节') sorts.unshift([reportRow, reportColumns]);
  const [only] = sorts;
  if (only && sorts.length === 1) sorts.push(['', only[1]]);
  return Object.fromEntries(sorts.map(([what, columns]) => [what, columns.map(describeColumn)]));
}

function describeColumn({ head, form, names, holds }: Column): ProposalColumn {
  const choices = form.as === 'choice' ? Object.values(form.words) : form.as === 'yes' ? ['是', '否'] : [];
  return { head, form: form.as, choices, names: names ?? null, holds: holds ?? null };
}
