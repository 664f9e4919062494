import * as z from 'zod';
import { Finding } from '../checks/finding.ts';
import type { Report } from '../report/report.ts';

/** A doubt or a declined request, as the page and the command line show it. */
export const Warning = z.object({
  /** `arithmetic/college-within-enlisted`, `timeline/covid-measures`, `request/falsify` … */
  rule: z.string(),
  message: z.string(),
  ids: z.array(z.string()),
});
export type Warning = z.infer<typeof Warning>;

const WhoWrote = z.enum(['embedded', 'model']);

/** A report as written at one moment, kept as an event. Its tree is described by `Report`. */
export const Draft = z.object({
  text: z.string(),
  report: z.looseObject({ title: z.string() }).meta({ description: '报告的树：节、段、片段；每个数是单独一片' }),
  /** Ids of figures that stand as gaps. */
  pending: z.array(z.string()).meta({ description: '稿里留空的数' }),
  /** Figures given that do not stand in the text, with the reason. */
  unplaced: z.array(z.object({ id: z.string(), reason: z.string() })),
  /** What the sentences do without, and would say more with: figures, and gaps for words. */
  lacking: z.array(z.string()).exactOptional().meta({ description: '稿里没有留空、补上能多写一句的' }),
  /** Figures not surely heard that the text tells, each marked 待核 where it first stands, with all that was worked out from it. */
  hanging: z
    .array(z.object({ id: z.string(), told: z.string(), workedOut: z.array(z.string()) }))
    .exactOptional()
    .meta({ description: '没听准的数，稿里头一处做记号；workedOut 是由它算出、跟着它定的数' }),
  findings: z.array(Finding),
  /** Sentences left 待核实. */
  claims: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      question: z.string(),
      /** The officer's own words in its place: they come back when it is struck. */
      instead: z.string().exactOptional(),
      /** Worded by him: shown to him before, and not yet nodded to. */
      isOwn: z.literal(true).exactOptional(),
    }),
  ),
  /** What the writer would still ask, weightiest first. */
  questions: z
    .array(
      z.object({
        text: z.string(),
        ids: z.array(z.string()),
        isClash: z.literal(true).exactOptional().meta({ description: '问的是已经报了、放在一起对不上口径的数' }),
      }),
    )
    .exactOptional(),
  writer: WhoWrote,
  /** Who worded which section, where a model was asked; `why` it did not, in the officer's words. */
  sections: z
    .array(
      z.object({
        id: z.string().nullable(),
        heading: z.string(),
        writer: WhoWrote,
        why: z.string().nullable().meta({ description: '没有用模型文字的原因' }),
      }),
    )
    .exactOptional()
    .meta({ description: '接了模型时，每一节是谁写的' }),
  outline: z.string(),
});
export type Draft = Omit<z.infer<typeof Draft>, 'report' | 'findings'> & { report: Report; findings: Finding[] };
