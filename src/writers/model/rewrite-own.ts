import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { itemsIn, itemStart } from '../../report/problem-part/item-marks.ts';
import { readProblemLines } from '../../report/problem-part/problem-lines.ts';
import { failure, success, type Result } from '../../result.ts';
import { isOverlapping, type Span } from '../../text/spans.ts';
import { givingWay } from '../embedded/give-way.ts';
import { isLoose } from '../embedded/loose.ts';
import type { Rewritten } from '../embedded/rewritten.ts';
import { askTwice, type Refused } from './ask-twice.ts';
import { pairsOf } from './claims.ts';
import { markTexts, numbersIn, type MarkedTexts } from './draft-marks.ts';
import { personsAdded } from './judge-edited.ts';
import { labelledLines, labelLines, longestDraft } from './line-edits.ts';
import { editWords, rewriteOwnWords } from './words.ts';

/** A model's words put into the part about problems, all of them to be confirmed; null where nothing of them may stand. */
export type RewriteOwn = (text: string, names: readonly string[]) => Promise<Rewritten | null>;

export interface RewriteOwnParts {
  kind: Kind;
  model: BaseChatModel;
  prompts: Pick<Prompts, 'rewrite-own' | 'repair-section'>;
  /** For one draft, the repair included. */
  maxTotalMs?: number;
}

/**
 * `add`: what is put in, `behind` which of his words or `instead` of which that say nothing · `stands`: his words that say
 * it already.
 */
const Part = z.object({
  line: z.string(),
  behind: z.string().nullish(),
  instead: z.string().nullish(),
  add: z.string().nullish(),
  stands: z.string().nullish(),
});
type Part = z.infer<typeof Part>;

const Item = z.object({
  line: z.string(),
  problem: z.string(),
  fact: Part.nullish(),
  cause: Part.nullish(),
  measure: Part.nullish(),
});
type Item = z.infer<typeof Item>;

/** Words of his that say nothing, and go. */
const Drop = z.object({ line: z.string(), words: z.string() });

/** One item for each problem · `ask`: what only he knows, and his own words he should look at again. */
const Answer = z.object({
  items: z.array(Item),
  drops: z.array(Drop).nullish(),
  ask: z.array(z.string()).optional(),
});
type Answer = z.infer<typeof Answer>;

const mostQuestions = 6;

export function createRewriteOwn({ kind, model, prompts, maxTotalMs = 300_000 }: RewriteOwnParts): RewriteOwn {
  return async (text, names) => {
    const marked = markTexts(kind, text, '', names);
    const from = firstOfPart(text);
    if (from === undefined || text.length > longestDraft || marked.open(marked.draft) !== text) return null;
    const signal = AbortSignal.timeout(maxTotalMs);
    const talk = await fillPrompt(prompts['rewrite-own'], {
      draft: labelLines(marked.draft),
      sizes: marked.sizes,
      from: from.label,
    });
    return askTwice({ model, prompts }, talk, { name: 'items', schema: Answer }, { signal }, (answer) =>
      judgeItems({ kind, text, marked, from: from.start }, answer),
    );
  };
}

/** The line where the problems begin; where none could be read, the first of the later half that talks of faults. */
function firstOfPart(text: string): { label: string; start: number } | undefined {
  const lines = labelledLines(text);
  const start = readProblemLines(text)?.problems[0]?.problem.start;
  if (start !== undefined) return lines.findLast((line) => line.start <= start);
  return lines.find((line) => line.start + line.text.length > text.length / 2 && faultTalk.test(line.text));
}

const faultTalk = shape`${plans.faultTalk}`;

interface Judged {
  kind: Kind;
  text: string;
  marked: MarkedTexts;
  /** Where the part begins. */
  from: number;
}

