import { resolver, type ResponsesWithResolver } from 'hono-openapi';
import { z } from 'zod';

/**
 * What answers look like, for the OpenAPI document. They describe and do not filter: an answer is sent as the
 * assistant gave it, and `app.test.ts` holds real answers against these shapes.
 */
const place = { start: z.number().int(), end: z.number().int() };
const ids = z.array(z.string());

export const Source = z.object({
  turn: z.number().int().meta({ description: '第几句话，从 1 数起；0 为台账' }),
  ...place,
});

export const LedgerFigure = z.object({
  status: z.enum(['given', 'none', 'unknown', 'withheld']),
  value: z.string().nullable().meta({ description: '十进制数，钱以元计；不清楚和保密为 null' }),
  valueMax: z.string().nullish(),
  unit: z.string(),
  approx: z.string().nullable(),
  surface: z.string().nullable().meta({ description: '原话' }),
  source: Source.nullable(),
  isDisputed: z.boolean().optional(),
  scope: z.string().optional(),
  replaces: z.looseObject({}).optional().meta({ description: '被更正的前一个数，形状相同' }),
});

export const Ledger = z.object({
  kind: z.string(),
  year: z.number().int().nullable(),
  unitName: z.string().nullable(),
  role: z.string().nullable(),
  figures: z.record(z.string(), LedgerFigure),
  previous: z.record(z.string(), LedgerFigure),
  computed: z.record(z.string(), z.object({ value: z.string(), unit: z.string(), formula: z.string(), from: ids })),
  facts: z.record(
    z.string(),
    z.object({ status: z.enum(['confirmed', 'denied']), text: z.string().nullable(), source: Source.nullable() }),
  ),
  unassigned: z.array(
    z.object({ text: z.string(), value: z.string(), unit: z.string(), source: Source, guesses: ids }),
  ),
});

export const Finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  message: z.string(),
  ...place,
  fix: z.string().optional(),
  ids: ids.optional(),
});

export const Overlap = z
  .object({
    ...place,
    sourceId: z.string(),
    title: z.string(),
    share: z.number().meta({ description: '这一段有多少与那篇相同，0 到 1；以连续 13 字为一片，固定术语不计' }),
    run: z
      .looseObject({ ...place, text: z.string(), length: z.number().int() })
      .nullable()
      .meta({ description: '最长的连续相同文字' }),
    passage: z.string().meta({ description: '那篇里的原句' }),
  })
  .meta({ description: '与往年报告或上年度报告雷同的一段' });

export const Draft = z.object({
  text: z.string(),
  report: z.looseObject({ title: z.string() }).meta({ description: '报告的树：节、段、片段；每个数是单独一片' }),
  pending: ids.meta({ description: '稿里留空的数' }),
  unplaced: z.array(z.object({ id: z.string(), reason: z.string() })),
  findings: z.array(Finding),
  claims: z.array(z.object({ id: z.string(), text: z.string(), question: z.string() })),
  questions: z.array(z.object({ text: z.string(), ids })).optional(),
  writer: z.enum(['embedded', 'model']),
  sections: z
    .array(
      z.object({
        id: z.string().nullable(),
        heading: z.string(),
        writer: z.enum(['embedded', 'model']),
        why: z.string().nullable().meta({ description: '没有用模型文字的原因' }),
      }),
    )
    .optional()
    .meta({ description: '接了模型时，每一节是谁写的' }),
  outline: z.string(),
});

export const TurnAnswer = z.object({
  turn: z.number().int(),
  reply: z.string(),
  asked: ids.meta({ description: '这次问到的数或事实' }),
  ledger: Ledger,
  warnings: z.array(z.object({ rule: z.string(), message: z.string(), ids })),
  draft: Draft.nullable(),
  chips: z.array(z.object({ label: z.string(), send: z.string() })).optional(),
});

export const ConversationSummary = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: z.string(),
  lastAt: z.string(),
  lastSeq: z.number().int(),
});

export const CorpusReport = z.object({
  id: z.string(),
  title: z.string(),
  origin: z.string(),
  sha256: z.string(),
  passages: z.number().int(),
});

const Passage = z.object({
  id: z.string(),
  reportId: z.string(),
  reportTitle: z.string(),
  sectionId: z.string().nullable(),
  headings: z.array(z.string()),
  text: z.string().meta({ description: '数字和姓名已遮去' }),
  ...place,
});

export const PassageHit = z.object({ score: z.number(), passage: Passage });

export const Reference = z.object({
  sectionId: z.string(),
  sectionName: z.string(),
  passage: Passage,
  fits: z.array(z.string()).meta({ description: '这一节的哪些词在这段里' }),
});

/** For a route's description: what it answers when all goes well. */
export function answers(status: 200 | 201, description: string, schema: z.ZodType): ResponsesWithResolver {
  return { [status]: { description, content: { 'application/json': { schema: resolver(schema) } } } };
}
