import { Hono, type Context } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { Assistant } from '../assistant/assistant.ts';
import type { Draft as StoredDraft } from '../conversation/draft.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import { selectionAsks } from '../manuscripts/rework-selection.ts';
import type { Result } from '../result.ts';
import type { AssistantOf } from './owned-assistant.ts';
import { checked } from './input.ts';
import { failureResponse, problemAnswers, type ProblemKind } from './problem.ts';
import { answers } from './answers.ts';
import { writeTracked } from './tracked-file.ts';
import { fileBody, readUploaded, uploadAnswers, type ReadUpload } from './uploads.ts';
import { Draft } from '../conversation/draft.ts';
import { contentDisposition, documentName, mediaTypes } from '../documents/document-name.ts';

const longText = z.string({ error: '要是文字' });
const key = z.string({ error: '要是文字' }).max(2000, { error: '太长' });

const BlockEdit = z.object({
  text: longText.meta({ description: '改好的这一块全文，不带待核标记' }),
  before: longText.meta({ description: '动笔时这一块的全文：别处改过的，从这里看出来' }),
});
const OfferChoice = z.object({
  take: z.enum(['own', 'new', 'merged'], { error: '只能是 own、new 或 merged' }),
});
const ClaimVerdict = z.object({
  verdict: z.enum(['confirmed', 'struck'], { error: '只能是 confirmed 或 struck' }),
});
const Anchor = z
  .object({ words: key, before: z.string({ error: '要是文字' }), after: z.string({ error: '要是文字' }) })
  .meta({ description: '看到的那几个字和前后文：只在原样还在的地方改，不在了就不动' });
const FindingChoice = z.object({
  key: key.meta({ description: '规则、原文和数的编号用 | 连起来，见 findingKey' }),
  how: z.enum(['fix', 'keep', 'strike'], { error: '只能是 fix、keep 或 strike' }),
  anchor: Anchor.optional(),
});
const SuggestWish = z.object({
  task: z.enum(['polish', 'rewrite'], { error: '只能是 polish 或 rewrite' }),
  instruction: z.string({ error: '要是文字' }).max(500, { error: '最多 500 个字' }).optional(),
});
const SuggestionChoice = z.object({
  places: z
    .array(z.number({ error: '要是整数' }).int({ error: '要是整数' }).min(0, { error: '不能小于 0' }), {
      error: '要是一串序号',
    })
    .max(2000, { error: '太多' }),
  how: z.enum(['take', 'leave'], { error: '只能是 take 或 leave' }),
  set: z.number({ error: '要是整数' }).int({ error: '要是整数' }).optional().meta({
    description: '哪一批建议（suggestionsMade 从 1 数起）；又来了一批的，不动',
  }),
});
const SelectionWish = z.object({
  anchor: Anchor,
  how: z.enum(selectionAsks, { error: '只能是 shorten、concrete、reword、source 或 strike' }),
});
const BroughtText = z.object({ text: longText });

const tags = ['改稿'];

/** The officer's own work on the draft; each answer is the draft as it stands then. */
export function manuscriptRoutes(assistantOf: AssistantOf, read: ReadUpload): Hono {
  const routes = new Hono();
  const manuscriptsOf = (c: Context) => assistantOf(c).manuscripts;

  routes.put(
    '/:id/blocks/:block',
    describeRoute({
      tags,
      summary: '改稿子里的一块：标题开头、一节或结尾',
      description: '改过的块是述职人自己的，重新出稿不覆盖；新稿写得不同的，另列出来由他定。',
      responses: revised('unknown-block', 'block-changed', 'message-too-long', 'classified'),
    }),
    checked('json', BlockEdit),
    async (c) =>
      send(c, await manuscriptsOf(c).editBlock(c.req.param('id'), c.req.param('block'), c.req.valid('json'))),
  );

  routes.post(
    '/:id/offers/:block',
    describeRoute({
      tags,
      summary: '新稿和自己改的不同：留自己的、用新稿的、合在一起',
      responses: revised('no-offer'),
    }),
    checked('json', OfferChoice),
    async (c) => {
      const { take } = c.req.valid('json');
      return send(c, await manuscriptsOf(c).settleOffer(c.req.param('id'), c.req.param('block'), take));
    },
  );

  routes.post(
    '/:id/claims/:claim',
    describeRoute({ tags, summary: '待核实的一句：属实，或划掉', responses: revised('unknown-claim') }),
    checked('json', ClaimVerdict),
    async (c) => {
      const { verdict } = c.req.valid('json');
      return send(c, await manuscriptsOf(c).settleClaim(c.req.param('id'), c.req.param('claim'), verdict));
    },
  );

  routes.post(
    '/:id/findings',
    describeRoute({
      tags,
      summary: '核对出的一处：照改、保留，或划掉那一句',
      responses: revised('unknown-finding', 'no-fix', 'text-changed'),
    }),
    checked('json', FindingChoice),
    async (c) => {
      const { anchor, ...choice } = c.req.valid('json');
      return send(c, await manuscriptsOf(c).settleFinding(c.req.param('id'), { ...choice, ...(anchor && { anchor }) }));
    },
  );

  routes.post(
    '/:id/suggestions',
    describeRoute({
      tags,
      summary: '把现在的稿子润色一遍，或重写问题部分，只提建议不改字',
      description: '建议从事件流里的 suggestionsMade 来。',
      responses: revised(),
    }),
    checked('json', SuggestWish),
    async (c) => {
      const { task, instruction } = c.req.valid('json');
      const wish = instruction === undefined ? { task } : { task, instruction };
      return send(c, await manuscriptsOf(c).suggest(c.req.param('id'), wish));
    },
  );

  routes.put(
    '/:id/suggestions',
    describeRoute({
      tags,
      summary: '采纳几处建议，或不采纳；采纳过的可以退回',
      responses: revised('no-suggestions', 'text-changed'),
    }),
    checked('json', SuggestionChoice),
    async (c) => {
      const { set, ...choice } = c.req.valid('json');
      const told = { ...choice, ...(set !== undefined && { set }) };
      return send(c, await manuscriptsOf(c).settleSuggestions(c.req.param('id'), told));
    },
  );

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
      const uploaded = await readUploaded(c, read);
      if (!uploaded.ok) return uploaded.failure.response;
      const { document, file } = uploaded.value;
      const docx = document.kind === 'docx' ? new Uint8Array(await file.arrayBuffer()) : null;
      return sendTracked(c, assistantOf(c), { name: file.name, text: document.text, docx });
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

function revised(...kinds: readonly ProblemKind[]) {
  return {
    ...answers(200, '改过以后的稿子', Draft),
    ...problemAnswers('unknown-conversation', 'no-draft', ...kinds, 'invalid-input'),
  };
}

export function send(c: Context, done: Result<StoredDraft, ManuscriptFailure>): Response {
  return done.ok ? c.json(done.value) : failureResponse(c, done.failure);
}
