import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { ModelFailure } from '../../model/failures.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import { modelFailureWords } from '../../model/words.ts';
import type { Paragraph } from '../../report/report.ts';
import type { Written } from '../writer.ts';
import { mendSection, type Mended } from './gate.ts';
import type { GateContext, GateFinding } from './gate-finding.ts';
import type { Speaker } from './prompt-inputs.ts';
import type { ReadAnswer } from './read-answer.ts';
import { safeEcho } from './safe-message.ts';
import type { SectionTask } from './section-task.ts';
import { fallbackWords, faultWords } from './words.ts';

export interface SectionParts {
  model: BaseChatModel;
  prompts: Pick<Prompts, 'write-section' | 'rewrite-problems' | 'repair-section'>;
  context: GateContext;
  speaker: Speaker;
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
  /** What is left against it when what may be cut is cut. */
  findings: readonly GateFinding[];
  /** What was cut out. */
  cut: readonly string[];
  paragraphs: readonly Paragraph[];
  /** It may stand: nothing is left against it, and not too much was cut. */
  isFit: boolean;
}

export type SectionOutcome =
  | {
      writer: 'model';
      round: 1 | 2;
      paragraphs: Paragraph[];
      claims: Written['claims'];
      /** What was said so far: a repair goes on from here. */
      talk: readonly BaseMessage[];
    }
  | { writer: 'embedded'; why: string; failed: ModelFailure | null };

/** Answers that came to nothing for a reason the next answer may not have. */
export const passing: ReadonlySet<ModelFailure['kind']> = new Set([
  'model-malformed',
  'model-empty',
  'model-cut-off',
  'model-unusable',
]);

/** So much of a first answer may be cut before it is rather sent back; of a repaired one. */
export const mostLost = { 1: 0.15, 2: 0.5 } as const;

/** What an answer comes to: fit to stand, or to be sent back with what was wrong. */
export function tryAnswer(
  task: SectionTask,
  answer: { raw: string; read: ReadAnswer },
  round: 1 | 2,
  parts: SectionParts,
): Mended & { isFit: boolean; complaints: readonly GateFinding[] } {
  const mended = mendSection(task, answer.read, parts.context);
  const { findings, cut, paragraphs } = mended;
  const isFit = findings.length === 0 && mended.lost <= mostLost[round];
  parts.onAttempt?.(task, { round, answer: answer.raw, findings, cut, paragraphs, isFit });
  return { ...mended, isFit, complaints: [...mended.objections, ...findings] };
}

export function failed(failure: ModelFailure): SectionOutcome {
  return { writer: 'embedded', why: fallbackWords.failed(modelFailureWords(failure)), failed: failure };
}

export function refused(findings: readonly GateFinding[]): SectionOutcome {
  return { writer: 'embedded', why: fallbackWords.refused(faultsOf(findings)), failed: null };
}

/** Findings fed back at once; a model that broke everything gains nothing from a longer list. */
const mostFindings = 12;

/** The conversation so far, with what the gate found as its next turn. */
export async function repairTurn(
  talk: readonly BaseMessage[],
  answer: string,
  messages: readonly string[],
  parts: SectionParts,
): Promise<BaseMessage[]> {
  const findings = [...new Set(messages)]
    .slice(0, mostFindings)
    .map((message) => `- ${message}`)
    .join('\n');
  return [
    ...talk,
    new AIMessage(safeEcho(answer)),
    ...(await fillPrompt(parts.prompts['repair-section'], { findings })),
  ];
}

/** 写了没有依据的事、自己写了数: each fault once. */
function faultsOf(findings: readonly GateFinding[]): string[] {
  return [...new Set(findings.map(({ fault }) => faultWords[fault]))];
}
