import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, HumanMessage, type AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import type { ModelCallOptions } from './chat-model.ts';
import type { ModelRequest } from './complete.ts';
import { carriedFailure, type ModelFailure } from './failures.ts';
import { findJson } from './find-json.ts';
import { withoutThinking } from './thinking.ts';
import { repairWords } from './words.ts';

export interface AskOptions {
  maxTokens?: number;
  temperature?: number;
  signal?: AbortSignal | undefined;
  /** Told the text as it comes; provisional until the call is through. */
  onText?: ((piece: string) => void) | undefined;
  trial?: number;
}

export interface Answer {
  text: string;
  /** null where the model does not say. */
  tokens: { prompt: number; completion: number } | null;
}

/**
 * One question to any LangChain chat model, failures as values. What a foreign model throws is told as unreachable:
 * only ours says more.
 */
export async function askModel(
  model: BaseChatModel,
  messages: readonly BaseMessage[],
  options: AskOptions & { schema?: NonNullable<ModelRequest['schema']> } = {},
): Promise<Result<Answer, ModelFailure>> {
  const { onText, signal, ...rest } = options;
  const callOptions: Partial<ModelCallOptions> = signal ? { ...rest, signal } : rest;
  try {
    const message = onText
      ? await streamed(model, messages, callOptions, onText)
      : await model.invoke([...messages], callOptions);
    const text = withoutThinking(message.text);
    if (text === '') return failure({ kind: 'model-empty' });
    return success({ text, tokens: tokensOf(message.usage_metadata) });
  } catch (error) {
    const carried = carriedFailure(error);
    if (carried) return failure(carried);
    if (options.signal?.aborted) return failure({ kind: 'model-aborted' });
    return failure({
      kind: 'model-unreachable',
      code: error instanceof Error ? error.message.slice(0, 100) : 'unknown',
    });
  }
}

const Usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });

function tokensOf(said: unknown): Answer['tokens'] {
  const usage = Usage.safeParse(said);
  return usage.success ? { prompt: usage.data.input_tokens, completion: usage.data.output_tokens } : null;
}

async function streamed(
  model: BaseChatModel,
  messages: readonly BaseMessage[],
  options: Partial<ModelCallOptions>,
  onText: (piece: string) => void,
): Promise<AIMessageChunk> {
  let whole: AIMessageChunk | null = null;
  for await (const chunk of await model.stream([...messages], options)) {
    if (chunk.text !== '') onText(chunk.text);
    whole = whole ? whole.concat(chunk) : chunk;
  }
  if (!whole) throw new Error('no chunk');
  return whole;
}

/**
 * A question whose answer must have a shape: asked of the endpoint as JSON schema, looked for in the text, checked here
 * whatever the endpoint promised. One answer of another shape is sent back with what was wrong.
 */
export async function askForShape<T>(
  model: BaseChatModel,
  messages: readonly BaseMessage[],
  shape: { name: string; schema: z.ZodType<T> },
  options: AskOptions = {},
): Promise<Result<{ value: T; isRepaired: boolean }, ModelFailure>> {
  const schema = { name: shape.name, schema: z.toJSONSchema(shape.schema) };
  const first = await askModel(model, messages, { ...options, schema });
  if (!first.ok) return first;
  const read = readShape(first.value.text, shape.schema);
  if (read.ok) return success({ value: read.value, isRepaired: false });
  const again = [...messages, new AIMessage(first.value.text), new HumanMessage(repairWords(read.failure.detail))];
  const second = await askModel(model, again, { ...options, schema });
  if (!second.ok) return second;
  const repaired = readShape(second.value.text, shape.schema);
  return repaired.ok ? success({ value: repaired.value, isRepaired: true }) : repaired;
}

function readShape<T>(
  text: string,
  schema: z.ZodType<T>,
): Result<T, Extract<ModelFailure, { kind: 'model-unusable' }>> {
  const found = findJson(text);
  if (found === undefined) return failure({ kind: 'model-unusable', detail: 'JSON' });
  const parsed = schema.safeParse(found);
  if (parsed.success) return success(parsed.data);
  const detail = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
  return failure({ kind: 'model-unusable', detail });
}
