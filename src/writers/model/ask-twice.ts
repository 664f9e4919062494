import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type * as z from 'zod';
import { askForShape, type AskOptions } from '../../model/ask-model.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import type { Result } from '../../result.ts';
import { safeEcho } from './safe-message.ts';

export interface AskTwiceParts {
  model: BaseChatModel;
  prompts: Pick<Prompts, 'repair-section'>;
}

/** `why`: what is wrong, in words that may be sent back · `rest`: what may stand all the same. */
export interface Refused<T> {
  kind: 'refused';
  why: string[];
  rest: T | null;
}

/** An answer of a shape, judged; one that is refused is sent back once with what is wrong. Null: nothing came of it. */
export async function askTwice<A, T>(
  { model, prompts }: AskTwiceParts,
  talk: readonly BaseMessage[],
  answer: { name: string; schema: z.ZodType<A> },
  options: AskOptions,
  judge: (answer: A, round: 1 | 2) => Result<T | null, Refused<T>>,
): Promise<T | null> {
  const first = await askForShape(model, talk, answer, options);
  if (!first.ok) return null;
  const judged = judge(first.value.value, 1);
  if (judged.ok) return judged.value;
  const findings = judged.failure.why.map((message) => `- ${message}`).join('\n');
  const repair = await fillPrompt(prompts['repair-section'], { findings });
  const echo = new AIMessage(safeEcho(JSON.stringify(first.value.value)));
  const second = await askForShape(model, [...talk, echo, ...repair], answer, options);
  if (!second.ok) return judged.failure.rest;
  const again = judge(second.value.value, 2);
  return again.ok ? again.value : again.failure.rest;
}
