import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import type { Kind } from '../kinds/kind.ts';
import type { Telling } from '../reading/reading.ts';
import { failure, success, type Result } from '../result.ts';
import { askModel } from './ask-model.ts';
import type { ModelFailure } from './failures.ts';
import { AnswerShape, readAnswer, readingOf, type MessageReading } from './message-answer.ts';
import { askedMessage, type MessageQuestion } from './message-question.ts';
import type { Prompt } from './prompt-file.ts';
import { fillPrompt } from './prompts.ts';

export interface MessageReaderParts {
  kind: Kind;
  model: BaseChatModel;
  prompt: Prompt;
  /** `off` lets the officer's words out as they are. */
  masking: 'on' | 'off';
}

export type MessageReader = (
  question: MessageQuestion,
  signal?: AbortSignal,
) => Promise<Result<MessageReading, ModelFailure>>;

/** Longer messages are pasted texts, and read here. */
export const longestHeard = 2000;
/** An answer has a line for each number, and one for each thing told without. */
const [tokensEach, tokensAtLeast] = [40, 400];

/**
 * What a model is believed before it has shown how well it reads: as if it had been right nine times of ten. Where the
 * first reading is sure it is right 99 times of 100, so how often the model agrees there tells how well it reads.
 */
const believed = { right: 18, of: 20 };
/** However well it did, it may be wrong the next time; one that is wrong so often is not heard at all. */
const [mostBelieved, leastBelieved] = [0.985, 0.8];

/** Has a model hear a message, masked; what it says is verified and weighed by how often it was right before. */
export function createMessageReader({ kind, model, prompt, masking }: MessageReaderParts): MessageReader {
  const shown = { ...believed };
  const schema = { name: 'message', schema: z.toJSONSchema(AnswerShape) };
  return async (question, signal) => {
    const asked = askedMessage(kind, question, masking);
    const messages = await fillPrompt(prompt, asked.inputs);
    const maxTokens = tokensAtLeast + tokensEach * asked.masked.marks.length;
    const answer = await askModel(model, messages, { temperature: 0, maxTokens, schema, signal });
    if (!answer.ok) return answer;
    const said = readAnswer(answer.value.text);
    if (!said) return failure({ kind: 'model-unusable', detail: 'JSON' });
    const reading = readingOf(kind, said, asked, question);
    const { right, of } = agreement(question.heard, reading);
    shown.right += right;
    shown.of += of;
    const weight = Math.min(mostBelieved, shown.right / shown.of);
    if (weight >= leastBelieved) return success({ ...reading, weight });
    return success({ weight, isWhole: false, numbers: [], unclear: [], told: [], facts: [], intent: null });
  };
}

/** Of the numbers the first reading is sure of and the model spoke of: how many are heard the same. */
function agreement(
  heard: readonly Telling[],
  { numbers }: Pick<MessageReading, 'numbers'>,
): { right: number; of: number } {
  const both = numbers.flatMap((claim) => {
    const own = heard.find(
      (one) => one.sure && one.start === claim.start && one.act === 'given' && one.how === undefined,
    );
    return own ? [own.id === claim.id && (own.year === 'last') === claim.isLast] : [];
  });
  return { right: both.filter(Boolean).length, of: both.length };
}
