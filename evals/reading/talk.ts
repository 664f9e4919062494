import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

/** What an annotated message tells of one figure; see `corpus/<kind>/talk/README.md`. */
const GoldAct = z.looseObject({
  id: z.string(),
  act: z.enum(['given', 'none', 'unknown', 'withheld']),
  value: z.coerce.string().optional(),
  unit: z.string().nullish(),
  span: z.string().optional(),
  nth: z.number().optional(),
  year: z.enum(['this', 'last']).default('this'),
  how: z.string().optional(),
});
const Apart = z.looseObject({ span: z.string(), nth: z.number().optional(), why: z.string() });

const Message = z.looseObject({
  id: z.string(),
  author: z.string(),
  context: z.looseObject({
    year: z.number().nullish(),
    unit: z.string().nullish(),
    asked: z.array(z.string()).default([]),
    known: z.record(z.string(), z.coerce.string()).default({}),
  }),
  text: z.string(),
  acts: z.array(GoldAct),
  apart: z.array(Apart).default([]),
  disputed: z.boolean().optional(),
});

export type TalkMessage = z.infer<typeof Message>;
export type GoldAct = z.infer<typeof GoldAct>;

/** The annotated talk of a folder, writer by writer; disputed lines are left out. */
export function readTalk(folder: string): TalkMessage[] {
  return talkFiles(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => Message.parse(JSON.parse(line)))
      .filter((message) => message.disputed !== true),
  );
}

function talkFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
}

/** What a judge learned from: the messages' bytes. */
export function hashTalk(folder: string): string {
  const hash = createHash('sha256');
  for (const name of talkFiles(folder)) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

export const talkFolder = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/talk');

/** Last year's 入伍 may be told under its own id: one figure, one key. */
const lastYearIds: Readonly<Record<string, string>> = {
  'conscription.enlisted_prev': 'conscription.enlisted',
  'funding.prev_total': 'funding.total',
};

export interface Told {
  id: string;
  isLast: boolean;
  act: string;
  /** As a plain number in the base unit; empty unless given. */
  value: string;
}

/** Gold in the catalogue's base unit: 万元 folded, a stated zero as none. */
export function toldBy({ id, act, value, unit, year }: GoldAct): Told {
  const base = lastYearIds[id];
  const number = Number(value ?? '0') * (unit === '万元' && Number(value) < 10_000 ? 10_000 : 1);
  const isNothing = act === 'given' && number === 0;
  return {
    id: base ?? id,
    isLast: base !== undefined || year === 'last',
    act: isNothing ? 'none' : act,
    value: act === 'given' && !isNothing ? String(Math.round(number * 1e6) / 1e6) : '',
  };
}

export function keyOf({ id, isLast, act, value }: Told): string {
  return `${isLast ? 'last' : 'this'}|${id}|${act}|${value}`;
}

/** Where the nth occurrence of some words stands. */
export function findSpan(text: string, span: string, nth = 1): { start: number; end: number } | null {
  let start = -1;
  for (let count = 0; count < nth; count += 1) {
    start = text.indexOf(span, start + 1);
    if (start < 0) return null;
  }
  return { start, end: start + span.length };
}
