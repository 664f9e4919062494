import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { itemStart } from '../../report/problem-part/item-marks.ts';
import { readProblemLines } from '../../report/problem-part/problem-lines.ts';
import { failure, success, type Result } from '../../result.ts';
import { isOverlapping, type Span } from '../../text/spans.ts';
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

/** `behind` and `add`: what is put in, and behind which of his words · `stands`: his words that say it already. */
const Part = z.object({
  line: z.string(),
  behind: z.string().optional(),
  add: z.string().optional(),
  stands: z.string().optional(),
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

/** One item for each problem · `ask`: what only he knows, and his own words he should look at again. */
const Answer = z.object({ items: z.array(Item), ask: z.array(z.string()).optional() });
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
      judgeItems(kind, text, marked, from.start, answer),
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

function judgeItems(
  kind: Kind,
  text: string,
  marked: MarkedTexts,
  from: number,
  { items, ask = [] }: Answer,
): Result<Rewritten | null, Refused<Rewritten>> {
  const find = finderOf(text, marked, true);
  const why = [...partsMissing(text, finderOf(text, marked, false), items)];
  const taken: Added[] = [];
  for (const { line, behind = '', add = '' } of items.flatMap(addsOf)) {
    const place = find(line, behind);
    const opened = marked.open(add);
    if (!place.ok) why.push(place.failure.why);
    else if (place.value.line.start < from) why.push(editWords.noLine(line));
    else if (opened === null) why.push(editWords.mark);
    else {
      const wrong = faultsOf(kind, text, { add, opened });
      if (taken.some((one) => isAlike(bare(one.coded), bare(add))))
        wrong.push(rewriteOwnWords.alike(bare(add).slice(0, longestQuote)));
      if (/^\s*\n/.test(add) && endsInZeal(place.value.line.text)) wrong.push(rewriteOwnWords.behindZeal(line));
      why.push(...wrong);
      if (wrong.length === 0) taken.push({ at: place.value.end, add: opened, coded: add });
    }
  }
  why.push(...closingsAlike(items.flatMap(({ measure }) => measure?.add ?? [])));
  const questions = ask.flatMap((one) => (/\d/.test(one) ? [] : (marked.open(one) ?? []))).slice(0, mostQuestions);
  const rest = taken.length + questions.length === 0 ? null : rewrittenOf(taken, questions);
  return why.length === 0 ? success(rest) : failure({ kind: 'refused', why: [...new Set(why)], rest });
}

interface Added {
  at: number;
  add: string;
  /** With marks. */
  coded: string;
}

type LabelledLine = ReturnType<typeof labelledLines>[number];
/** Words of a line, given in marks, where they stand in the text; or why they cannot be told. */
type Find = (label: string, quote: string) => Result<Span & { line: LabelledLine }, NotFound>;

interface NotFound {
  kind: 'not-found';
  why: string;
}

function finderOf(text: string, marked: MarkedTexts, isOnce: boolean): Find {
  const lines = new Map(labelledLines(text).map((line) => [line.label, line]));
  const notFound = (why: string) => failure({ kind: 'not-found' as const, why });
  return (label, quote) => {
    const line = lines.get(label.trim().toUpperCase());
    const words = marked.open(quote);
    if (!line) return notFound(editWords.noLine(label));
    if (words === null) return notFound(editWords.mark);
    const at = words === '' ? -1 : line.text.indexOf(words);
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
      const stands = part && find(part.line, part.stands ?? '');
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
  if (/[A-Za-z*#{}]/.test(bare(add))) why.push(rewriteOwnWords.foreign);
  return why;
}

/** Without marks and gaps. */
function bare(add: string): string {
  return add.replaceAll(/〔[^〕]*〕|【[^】]*】|\s/g, '');
}

function rewrittenOf(taken: readonly { at: number; add: string }[], questions: string[]): Rewritten {
  return {
    regions: taken.map(({ at, add }) => ({ start: at, end: at, before: '', after: add })),
    claims: taken.flatMap(({ add }) =>
      add
        .split('\n')
        .flatMap(sentencesOf)
        .map((sentence) => ({ text: sentence, question: rewriteOwnWords.question })),
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
