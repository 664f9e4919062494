import * as z from 'zod';
import type { Draft } from '../../conversation/draft.ts';
import { createLedger, type Ledger, type LedgerFigure } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import { failure, success, type Result } from '../../result.ts';

/** A ledger file as the command line prints it; written by hand or by scripts, so much may be left out. */
const decimal = z
  .union([z.string(), z.number()])
  .transform((value) => String(value))
  .refine((value) => /^-?\d+(?:\.\d+)?$/.test(value), '应当是数字');

const FileFigure = z.looseObject({
  status: z.enum(['given', 'none', 'unknown', 'withheld'], { error: '应当是 given、none、unknown、withheld 之一' }),
  value: decimal.nullish(),
  valueMax: decimal.nullish(),
  unit: z.string({ error: '应当是文字' }).optional(),
  approx: z.string({ error: '应当是约数词或 null' }).nullish(),
  surface: z.string({ error: '应当是文字或 null' }).nullish(),
  source: z.looseObject({ turn: z.number(), start: z.number(), end: z.number() }).nullish(),
  isDisputed: z.boolean().optional(),
  scope: z.string().optional(),
  sure: z.literal(false).optional(),
  coverage: z.object({ reported: z.number(), of: z.number(), basis: z.string() }).optional(),
});

const FileFact = z.looseObject({
  status: z.enum(['confirmed', 'denied'], { error: '应当是 confirmed 或 denied' }),
  text: z.string().nullish(),
});

const LedgerFile = z.looseObject(
  {
    kind: z.string({ error: '报告种类应当是文字' }).nullish(),
    year: z.number({ error: '年度应当是数字' }).int().nullish(),
    unitName: z.string({ error: '单位名称应当是文字' }).nullish(),
    role: z.string({ error: '身份应当是文字' }).nullish(),
    figures: z.record(z.string(), FileFigure, { error: '应当是“编号: 数字”的对照表' }),
    previous: z.record(z.string(), FileFigure).nullish(),
    facts: z.record(z.string(), FileFact).nullish(),
  },
  { error: '应当是一个对象' },
);

export type BadLedger = { kind: 'bad-ledger'; message: string };

function bad(message: string): { ok: false; failure: BadLedger } {
  return failure({ kind: 'bad-ledger', message });
}

/** Reads a ledger file's text; the first mistake comes back with its place, in Chinese. */
export function readLedgerFile(kind: Kind, text: string): Result<Ledger, BadLedger> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return bad('台账文件不是完整的 JSON。');
  }
  const parsed = LedgerFile.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return bad(`台账文件 ${issue?.path.join('.') ?? ''}：${issue?.message ?? '格式不对'}。`);
  }
  const file = parsed.data;
  if (file.kind && file.kind !== kind.id)
    return bad(`这份台账是“${file.kind}”的，不能当《${kind.title}》来写；请加 --kind ${file.kind}。`);
  const ledger = createLedger(kind.id);
  ledger.year = file.year ?? null;
  ledger.unitName = file.unitName ?? null;
  ledger.role = file.role ?? null;
  for (const [id, figure] of Object.entries(file.figures)) {
    const known = kind.figureById.get(id);
    if (!known) return bad(`台账里的 ${id} 不在数字目录里。`);
    if (figure.status === 'given' && (figure.value ?? null) === null)
      return bad(`台账里的 ${id} 写了 given 却没有数。`);
    ledger.figures[id] = ledgerFigure(figure, known.unit);
  }
  for (const [id, figure] of Object.entries(file.previous ?? {})) {
    ledger.previous[id] = ledgerFigure(figure, kind.figureById.get(id)?.unit ?? '');
  }
  for (const [id, fact] of Object.entries(file.facts ?? {})) {
    ledger.facts[id] = { status: fact.status, text: fact.text ?? null, source: null };
  }
  return success(ledger);
}

function ledgerFigure(figure: z.infer<typeof FileFigure>, unit: string): LedgerFigure {
  const hasNumber = figure.status === 'given' || figure.status === 'none';
  return {
    status: figure.status,
    value: hasNumber ? (figure.value ?? '0') : null,
    ...(figure.valueMax ? { valueMax: figure.valueMax } : {}),
    unit: figure.unit ?? unit,
    approx: figure.approx ?? null,
    surface: figure.surface ?? null,
    source: figure.source ? { turn: figure.source.turn, start: figure.source.start, end: figure.source.end } : null,
    ...(figure.isDisputed ? { isDisputed: true } : {}),
    ...(figure.scope === undefined ? {} : { scope: figure.scope }),
    ...(figure.sure === undefined ? {} : { sure: figure.sure }),
    ...(figure.coverage === undefined ? {} : { coverage: figure.coverage }),
  };
}

/** A draft as the command line prints it: `unplaced` holds ids, the reasons stand beside. */
export function draftJson(draft: Draft): object {
  return {
    text: draft.text,
    pending: draft.pending,
    unplaced: draft.unplaced.map(({ id }) => id),
    lacking: draft.lacking ?? [],
    findings: draft.findings,
    writer: draft.writer,
    ...(draft.sections && { sections: draft.sections }),
    outline: draft.outline,
    claims: draft.claims,
    questions: draft.questions ?? [],
    reasons: Object.fromEntries(draft.unplaced.map(({ id, reason }) => [id, reason])),
  };
}
