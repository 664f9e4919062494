import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readNumbers } from './task.ts';
import type { Miss, Score, SuiteResult } from '../suite.ts';

const GoldFigure = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  value: z.union([z.number(), z.string()]),
  value_max: z.union([z.number(), z.string()]).optional(),
  unit: z.string(),
  /** The word or whether there is one. */
  approx: z.union([z.boolean(), z.string(), z.null()]).default(false),
});
const GoldTrap = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  kind: z.string().default(''),
  neutral: z.boolean().default(false),
});
const GoldMessage = z.object({
  id: z.string(),
  text: z.string(),
  figures: z.array(GoldFigure),
  retracted: z.array(GoldFigure).default([]),
  traps: z.array(GoldTrap).default([]),
});
export type GoldMessage = z.infer<typeof GoldMessage>;
type GoldFigure = z.infer<typeof GoldFigure>;

export function readMessages(file: string): GoldMessage[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => GoldMessage.parse(JSON.parse(line)));
}

interface Tally {
  byValue: number;
  bySpan: number;
  said: number;
  wanted: number;
  approx: number;
  retracted: number;
  retractedWanted: number;
  retractedSaid: number;
  trapHits: number;
  traps: number;
}

type Found = ReturnType<typeof readNumbers>['figures'][number];

function isSameValue(a: GoldFigure, b: Found): boolean {
  const isSame = (x: number, y: number): boolean =>
    Math.abs(x - y) <= Math.abs(x) * 1e-3 * (Number.isInteger(x) ? 0 : 1);
  if (!isSame(Number(a.value), Number(b.value))) return false;
  return a.value_max === undefined || isSame(Number(a.value_max), Number(b.valueMax));
}

function matched(
  gold: readonly GoldFigure[],
  found: readonly Found[],
  isMatch: (a: GoldFigure, b: Found) => boolean,
): Map<GoldFigure, Found> {
  const pairs = new Map<GoldFigure, Found>();
  const used = new Set<Found>();
  for (const want of gold) {
    const hit = found.find(
      (one) => !used.has(one) && one.start < want.end && want.start < one.end && isMatch(want, one),
    );
    if (!hit) continue;
    used.add(hit);
    pairs.set(want, hit);
  }
  return pairs;
}

/**
 * Messages with gold figures: F1 by value with overlapping spans, F1 by exact span, unit and value, whether the
 * approximation was heard, figures taken back, and traps taken for figures. A neutral trap counts neither way.
 */
export function scoreMessages(messages: readonly GoldMessage[]): SuiteResult {
  const tally: Tally = {
    byValue: 0,
    bySpan: 0,
    said: 0,
    wanted: 0,
    approx: 0,
    retracted: 0,
    retractedWanted: 0,
    retractedSaid: 0,
    trapHits: 0,
    traps: 0,
  };
  const misses: Miss[] = [];
  for (const message of messages) scoreMessage(message, tally, misses);
  const scores: Score[] = [
    { name: '值 F1（区间相交）', passed: 2 * tally.byValue, total: tally.said + tally.wanted },
    { name: '区间与单位 F1', passed: 2 * tally.bySpan, total: tally.said + tally.wanted },
    { name: '约数听出', passed: tally.approx, total: tally.byValue },
    { name: '收回 F1', passed: 2 * tally.retracted, total: tally.retractedWanted + tally.retractedSaid },
    { name: '陷阱误认', passed: tally.trapHits, total: tally.traps, isFaultRate: true },
  ];
  return { suite: 'figures', scores, misses };
}

