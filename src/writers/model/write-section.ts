import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { askModel } from '../../model/ask-model.ts';
import type { ModelFailure } from '../../model/failures.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { modelFailureWords } from '../../model/words.ts';
import type { Paragraph } from '../../report/report.ts';
import type { Written } from '../writer.ts';
import { judgeSection } from './gate.ts';
import type { GateContext, GateFinding } from './gate-finding.ts';
import { inputsOf, slotLine } from './prompt-inputs.ts';
import { provisionalText } from './provisional.ts';
import { readAnswer } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';
import { fallbackWords, faultWords } from './words.ts';

export interface SectionParts {
  model: BaseChatModel;
  prompts: Pick<Prompts, 'write-section' | 'rewrite-problems' | 'repair-section'>;
  context: GateContext;
  /** 街道, 镇, 乡. */
  unit: string;
  role: string;
  signal: AbortSignal;
  /** Told the section as far as it is written, unchecked. */
  onProvisional?: ((heading: string, text: string) => void) | undefined;
  /** Told every answer and what the gate had against it: for measuring. */
  onAttempt?: ((task: SectionTask, attempt: Attempt) => void) | undefined;
}

export interface Attempt {
  /** 1 the first answer, 2 the repair. */
  round: 1 | 2;
  /** null when no answer came. */
  answer: string | null;
  findings: readonly GateFinding[];
  paragraphs: readonly Paragraph[];
}

export type SectionOutcome =
  | { writer: 'model'; round: 1 | 2; paragraphs: Paragraph[]; claims: Written['claims'] }
  | { writer: 'embedded'; why: string; failed: ModelFailure | null };

/** Answers that came to nothing for a reason the next answer may not have. */
const passing: ReadonlySet<ModelFailure['kind']> = new Set(['model-malformed', 'model-empty', 'model-cut-off']);

/** One section by the model: asked, held against the gate, repaired once; else left to the embedded writer. */
export async function writeSection(task: SectionTask, parts: SectionParts): Promise<SectionOutcome> {
  const inputs = inputsOf(task, parts.unit, parts.role);
  const prompt = parts.prompts[task.part === 'work' ? 'write-section' : 'rewrite-problems'];
  const first = await attempt(task, parts, prompt, inputs, 1);
  if (first.outcome) return first.outcome;
  if (first.failed && !passing.has(first.failed.kind)) return failed(first.failed);
  const second =
    first.answer === null
      ? await attempt(task, parts, prompt, inputs, 2)
      : await attempt(
          task,
          parts,
          parts.prompts['repair-section'],
          repairInputs(task, first.answer, first.findings),
          2,
        );
  if (second.outcome) return second.outcome;
  if (second.failed) return failed(second.failed);
  return { writer: 'embedded', why: fallbackWords.refused(faultsOf(second.findings)), failed: null };
}

function failed(failure: ModelFailure): SectionOutcome {
  return { writer: 'embedded', why: fallbackWords.failed(modelFailureWords(failure)), failed: failure };
}

interface Tried {
  outcome: SectionOutcome | null;
  answer: string | null;
  findings: readonly GateFinding[];
  failed: ModelFailure | null;
}

async function attempt(
  task: SectionTask,
  parts: SectionParts,
  prompt: Prompts['write-section'],
  inputs: Record<string, string>,
  round: 1 | 2,
): Promise<Tried> {
  const { onProvisional, onAttempt, signal } = parts;
  let streamed = '';
  const onText =
    onProvisional &&
    ((piece: string): void => {
      streamed += piece;
      onProvisional(task.heading, provisionalText(parts.context.kind, task, streamed));
    });
  const asked = await askModel(parts.model, await fillPrompt(prompt, inputs), { signal, onText });
  if (!asked.ok) {
    onAttempt?.(task, { round, answer: null, findings: [], paragraphs: [] });
    return { outcome: null, answer: null, findings: [], failed: asked.failure };
  }
  const answer = asked.value.text;
  const judged = judgeSection(task, readAnswer(answer, task.slots, task.heading), parts.context);
  const { findings, paragraphs, claims } = judged;
  onAttempt?.(task, { round, answer, findings, paragraphs });
  const outcome: SectionOutcome | null = findings.length === 0 ? { writer: 'model', round, paragraphs, claims } : null;
  return { outcome, answer, findings, failed: null };
}

/** Findings fed back at once; a model that broke everything gains nothing from a longer list. */
const mostFindings = 12;
const longestAnswer = 4000;

function repairInputs(task: SectionTask, answer: string, findings: readonly GateFinding[]): Record<string, string> {
  return {
    findings: findings
      .slice(0, mostFindings)
      .map(({ message }) => `- ${message}`)
      .join('\n'),
    slots: task.slots.map((slot) => slotLine(slot)).join('\n'),
    answer: answer.slice(0, longestAnswer).replaceAll('<<<', '').replaceAll('>>>', ''),
  };
}

/** 写了没有依据的事、自己写了数: each fault once. */
function faultsOf(findings: readonly GateFinding[]): string[] {
  return [...new Set(findings.map(({ fault }) => faultWords[fault]))];
}
