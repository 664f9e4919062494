import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import type { Assistant } from '../assistant/assistant.ts';
import { Draft } from '../conversation/draft.ts';
import { contentDisposition, documentName, mediaTypes } from '../documents/document-name.ts';
import { selectionAsks } from '../manuscripts/selection-words.ts';
import { answers } from './answers.ts';
import { checked } from './input.ts';
import { Anchor, revised, send } from './manuscript-routes.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { failureResponse, problemAnswers } from './problem.ts';
import { writeTracked } from './tracked-file.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';

const tags = ['改稿'];
const SelectionWish = z.object({
  anchor: Anchor,
  how: z.enum(selectionAsks, { error: '只能是 shorten、concrete、reword、source 或 strike' }),
});
const BroughtText = z.object({ text: z.string({ error: '要是文字' }) });

/** A draft of the officer's own: brought in, asked about word by word, and back in his file. */
export function ownDraftRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  const manuscriptsOf = (c: Context) => assistantOf(c).manuscripts;

  routes.post(
    '/:id/selections',
    describeRoute({
      tags,
      summary: '选中的几个字：改短、写实、换说法、问出处、划掉',
      description: '只对选中的字提建议，不改字；没有改法的，如实说一句。像一句话一样记在会话里。',
      responses: revised('text-changed'),
    }),
    checked('json', SelectionWish),
    async (c) => send(c, await manuscriptsOf(c).rework(c.req.param('id'), c.req.valid('json'))),
  );

  routes.post(
    '/:id/texts',
    describeRoute({
      tags,
      summary: '拿自己的稿子来改：原样收下，列出修改建议',
      responses: {
        ...answers(200, '稿子', Draft),
        ...problemAnswers('unknown-conversation', 'empty-message', 'message-too-long', 'classified', 'invalid-input'),
      },
    }),
    checked('json', BroughtText),
    async (c) => send(c, await manuscriptsOf(c).bring(c.req.param('id'), c.req.valid('json').text)),
  );

  routes.get(
    '/:id/tracked.docx',
    describeRoute({
      tags,
      summary: '下载：修改建议以修订写进 Word，不采纳的不写',
      responses: {
        200: { description: '文件', content: { [mediaTypes.docx]: { schema: { type: 'string' } } } },
        ...problemAnswers('unknown-conversation', 'no-draft', 'no-suggestions'),
      },
    }),
    async (c) => sendTracked(c, assistantOf(c), null),
  );

  routes.post(
    '/:id/tracked',
    describeRoute({
      tags,
      summary: '把改动标进自己原来的 Word 文件：采纳的、自己改的、还没定的都是修订，不采纳的不写',
      description: '传的是拿来改的那个文件。放不进修订的条数在 X-Zhibi-Skipped 里。',
      requestBody: fileBody(),
      responses: {
        200: { description: '文件', content: { [mediaTypes.docx]: { schema: { type: 'string' } } } },
        ...uploadAnswers,
        ...problemAnswers('unknown-conversation', 'no-draft', 'no-suggestions', 'other-file', 'no-file'),
      },
    }),
    async (c) => {
      const known = await manuscriptsOf(c).open(c.req.param('id'));
      if (!known.ok) return failureResponse(c, known.failure);
      const uploaded = await readUploaded(c, read, { keepsFile: true });
      if (!uploaded.ok) return uploaded.failure.response;
      const { document, fileName, bytes } = uploaded.value;
      return sendTracked(c, assistantOf(c), {
        name: fileName,
        text: document.text,
        docx: document.kind === 'docx' ? bytes : null,
      });
    },
  );

  return routes;
}

async function sendTracked(c: Context, assistant: Assistant, own: OwnFile | null): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const tracked = await assistant.manuscripts.tracked(id, own?.text);
  const ledger = await assistant.ledger(id);
  if (!tracked.ok) return failureResponse(c, tracked.failure);
  if (!ledger.ok) return failureResponse(c, ledger.failure);
  const { text, changes } = tracked.value;
  const { bytes, skipped } = await writeTracked(own?.docx ?? null, text, changes);
  const { unitName, year } = ledger.value;
  const name = own
    ? `${own.name.replace(/\.[^.]*$/, '')}（修订）.docx`
    : documentName({ unitName, year, title: `${assistant.kind.title}（修订）` }, 'docx');
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': mediaTypes.docx,
    'content-disposition': contentDisposition(name),
    'x-zhibi-skipped': String(skipped.length),
  });
}

interface OwnFile {
  name: string;
  text: string;
  /** null: no Word file, so that a new one is laid out. */
  docx: Uint8Array | null;
}