function scoreMessage(message: GoldMessage, tally: Tally, misses: Miss[]): void {
  const { figures, retracted } = readNumbers(message.text);
  const neutral = message.traps.filter((trap) => trap.neutral);
  const judged = figures.filter((one) => !neutral.some((trap) => one.start < trap.end && trap.start < one.end));
  const byValue = matched(message.figures, judged, isSameValue);
  const bySpan = matched(
    message.figures,
    judged,
    (a, b) => isSameValue(a, b) && a.start === b.start && a.end === b.end && a.unit === b.unit,
  );
  const takenBack = matched(message.retracted, retracted, isSameValue);
  tally.wanted += message.figures.length;
  tally.said += judged.length;
  tally.byValue += byValue.size;
  tally.bySpan += bySpan.size;
  tally.retracted += takenBack.size;
  tally.retractedWanted += message.retracted.length;
  tally.retractedSaid += retracted.length;
  const miss = (score: string, reason: string): void =>
    void misses.push({ case: message.id, score, reason: `${reason}　${message.text}` });
  for (const want of message.figures) {
    const hit = byValue.get(want);
    if (!hit) miss('值', `没听出“${want.text}”=${want.value}`);
    else if (Boolean(want.approx) === (hit.approx !== null)) tally.approx += 1;
    else miss('约数', `“${hit.text}”约数应为${want.approx}，听成${hit.approx}`);
    if (hit && !bySpan.has(want)) miss('区间', `“${want.text}”[${want.unit}]听成“${hit.text}”[${hit.unit}]`);
  }
  const hits = new Set(byValue.values());
  for (const one of judged) if (!hits.has(one)) miss('多认', `“${one.text}”=${one.value}`);
  for (const want of message.retracted) if (!takenBack.has(want)) miss('收回', `“${want.text}”没有收回`);
  const backHits = new Set(takenBack.values());
  for (const one of retracted) if (!backHits.has(one)) miss('收回', `“${one.text}”不该收回`);
  for (const trap of message.traps) {
    if (trap.neutral) continue;
    tally.traps += 1;
    const hit = [...figures, ...retracted].find((one) => one.start < trap.end && trap.start < one.end);
    if (!hit) continue;
    tally.trapHits += 1;
    miss('陷阱', `“${trap.text}”（${trap.kind}）被当作${hit.value}`);
  }
}

const RecognizersFile = z.array(
  z.object({
    file: z.string(),
    cases: z.array(
      z.object({
        Input: z.string(),
        Results: z.array(
          z.object({
            Text: z.string(),
            Start: z.number(),
            End: z.number(),
            Resolution: z.looseObject({ value: z.string().nullish() }).nullish(),
          }),
        ),
      }),
    ),
  }),
);

/** Expected results of Recognizers-Text for which a numeral of the same value overlaps the span, figure or not. */
export function scoreRecognizers(file: string): { score: Score; misses: Miss[] } {
  const misses: Miss[] = [];
  let total = 0;
  for (const model of RecognizersFile.parse(JSON.parse(readFileSync(file, 'utf8')))) {
    for (const one of model.cases) {
      const { figures, retracted, others } = readNumbers(one.Input);
      const numbers = [...figures, ...retracted, ...others];
      for (const result of one.Results) {
        const value = result.Resolution?.value;
        if (value === null || value === undefined) continue;
        total += 1;
        const wanted = Number(value.replace('%', ''));
        const isHit = numbers.some(
          (number) =>
            number.start <= result.End &&
            number.end > result.Start &&
            Math.abs(Number(number.value) - wanted) <= Math.abs(wanted) * 1e-9,
        );
        if (isHit) continue;
        const got = numbers.map((number) => `${number.text}=${number.value ?? ''}`).join(' ');
        misses.push({ case: one.Input, score: '通用数词', reason: `${result.Text}=${value}，得到 ${got}` });
      }
    }
  }
  return { score: { name: '通用数词（Recognizers-Text）', passed: total - misses.length, total }, misses };
}

/** Both sets of a data folder, whichever are there. */
export function scoreFolder(folder: string): SuiteResult {
  const result: SuiteResult = { suite: 'figures', scores: [], misses: [] };
  const messages = join(folder, 'messages.jsonl');
  const recognizers = join(folder, 'recognizers-zh.json');
  if (existsSync(messages)) {
    const scored = scoreMessages(readMessages(messages));
    result.scores.push(...scored.scores);
    result.misses.push(...scored.misses);
  }
  if (existsSync(recognizers)) {
    const { score, misses } = scoreRecognizers(recognizers);
    result.scores.push(score);
    result.misses.push(...misses);
  }
  return result;
}