function judgeItems(judged: Judged, { items, drops, ask = [] }: Answer): Result<Rewritten | null, Refused<Rewritten>> {
  const { kind, text, marked } = judged;
  const find = finderOf(text, marked, true);
  const why = [...partsMissing(text, finderOf(text, marked, false), items)];
  const taken: Put[] = [];
  for (const part of items.flatMap(addsOf)) {
    const put = putOf(judged, part, find);
    if (!put.ok) {
      why.push(put.failure.why);
      continue;
    }
    const { coded, add } = put.value;
    const wrong = faultsOf(kind, text, { add: coded, opened: add });
    if (taken.some((one) => isAlike(bare(one.coded), bare(coded))))
      wrong.push(rewriteOwnWords.alike(bare(coded).slice(0, longestQuote)));
    if (/^\s*\n/.test(coded) && endsInZeal(put.value.line)) wrong.push(rewriteOwnWords.behindZeal(part.line));
    if (taken.some((one) => isCrossing(one, put.value)))
      wrong.push(rewriteOwnWords.overlapping(bare(coded).slice(0, longestQuote)));
    why.push(...wrong);
    if (wrong.length === 0) taken.push(put.value);
  }
  for (const { line, words } of drops ?? []) {
    const gone = goneOf(judged, line, words, find);
    if (!gone.ok) why.push(gone.failure.why);
    else if (!taken.some((one) => isOverlapping(one, gone.value))) taken.push(gone.value);
  }
  const left = emptyLines(kind, text, taken);
  why.push(...left, ...closingsAlike(items.flatMap(({ measure }) => measure?.add ?? [])));
  const questions = ask.flatMap((one) => (/\d/.test(one) ? [] : (marked.open(one) ?? []))).slice(0, mostQuestions);
  const rest = taken.length + questions.length === 0 ? null : rewrittenOf(text, taken, questions);
  return why.length === 0 ? success(rest) : failure({ kind: 'refused', why: [...new Set(why)], rest });
}

/** What stands in the place of a span of the text; an empty span: it is put in. */
interface Put extends Span {
  add: string;
  /** With marks. */
  coded: string;
  /** The line of the text it is in. */
  line: string;
}

function isCrossing(one: Span, other: Span): boolean {
  return (
    isOverlapping(one, other) || [one, other].some((a) => [one, other].some((b) => a.start > b.start && a.end < b.end))
  );
}

/** Where a part's words go: behind words of his, at the front of the line, or in place of clauses that say nothing. */
function putOf({ kind, text, marked, from }: Judged, part: Part, find: Find): Result<Put, NotFound> {
  const [behind, instead, coded] = [part.behind ?? '', part.instead ?? '', part.add ?? ''];
  const add = marked.open(coded);
  if (add === null) return notFound(editWords.mark);
  const place = find(part.line, instead === '' ? behind : instead);
  if (!place.ok) return place;
  const { line } = place.value;
  if (line.start < from) return notFound(editWords.noLine(part.line));
  if (instead === '') return success({ start: place.value.end, end: place.value.end, add, coded, line: line.text });
  const own = clausesIn(kind, text, place.value);
  if (own === null) return notFound(rewriteOwnWords.holdsFact(instead));
  // One stop, his or the new one.
  const isEnded = /[。；，]/.test(text.slice(own.end, own.end + 1));
  return success({ ...own, add: isEnded ? add.replace(/[。；，]$/, '') : add, coded, line: line.text });
}

/** Whole clauses of a quote, without its mark and its last stop, where none of them tells a fact; else null. */
function clausesIn(kind: Kind, text: string, { start, end, line }: Span & { line: LabelledLine }): Span | null {
  const said = text.slice(start, end);
  const from = Math.max(start + itemStart(said) + (/^[，。；：\s]*/.exec(said)?.[0].length ?? 0), bodyOf(line));
  const isWhole = /[，。；]$/.test(said) || /^(?:[，。；：:*|\s]|$)/.test(text.slice(end));
  const isFront = beginsItem(line, from) || /[，。；：:|*\s]$/.test(text.slice(line.start, from));
  return isWhole && isFront ? givingWay(text, { start: from, end }, kind) : null;
}

