import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { Draft as StoredDraft } from '../conversation/draft.ts';
import type { Ledger } from '../figures/ledger.ts';
import { renderMarkdown } from '../report/render.ts';
import { checked } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problem, problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { Draft } from '../conversation/draft.ts';
import { words } from './words.ts';

const DraftWish = z.object({
  outline: z.string({ error: '要是文字' }).max(100, { error: '太长' }).optional(),
  seed: z.number({ error: '要是整数' }).int({ error: '要是整数' }).optional(),
});

const tags = ['稿子'];

/** Drafting now, and the newest draft as a file. */
export function draftRoutes(assistantOf: AssistantOf): Hono {
  const routes = new Hono();

  routes.post(
    '/:id/draft',
    describeRoute({
      tags,
      summary: '按现有台账出稿，缺的留空',
      responses: {
        ...answers(200, '稿子', Draft),
        ...problemAnswers('unknown-conversation', 'unknown-outline', 'model-failed', 'invalid-input'),
      },
    }),
    checked('json', DraftWish),
    async (c) => {
      const { outline, seed } = c.req.valid('json');
      const wish = { ...(outline !== undefined && { outline }), ...(seed !== undefined && { seed }) };
      const draft = await assistantOf(c).draft(c.req.param('id'), wish);
      return draft.ok ? c.json(draft.value) : failureResponse(c, draft.failure);
    },
  );

  const files = {
    'draft.txt': { type: 'text/plain; charset=utf-8', text: (draft: StoredDraft) => draft.text },
    'draft.md': { type: 'text/markdown; charset=utf-8', text: (draft: StoredDraft) => renderMarkdown(draft.report) },
  };

  for (const [name, file] of Object.entries(files)) {
    routes.get(
      `/:id/${name}`,
      describeRoute({
        tags,
        summary: `下载最近一稿：${name}`,
        responses: {
          200: { description: '文件', content: { [file.type]: { schema: { type: 'string' } } } },
          ...problemAnswers('unknown-conversation', 'no-draft'),
        },
      }),
      async (c) => sendDraft(c, c.req.param('id') ?? '', name, file.type, file.text),
    );
  }

  async function sendDraft(
    c: Context,
    id: string,
    name: string,
    type: string,
    render: (draft: StoredDraft) => string,
  ): Promise<Response> {
    const assistant = assistantOf(c);
    const ledger = await assistant.ledger(id);
    if (!ledger.ok) return failureResponse(c, ledger.failure);
    const draft = await assistant.lastDraft(id);
    if (!draft.ok) return failureResponse(c, draft.failure);
    if (draft.value === null) return problem(c, 'no-draft', words.noDraft);
    const fileName = reportName(ledger.value, assistant.kind.title) + name.slice(name.indexOf('.'));
    return c.body(render(draft.value), 200, { 'content-type': type, 'content-disposition': attachment(fileName) });
  }

  return routes;
}

/** `东湖街道2024年度党管武装工作述职报告`, as far as unit and year are known. */
function reportName(ledger: Ledger, title: string): string {
  const year = ledger.year === null ? '' : `${ledger.year}年度`;
  // Without what file systems refuse; control characters and half surrogates are in \p{C}.
  return `${ledger.unitName ?? ''}${year}${title}`.replace(/[\\/:*?"<>|\p{C}]/gu, '');
}

/** RFC 6266 with the name in RFC 5987 form; the plain form is for clients that know only that. */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="report${fileName.slice(fileName.lastIndexOf('.'))}"; filename*=UTF-8''${encoded}`;
}
