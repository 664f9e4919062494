import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { askForShape } from '../../src/model/ask-model.ts';
import type { ModelFailure } from '../../src/model/failures.ts';
import { promptFolder } from '../../src/model/node-prompts.ts';
import { parsePrompt, type Prompt } from '../../src/model/prompt-file.ts';
import { fillPrompt } from '../../src/model/prompts.ts';
import { failure, invariant, success, type Result } from '../../src/result.ts';
import { rubric, rubricWords } from './rubric.ts';

const Answer = z.object({
  criteria: z.array(z.object({ id: z.string(), quotes: z.array(z.string()), reason: z.string(), score: z.number() })),
});
export type JudgeAnswer = z.infer<typeof Answer>;

export interface JudgedCriterion {
  id: string;
  score: number;
  points: number;
  reason: string;
  /** Those that stand in the report as they are. */
  quotes: string[];
  /** Quotes that stand nowhere in it: the judge made them up. */
  invented: string[];
}

export interface Judgement {
  criteria: JudgedCriterion[];
  total: number;
}

export type JudgeFailure = ModelFailure | { kind: 'judge-incomplete'; missing: string[] };

/** One reading of a report by a model, against the rubric. Advisory: it never decides anything. */
export async function judgeReport(
  model: BaseChatModel,
  report: string,
  trial = 0,
): Promise<Result<Judgement, JudgeFailure>> {
  const messages = await fillPrompt(readJudgePrompt(), { rubric: rubricWords(), report });
  const asked = await askForShape(model, messages, { name: 'judgement', schema: Answer }, { temperature: 0, trial });
  return asked.ok ? readJudgement(asked.value.value, report) : asked;
}

/**
 * Holds an answer against the report and the rubric: each criterion once, scores within their points, quotes verbatim.
 * Half the points are the most a criterion may have that is backed by no true quote.
 */
export function readJudgement(answer: JudgeAnswer, report: string): Result<Judgement, JudgeFailure> {
  const said = new Map(answer.criteria.map((one) => [one.id.trim().toUpperCase(), one]));
  const missing = rubric.filter(({ id }) => !said.has(id)).map(({ id }) => id);
  if (missing.length > 0) return failure({ kind: 'judge-incomplete', missing });
  const criteria = rubric.map(({ id, points }): JudgedCriterion => {
    const one = said.get(id);
    invariant(one !== undefined, id);
    const quotes = one.quotes.filter((quote) => quote.trim() !== '' && squeeze(report).includes(squeeze(quote)));
    const invented = one.quotes.filter((quote) => quote.trim() !== '' && !quotes.includes(quote));
    const most = quotes.length > 0 ? points : Math.floor(points / 2);
    const score = Math.max(0, Math.min(most, Math.round(one.score)));
    return { id, score, points, reason: one.reason, quotes, invented };
  });
  return success({ criteria, total: criteria.reduce((sum, { score }) => sum + score, 0) });
}

function squeeze(text: string): string {
  return text.replace(/\s/g, '');
}

function readJudgePrompt(): Prompt {
  const parsed = parsePrompt('judge-report', readFileSync(join(promptFolder, 'judge-report.md'), 'utf8'));
  invariant(parsed.ok, parsed.ok ? '' : parsed.failure.detail);
  return parsed.value;
}

/** Mean and spread (largest less smallest) of repeated readings of one report. */
export function spreadOf(judgements: readonly Judgement[]): { mean: number; spread: number } {
  const totals = judgements.map(({ total }) => total);
  if (totals.length === 0) return { mean: 0, spread: 0 };
  return {
    mean: totals.reduce((sum, total) => sum + total, 0) / totals.length,
    spread: Math.max(...totals) - Math.min(...totals),
  };
}
