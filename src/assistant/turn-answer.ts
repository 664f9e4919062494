import * as z from 'zod';
import { Draft, Warning } from '../conversation/draft.ts';
import { Chip } from '../conversation/events.ts';
import { Offer } from '../conversation/practices/offer.ts';
import { FigureStatus, Ledger } from '../figures/ledger-shape.ts';

/** One thing a message told, as it was heard. */
const Heard = z.object({
  id: z.string().meta({ description: '数字目录里的编号，或 meta.year' }),
  act: FigureStatus,
  value: z.string().nullable().meta({ description: '十进制，金额以元计；没有为 "0"，不清楚、保密为 null' }),
  unit: z.string(),
  approx: z.string().nullable(),
  year: z.enum(['this', 'last']),
  surface: z.string().nullable().meta({ description: '原话' }),
  start: z.number().int(),
  end: z.number().int(),
  probability: z.number().meta({ description: '0 到 1：多大把握' }),
  sure: z.boolean().meta({ description: 'false：记下了，做了记号，要问' }),
  role: z.string().meta({ description: '这个数的身份：own、lastYear、silence、derived' }),
  how: z.string().exactOptional(),
});

/** A table of the message, and what became of each of its numbers. */
const Table = z.object({
  sheet: z.string().nullable().meta({ description: '工作表的名字，或“表1”；粘贴的表为 null' }),
  start: z.number().int(),
  end: z.number().int(),
  cells: z.array(
    z.object({
      sheet: z.string().nullable(),
      cell: z.string().meta({ description: '格子，如 B7' }),
      start: z.number().int(),
      end: z.number().int(),
      text: z.string(),
      fate: z.enum(['recorded', 'doubtful', 'asked', 'left']).meta({ description: '记了、记了有疑、要问、没记' }),
      why: z.string().nullable().meta({ description: '没记的原因' }),
      id: z.string().nullable(),
      value: z.string(),
      year: z.enum(['this', 'last']).nullable(),
      told: z.string().meta({ description: '行头·列头' }),
    }),
  ),
  unclearColumns: z.array(z.number().int()).nullable().meta({ description: '分不清哪一列是今年的' }),
  openYear: z
    .object({
      why: z.enum(['dated', 'vague', 'part']).meta({ description: '日期是别的年份的、只说本期上期的、不到全年的' }),
      told: z.string().meta({ description: '那个日期或表头' }),
      years: z.array(z.number().int()),
      heads: z.array(z.object({ start: z.number().int(), end: z.number().int(), year: z.enum(['this', 'last']) })),
    })
    .exactOptional()
    .meta({ description: '说不准是哪一年的，整张表问一次' }),
  passedOver: z.number().int().exactOptional().meta({ description: '没有逐行读的行里有多少个数' }),
});

/** The command line prints it as one JSON line; the page shows it as one bubble with chips. */
export const TurnAnswer = z.object({
  turn: z.number().int(),
  reply: z.string(),
  /** Figure or fact ids asked about in this reply. */
  asked: z.array(z.string()).meta({ description: '这次问到的数或事实' }),
  ledger: Ledger,
  warnings: z.array(Warning),
  draft: Draft.nullable(),
  /** Of a message: what it put into the ledger. Absent where none was heard now: an edit, or an answer given again. */
  heard: z.array(Heard).exactOptional().meta({ description: '这句话记下的，一项一项听成了什么' }),
  /** Absent: no tables. */
  tables: z.array(Table).exactOptional().meta({ description: '表里每个数的去向' }),
  /** Sentences made of his words, shown and not printed until he says so. */
  proposals: z
    .array(z.object({ id: z.string(), text: z.string(), sentence: z.string() }))
    .exactOptional()
    .meta({ description: '照他的话拟的句子，点头才写进稿' }),
  offer: Offer.exactOptional().meta({ description: '可以勾的做法，报号、报名目或在页面上勾；没勾的不写' }),
  /** Short answers the page offers as buttons. */
  chips: z.array(Chip).exactOptional(),
});
export type TurnAnswer = Omit<z.infer<typeof TurnAnswer>, 'draft'> & { draft: Draft | null };
