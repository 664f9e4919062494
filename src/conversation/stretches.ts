import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { marks, papers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { lettersOf } from './speech.ts';
import type { Span } from '../text/spans.ts';
import { trainedModel } from '../judge/trained-model.ts';

/**
 * What a sentence of a message with a text in it is: talk, a sentence of a report, or the officer's word on whose text it
 * is. last: last year's · sample: another unit's or a mere form · own: this year's, to be worked on · take: its figures
 * are this year's · half: of half a year.
 */
export const stretchSorts = ['talk', 'report', 'last', 'sample', 'own', 'take', 'half'] as const;
export type StretchSort = (typeof stretchSorts)[number];
export type TextLabel = Exclude<StretchSort, 'talk' | 'report'>;
export const textLabels: readonly TextLabel[] = ['last', 'sample', 'own', 'take', 'half'];

export interface Stretch extends Span {
  text: string;
  odds: readonly number[];
  isProse: boolean;
}

export const stretchBits = 13;
const longestGram = 4;

export function stretchGrams(text: string): GramRow {
  const { add, addRuns, row } = gramRowMaker(stretchBits);
  const letters = lettersOf(text.trim());
  addRuns(letters, longestGram);
  add(`size${Math.min(6, Math.floor(letters.length / 8))}`);
  return row();
}

/** How much a change between talk and report costs: little behind an empty line, much within one line. */
const turnCost = { line: 6, newLine: 3, emptyLine: 1.5, mark: 2.5, label: 1 };
const surely = 12;
/** A row of numbers is as good a telling as a report. */
const mostOfRow = 0.4;
const [labelSays, fewLetters] = [5, 3.2];

/** 这是去年的报告： is no title. */
function isLabel([talk = 0, report = 0, ...labels]: readonly number[]): boolean {
  return labels.reduce((sum, one) => sum + one, 0) > talk + report;
}

/** Beside a text, a label is as likely as talk. */
export const [talkWeight, labelled] = [0.12, 0.5];

/** 去年的。 before a text: less sure than a label, and a text may well follow. */
function isLikelyLabel([talk = 0, , ...labels]: readonly number[]): boolean {
  const most = Math.max(...labels);
  return most / (most + talk * talkWeight + 0.02) >= labelled && most >= leastLabel;
}

const leastLabel = 0.2;

/** Positive speaks for the prose of a report. */
function evidenceOf(words: string, odds: readonly number[]): number {
  const report = odds[1] ?? 0;
  if (isLabel(odds)) return -labelSays;
  if (shapeOf(words)) return surely;
  const evidence = Math.log((report + 1e-3) / (1 - report + 1e-3));
  const numbers = words.match(/\d+/g)?.length ?? 0;
  const isRow = numbers > 0 && words.replaceAll(/[\d\s，、；。：,.%]/g, '').length / numbers <= fewLetters * 3;
  return isRow ? Math.max(-mostOfRow, Math.min(mostOfRow, evidence)) : evidence;
}

function turnCostAt(text: string, before: number, start: number): number {
  const gap = text.slice(Math.max(0, before - 3), start + 1);
  if (/\n\s*\n|[-—=*_]{3}/.test(gap)) return turnCost.emptyLine;
  if (gap.includes('\n')) return turnCost.newLine;
  return /[：:“”"「」【】]/.test(gap) ? turnCost.mark : turnCost.line;
}

/** The sentences of a message, each told apart as talk or the prose of a report. */
export function stretchesOf(text: string): Stretch[] {
  const spans = sentencesOf(text);
  const odds = spans.map(({ start, end }) => classify(trainedModel('stretch'), stretchGrams(text.slice(start, end))));
  const costs = spans.map(({ start, end }, at) => evidenceOf(text.slice(start, end), odds[at] ?? []));
  const turns = spans.map(({ start }, at) =>
    at > 0 && isLikelyLabel(odds[at - 1] ?? []) ? turnCost.label : turnCostAt(text, spans[at - 1]?.end ?? 0, start),
  );
  const isProse = smoothed(withTitles(text, spans, costs, odds), turns);
  return spans.map((span, at) => ({
    ...span,
    text: text.slice(span.start, span.end),
    odds: odds[at] ?? [],
    isProse: isProse[at] ?? false,
  }));
}

/** What stands under a title, up to an empty line, is more likely of its report. */
function withTitles(
  text: string,
  spans: readonly Span[],
  costs: readonly number[],
  odds: readonly (readonly number[])[],
): number[] {
  let isUnder = false;
  return costs.map((cost, at) => {
    const span = spans[at];
    const words = span ? text.slice(span.start, span.end) : '';
    const moved = isUnder ? cost + underTitle : cost;
    const title = isTitle(words) && !isLabel(odds[at] ?? []);
    isUnder = title || (isUnder && !emptyLine.test(words));
    return moved;
  });
}

const underTitle = 3;
const emptyLine = /\n\s*\n/;

/** A heading by its number, or a title. */
function shapeOf(words: string): boolean {
  return heading.test(words.trim()) || isTitle(words);
}

const heading = shape`^[#*\s•·]*(?:第?${marks.ordinal}{1,2}(?:、|部分)|[（(]${marks.ordinal}{1,2}[）)])`;
const title = shape`^[#*\s《“]*[^，。：]{0,24}(?:${papers.paperTitle})[》”*\s]*$`;
const longestTitle = 32;

export function isTitle(words: string): boolean {
  const line = words.trim().replace(/[：:]$/, '');
  return line.length <= longestTitle && title.test(line);
}

/** Two states and a price for changing between them: the cheapest way through. Positive odds speak for a report. */
function smoothed(odds: readonly number[], turns: readonly number[]): boolean[] {
  const back: [boolean, boolean][] = [];
  let [talk, report] = [0, 0];
  for (const [at, one] of odds.entries()) {
    const [t, r] = [talk, report];
    const cost = at === 0 ? 0 : (turns[at] ?? 0);
    const fromTalk = t >= r - cost;
    const fromReport = r >= t - cost;
    back.push([!fromTalk, fromReport]);
    talk = (fromTalk ? t : r - cost) - one / 2;
    report = (fromReport ? r : t - cost) + one / 2;
  }
  const isProse: boolean[] = [];
  let state = report > talk;
  for (let at = odds.length - 1; at >= 0; at -= 1) {
    isProse[at] = state;
    state = back[at]?.[state ? 1 : 0] ?? state;
  }
  return isProse;
}

const longestLead = 40;

/** Pieces between stops and line ends, and what stands before a colon near its start. */
function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    if (text.slice(from, to).trim() !== '') spans.push({ start: from, end: to });
    from = to;
  };
  for (const { 0: mark, index } of text.matchAll(
    /[。；;！!？?\n\u3000]+|[：:](?!\d)|(?<!\d)[：:](?=\d)|[“"](?=[^”"]{16})|(?<=[^“"]{16})[”"]|(?<=[^、，。\n])(?=[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、)/g,
  )) {
    const isColon = /[：:]/.test(mark);
    if (isColon && index - from > longestLead) continue;
    push(/[“"]/.test(mark) ? index : index + mark.length);
  }
  push(text.length);
  return spans;
}
