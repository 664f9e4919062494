import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { unitFit } from '../reading/unit-fit.ts';
import type { Kind } from '../kinds/kind.ts';
import { success, type Result } from '../result.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { askForShape } from './ask-model.ts';
import type { ModelFailure } from './failures.ts';
import { isQuoted } from './evidence.ts';
import { maskMessage, unmaskedMessage, type Mark, type MaskedMessage } from './mask-message.ts';
import type { Prompt } from './prompt-file.ts';
import { fillPrompt } from './prompts.ts';

/** What is asked about one message. */
export interface MessageQuestion {
  text: string;
  /** The numbers to be placed, from numeral to classifier. */
  numbers: readonly Span[];
  /** Ids of yes-or-no facts just asked about. */
  facts: readonly string[];
  /** Nothing of the message was understood. */
  isUnheard: boolean;
  /** Ids asked about in the last reply. */
  asked: readonly string[];
  /** Figures that have their number already. */
  taken: ReadonlySet<string>;
  /** Names known so far, never sent. */
  names: readonly string[];
}

export interface MessageReading {
  figures: { span: Span; id: string; evidence: string }[];
  facts: { id: string; isConfirmed: boolean; span: Span }[];
  intent: 'draft' | 'skip' | null;
}

export interface MessageReaderParts {
  kind: Kind;
  model: BaseChatModel;
  prompt: Prompt;
  /** The officer waits no longer than this for a second reading. */
  timeoutMs: number;
  /** `off` lets the officer's words out as they are. */
  masking: 'on' | 'off';
  /** A signal that aborts after so many milliseconds. */
  timeout?: (ms: number) => AbortSignal;
}

/** Longer messages are pasted texts: too much to send for the sake of one number. */
const maxCharacters = 2000;
/** A figure whose unit and size suit a number this little is not offered for it. */
const leastFit = 0.5;
const maxTokens = 800;

const Reading = z.object({
  marks: z.array(z.object({ mark: z.string(), figure: z.string().nullable(), evidence: z.string() })),
  facts: z.array(z.object({ fact: z.string(), yes: z.boolean(), evidence: z.string() })),
  intent: z.enum(['draft', 'skip']).nullable(),
});

/** Has a model read what the first reader could not. Everything it says must be quoted from the message. */
export function createMessageReader(parts: MessageReaderParts) {
  const { kind, model, prompt } = parts;
  const timeout = parts.timeout ?? ((ms: number) => AbortSignal.timeout(ms));
  return async (question: MessageQuestion): Promise<Result<MessageReading, ModelFailure>> => {
    const nothing: MessageReading = { figures: [], facts: [], intent: null };
    if (question.text.length > maxCharacters) return success(nothing);
    const masked = (parts.masking === 'on' ? maskMessage : unmaskedMessage)(kind, question.text, question.names);
    const wanted = masked.marks.filter(({ mention }) => question.numbers.some((span) => isOverlapping(span, mention)));
    if (wanted.length === 0 && !question.isUnheard) return success(nothing);
    const messages = await fillPrompt(prompt, inputsOf(kind, question, masked, wanted));
    const asked = await askForShape(
      model,
      messages,
      { name: 'message', schema: Reading },
      { temperature: 0, maxTokens, signal: timeout(parts.timeoutMs) },
    );
    return asked.ok ? success(readingOf(asked.value.value, question, masked, wanted)) : asked;
  };
}

function inputsOf(kind: Kind, question: MessageQuestion, masked: MaskedMessage, wanted: readonly Mark[]) {
  const offered = kind.figures.filter(
    (figure) =>
      figure.group !== 'meta' &&
      figure.sensitivity !== 'avoid' &&
      !question.taken.has(figure.id) &&
      wanted.some(({ mention }) => unitFit(figure, mention, question.text) >= leastFit),
  );
  const questionOf = (id: string): string =>
    kind.figureById.get(id)?.label ?? kind.facts.find((fact) => fact.id === id)?.question ?? '';
  return {
    message: masked.text,
    marks: lines(wanted.map(({ mark }) => mark)),
    figures: lines(
      offered.map(({ id, label, unit, aliases }) => [id, label, unit, aliases.slice(0, 4).join('、')].join('｜')),
    ),
    facts: lines(question.facts.map((id) => `${id}｜${questionOf(id)}`)),
    asked: question.asked.map(questionOf).filter(Boolean).join('、') || '无',
  };
}

function lines(items: readonly string[]): string {
  return items.length > 0 ? items.join('\n') : '无';
}

/** What of the answer holds: marks that are there and were asked about, words that stand in their sentence. */
function readingOf(
  said: z.infer<typeof Reading>,
  question: MessageQuestion,
  masked: MaskedMessage,
  wanted: readonly Mark[],
): MessageReading {
  const figures = said.marks.flatMap(({ mark, figure, evidence }) => {
    const found = wanted.find((one) => one.mark === mark);
    if (!found || figure === null || !isQuoted(masked.text, evidence, found.at)) return [];
    const span = question.numbers.find((number) => isOverlapping(number, found.mention));
    return span ? [{ span, id: figure, evidence }] : [];
  });
  const facts = said.facts.flatMap(({ fact: id, yes, evidence }) =>
    question.facts.includes(id) && isQuoted(masked.text, evidence)
      ? [{ id, isConfirmed: yes, span: { start: 0, end: question.text.length } }]
      : [],
  );
  return { figures, facts, intent: question.isUnheard ? said.intent : null };
}