/** Behind the mark of a line. */
function bodyOf({ start, text }: LabelledLine): number {
  return start + itemStart(text);
}

/** At the front of a line or of one of its items. */
function beginsItem(line: LabelledLine, at: number): boolean {
  const marked = itemsIn(line.text).some(({ start, mark }) => line.start + start + mark.length === at);
  return marked || at <= bodyOf(line);
}

/** Clauses of his that go, with the stop that joins them. */
function goneOf({ kind, text, from }: Judged, label: string, words: string, find: Find): Result<Put, NotFound> {
  const place = find(label, words);
  if (!place.ok) return place;
  const { line } = place.value;
  const own = line.start < from ? null : clausesIn(kind, text, place.value);
  if (own === null) return notFound(rewriteOwnWords.holdsFact(words));
  const before = text.slice(line.start, own.start);
  const gone = { ...own, add: '', coded: '', line: line.text };
  const isFirst = beginsItem(line, own.start) || /[。；：:]\s*$/.test(before);
  if (!isFirst) return success({ ...gone, start: own.start - (/[，]\s*$/.exec(before)?.[0].length ?? 0) });
  if (text[own.end] === '，') return success({ ...gone, end: own.end + 1 });
  if (beginsItem(line, own.start)) return notFound(rewriteOwnWords.wholeItem(words));
  return success({ ...gone, start: own.start - (/[。；]\s*$/.exec(before)?.[0].length ?? 0) });
}

/** Causes and measures of his that say nothing, and that nothing took the place of. */
function emptyLines(kind: Kind, text: string, taken: readonly Span[]): string[] {
  const lines = readProblemLines(text);
  if (lines === null) return [];
  const apart = [...lines.causes, ...lines.measures, ...lines.plans].map(({ mark, end }) => ({ start: mark.end, end }));
  const inside = lines.problems.flatMap(({ cause, measure }) => [cause, measure].flatMap((span) => span ?? []));
  return [...apart, ...inside].flatMap((span) => {
    const own = givingWay(text, span, kind);
    if (own === null || taken.some((one) => one.start <= own.end && one.end >= own.start)) return [];
    const label = labelledLines(text).findLast(({ start }) => start <= own.start)?.label ?? '';
    return rewriteOwnWords.hollow(label, text.slice(own.start, own.end));
  });
}

type LabelledLine = ReturnType<typeof labelledLines>[number];
/** Words of a line, given in marks, where they stand in the text; or why they cannot be told. */
type Find = (label: string, quote: string) => Result<Span & { line: LabelledLine }, NotFound>;

interface NotFound {
  kind: 'not-found';
  why: string;
}

function notFound(why: string) {
  return failure({ kind: 'not-found' as const, why });
}

function finderOf(text: string, marked: MarkedTexts, isOnce: boolean): Find {
  const lines = new Map(labelledLines(text).map((line) => [line.label, line]));
  return (label, quote) => {
    const line = lines.get(label.trim().toUpperCase());
    const words = marked.open(quote);
    if (!line) return notFound(editWords.noLine(label));
    if (words === null) return notFound(editWords.mark);
    // Nothing named: at the front of the line.
    if (words === '') return success({ line, start: line.start, end: line.start + itemStart(line.text) });
    const at = line.text.indexOf(words);
    if (at === -1) return notFound(editWords.notThere(label, quote));
    if (isOnce && line.text.includes(words, at + 1)) return notFound(editWords.twice(label, quote));
    return success({ line, start: line.start + at, end: line.start + at + words.length });
  };
}

function addsOf({ fact, cause, measure }: Item): Part[] {
  return [fact, cause, measure].flatMap((part) => (part && isAdded(part) ? part : []));
}

function isAdded(part: Part): boolean {
  return (part.add ?? '') !== '';
}

