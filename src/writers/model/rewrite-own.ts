import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { readProblemLines } from '../../report/problem-part/problem-lines.ts';
import { failure, success, type Result } from '../../result.ts';
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

const Answer = z.object({
  adds: z.array(z.object({ line: z.string(), behind: z.string(), add: z.string() })),
  ask: z.array(z.string()).optional(),
});
type Answer = z.infer<typeof Answer>;

const mostQuestions = 3;

export function createRewriteOwn({ kind, model, prompts, maxTotalMs = 300_000 }: RewriteOwnParts): RewriteOwn {
  return async (text, names) => {
    const marked = markTexts(kind, text, '', names);
    const from = firstOfPart(text);
    if (from === undefined || text.length > longestDraft || marked.open(marked.draft) !== text) return null;
    const signal = AbortSignal.timeout(maxTotalMs);
    const talk = await fillPrompt(prompts['rewrite-own'], { draft: labelLines(marked.draft), from: from.label });
    return askTwice({ model, prompts }, talk, { name: 'adds', schema: Answer }, { signal }, (answer) =>
      judgeAdds(kind, text, marked, from.start, answer),
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

function judgeAdds(
  kind: Kind,
  text: string,
  marked: MarkedTexts,
  from: number,
  { adds, ask = [] }: Answer,
): Result<Rewritten | null, Refused<Rewritten>> {
  const lines = new Map(labelledLines(marked.draft).map((line) => [line.label, line]));
  const plain = new Map(labelledLines(text).map((line) => [line.label, line]));
  const why: string[] = [];
  const taken: { at: number; add: string; coded: string }[] = [];
  for (const { line, behind, add } of adds) {
    const label = line.trim().toUpperCase();
    const [coded, own] = [lines.get(label), plain.get(label)];
    const words = marked.open(behind);
    const opened = marked.open(add);
    if (!coded || !own || own.start < from) why.push(editWords.noLine(line));
    else if (words === null || opened === null) why.push(editWords.mark);
    else {
      const place = own.text.indexOf(words);
      const isOnce = words !== '' && place !== -1 && !own.text.includes(words, place + 1);
      const wrong = isOnce
        ? faultsOf(kind, text, { add, opened })
        : [(place === -1 ? editWords.notThere : editWords.twice)(label, behind)];
      const twin = taken.find((one) => isAlike(bare(one.coded), bare(add)));
      if (twin) wrong.push(rewriteOwnWords.alike(bare(add).slice(0, 20)));
      why.push(...wrong);
      if (wrong.length === 0) taken.push({ at: own.start + place + words.length, add: opened, coded: add });
    }
  }
  const questions = ask.flatMap((one) => (/\d/.test(one) ? [] : (marked.open(one) ?? []))).slice(0, mostQuestions);
  const rest = taken.length + questions.length === 0 ? null : rewrittenOf(taken, questions);
  return why.length === 0 ? success(rest) : failure({ kind: 'refused', why: [...new Set(why)], rest });
}

/** Sentences of the same shell are said once. */
const mostAlike = 0.6;
const longestGap = 10;
/** 先补一场: how a measure is worded, and no figure. */
const single = '一';

function isAlike(one: string, other: string): boolean {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared > mostAlike * Math.max(1, Math.min(a.size, b.size));
}

function faultsOf(kind: Kind, text: string, { add, opened }: { add: string; opened: string }): string[] {
  const why = numbersIn(kind, add.replaceAll(/【[^】]*】/g, '，'))
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
        .filter((line) => line.trim() !== '')
        .map((line) => ({ text: line, question: rewriteOwnWords.question })),
    ),
    questions,
  };
}
