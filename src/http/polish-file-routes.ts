import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as z from 'zod';
import { contentDisposition, mediaTypes } from '../documents/document-name.ts';
import { problemAnswers } from './problem.ts';
import { answers } from './answers.ts';
import { quoteRevised } from '../manuscripts/quoted.ts';
import { QuotedFinding, QuotedSuggestion } from './quoted-shapes.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { writeTracked } from './tracked-file.ts';

const tags = ['润色'];
const Polished = z.object({
  original: z.string().meta({ description: '读到的原文，suggestions 和 findings 的位置指这里' }),
  text: z.string(),
  suggestions: z.array(QuotedSuggestion),
  findings: z.array(QuotedFinding),
  notes: z.array(z.string()),
});

/** Polishing by file: what would change as JSON, or the officer's own document with the changes as 修订. */
export function polishFileRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  routes.post(
    '/file',
    describeRoute({
      tags,
      summary: '润色一个文件，回改动和理由',
      requestBody: fileBody('instruction'),
      responses: { ...answers(200, '改动', Polished), ...uploadAnswers, ...problemAnswers('no-file') },
    }),
    async (c) => {
      const uploaded = await readUploaded(c, read);
      if (!uploaded.ok) return uploaded.failure.response;
      const { document, fields } = uploaded.value;
      const revised = await assistantOf(c).polish(document.text, wishOf(fields));
      const notes = [...document.notes.map((note) => note.message), ...revised.notes];
      return c.json({ ...quoteRevised(document.text, revised, 'before'), original: document.text, notes });
    },
  );
  routes.post(
    '/tracked',
    describeRoute({
      tags,
      summary: '润色一个文件，回带修订和批注的 Word 文件',
      description: '传的是 .docx，就在原文件里标修订。放不进修订的条数在 X-Zhibi-Skipped 里，内容见 /api/polish/file。',
      requestBody: fileBody('instruction'),
      responses: {
        200: { description: '文件', content: { [mediaTypes.docx]: { schema: { type: 'string' } } } },
        ...uploadAnswers,
        ...problemAnswers('no-file'),
      },
    }),
    async (c) => {
      const uploaded = await readUploaded(c, read, { keepsFile: true });
      if (!uploaded.ok) return uploaded.failure.response;
      const { document, fields, fileName, bytes } = uploaded.value;
      const { suggestions } = await assistantOf(c).polish(document.text, wishOf(fields));
      const own = document.kind === 'docx' ? bytes : null;
      const tracked = await writeTracked(own, document.text, suggestions);
      return c.body(new Uint8Array(tracked.bytes), 200, {
        'content-type': mediaTypes.docx,
        'content-disposition': contentDisposition(`${fileName.replace(/\.[^.]*$/, '')}（修订）.docx`),
        'x-zhibi-skipped': String(tracked.skipped.length),
      });
    },
  );
  return routes;
}

function wishOf(fields: ReadonlyMap<string, string>): { instruction?: string } {
  const said = fields.get('instruction') ?? '';
  return said !== '' ? { instruction: said.slice(0, 500) } : {};
}
