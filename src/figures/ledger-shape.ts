import * as z from 'zod';
import { spanFields } from '../text/span-shape.ts';

/** given: a number was said · none: zero said aloud · unknown: 不清楚先空着 · withheld: 保密, never a number nor a gap. */
export const FigureStatus = z.enum(['given', 'none', 'unknown', 'withheld']);

/** Where a figure came from: the officer's turn (counted from 1 in its conversation; 0 = a ledger file or the ledger page) and the place in it. */
export const Source = z.object({
  turn: z.number().int().meta({ description: '第几句话，从 1 数起；0 为台账' }),
  ...spanFields,
});

/** Which streets a district's total was made of. Totals of different streets are never compared or reckoned together. */
export const Coverage = z.object({
  reported: z.number().int().meta({ description: '合在里面的单位数' }),
  of: z.number().int().meta({ description: '一共多少个单位' }),
  /** The same text for the same streets. */
  basis: z.string(),
});

export const LedgerFigure = z
  .object({
    status: FigureStatus,
    /** Decimal string in `unit`; money always in 元 (万 and 亿 folded). `0` for none, null for unknown and withheld. */
    value: z.string().nullable().meta({ description: '十进制数，钱以元计；不清楚和保密为 null' }),
    /** Upper end when the officer gave a range. */
    valueMax: z.string().nullable().exactOptional(),
    unit: z.string(),
    /** The officer's approximation word (余 多 近 约 左右 …) or null. */
    approx: z.string().nullable(),
    /** The officer's own words, kept for the text of the report: `55.8万元`, `2300余人次`. */
    surface: z.string().nullable().meta({ description: '原话' }),
    source: Source.nullable(),
    /** The officer insisted although a constraint objects: kept, and listed for checking. */
    isDisputed: z.boolean().exactOptional(),
    sure: z.literal(false).exactOptional().meta({ description: '没听准，等您认：报告、台账、核对里都有记号' }),
    /** Said to hold only for a part of the year, e.g. `到任以来`. */
    scope: z.string().exactOptional(),
    /** The officer's own word for what is counted, where it is not the usual one: 村, 村（社区）. */
    called: z.string().exactOptional().meta({ description: '本人对数的东西的叫法，如“村”' }),
    /** How the value was worked out from what was said: 30份＋6份. */
    expression: z.string().exactOptional().meta({ description: '按您的话算出来的，怎么算的' }),
    /** Of a district's total: how many of its streets it holds. */
    coverage: Coverage.exactOptional(),
    /** The value this one replaced, newest first. */
    get replaces(): z.ZodExactOptional<typeof LedgerFigure> {
      return z.exactOptional(LedgerFigure);
    },
  })
  .meta({ id: 'LedgerFigure', description: '台账里的一个数；replaces 为被更正的前一个数' });

/** A figure worked out by code from given ones; never stands among those given. */
export const ComputedFigure = z.object({
  value: z.string(),
  unit: z.string(),
  /** e.g. `rate(militia.muster_actual, militia.muster_expected)` */
  formula: z.string(),
  from: z.array(z.string()),
});

export const LedgerFact = z.object({
  status: z.enum(['confirmed', 'denied']),
  /** The officer's words where the fact takes a sentence, else null. */
  text: z.string().nullable(),
  source: Source.nullable(),
  /** Shown to him as a sentence, and not nodded to: only where a draft is written, which marks it. */
  waits: z.boolean().exactOptional(),
});

/** A number the officer gave that no catalogue figure could take; listed, asked about, never dropped in silence. */
export const UnassignedFigure = z.object({
  text: z.string(),
  value: z.string(),
  unit: z.string(),
  source: Source,
  /** Catalogue ids it might be, best first. */
  guesses: z.array(z.string()),
  /** The words it stood in, short, so that the officer knows which number is meant. */
  clause: z.string().exactOptional(),
  /** It may take the place of what was told for its guess, or be of something else. */
  instead: z.boolean().exactOptional(),
});

/** All that a report may state: this year's figures, last year's beside them, confirmed facts. The shape the command line reads and writes. */
export const Ledger = z.object({
  kind: z.string(),
  year: z.number().int().nullable(),
  /** The day's own year, for want of a word: any year he names takes its place. */
  isYearProposed: z.boolean().optional(),
  unitName: z.string().nullable(),
  role: z.string().nullable(),
  /** By catalogue id. */
  figures: z.record(z.string(), LedgerFigure),
  /** Last year's figures by the same ids; never used in place of this year's. */
  previous: z.record(z.string(), LedgerFigure),
  computed: z.record(z.string(), ComputedFigure),
  facts: z.record(z.string(), LedgerFact),
  unassigned: z.array(UnassignedFigure),
  /** Of a district's ledger: how many of its streets sent theirs. */
  coverage: Coverage.exactOptional(),
});