/** Problems that no item is of, and items without a cause or a measure, be it put in or his. */
function* partsMissing(text: string, find: Find, items: readonly Item[]): Generator<string> {
  const named: Span[] = [];
  for (const { line, problem, cause, measure } of items) {
    const place = find(line, problem);
    if (place.ok) named.push(place.value);
    else yield place.failure.why;
    for (const [part, name] of [
      [cause, rewriteOwnWords.cause],
      [measure, rewriteOwnWords.measure],
    ] as const) {
      if (part && isAdded(part)) continue;
      const stands = part && (part.stands ?? '') !== '' && find(part.line, part.stands ?? '');
      if (!stands) yield rewriteOwnWords.lacks(problem, name);
      else if (!stands.ok) yield stands.failure.why;
    }
  }
  const problems = readProblemLines(text)?.problems ?? [];
  for (const line of labelledLines(text)) {
    const own = problems.filter(({ start }) => start >= line.start && start < line.start + line.text.length);
    for (const [nth, span] of own.entries())
      if (!named.some((one) => isOverlapping(one, span))) yield rewriteOwnWords.leftOut(line.label, nth + 1);
  }
}

/** 再上新台阶 at the end of an item: what shall be done is told before it. */
function endsInZeal(line: string): boolean {
  const last = /[^，。；]*[。；]?$/.exec(line.trim())?.[0] ?? '';
  return itemStart(line) > 0 && /[，。；]/.test(line) && isLoose(last);
}

/** Measures that end in clauses of one beginning. */
function closingsAlike(measures: readonly string[]): string[] {
  const heads = measures.map((add) =>
    (
      bare(add)
        .split(/[，；。]/)
        .findLast((clause) => clause !== '') ?? ''
    ).slice(0, 2),
  );
  return heads.flatMap((head, i) => (heads.indexOf(head) < i ? rewriteOwnWords.closing(head) : []));
}

/** Sentences of the same shell are said once. */
const mostAlike = 0.6;
const longestGap = 10;
const longestQuote = 20;
/** 先补一场: how a measure is worded, and no figure. */
const single = '一';

function isAlike(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared > mostAlike * Math.max(1, Math.min(a.size, b.size));
}

function faultsOf(kind: Kind, text: string, { add, opened }: { add: string; opened: string }): string[] {
  const why = numbersIn(kind, add.replaceAll(/【[^】]*】[万亿]?/g, '，'))
    .filter((number) => number !== single)
    .map((number) => editWords.number(number));
  const gaps = [...add.matchAll(/【([^】]*)】/g)].map(([, gap = '']) => gap);
  why.push(...gaps.filter((gap) => gap.length > longestGap).map((gap) => rewriteOwnWords.gap(gap)));
  why.push(...personsAdded(kind, text, `${text}\n${opened}`).map((name) => editWords.name(name)));
  const signs = bare(add).match(/[A-Za-z*#{}]+/g) ?? [];
  if (signs.length > 0) why.push(rewriteOwnWords.foreign(signs.join('、')));
  return why;
}

/** Without marks and gaps. */
function bare(add: string): string {
  return add.replaceAll(/〔[^〕]*〕|【[^】]*】|\s/g, '');
}

function rewrittenOf(text: string, taken: readonly Put[], questions: string[]): Rewritten {
  const inOrder = taken.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return {
    regions: inOrder.map(({ start, end, add }) => ({ start, end, before: text.slice(start, end), after: add })),
    claims: inOrder.flatMap(({ start, end, add }) =>
      add
        .split('\n')
        .flatMap(sentencesOf)
        .map((sentence, i) => ({
          text: sentence,
          question: rewriteOwnWords.question,
          ...(i === 0 && end > start && { instead: text.slice(start, end) }),
        })),
    ),
    questions,
  };
}

/** To be confirmed one by one; a heading goes with what follows it, 客观上， with what stands before. */
function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  for (const [said] of line.matchAll(/[^。]+。?/g)) {
    const before = sentences.at(-1);
    if (before !== undefined && Math.min(before.length, said.length) < shortestSentence)
      sentences[sentences.length - 1] = before + said;
    else if (said.trim() !== '') sentences.push(said);
  }
  return sentences;
}

const shortestSentence = 12;
