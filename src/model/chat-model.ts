import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { ChatTurn, Complete, Completion, ModelEndpoint, ModelRequest } from './complete.ts';
import { modelError, type ModelFailure } from './failures.ts';
import { createCompletions, type CompletionParts } from './openai-complete.ts';
import type { Result } from '../result.ts';

/** What may be asked of one call beyond LangChain's own options (`signal`, `callbacks`, …). */
export interface ModelCallOptions extends BaseChatModelCallOptions {
  maxTokens?: number;
  temperature?: number;
  /** Wanted shape of the answer. */
  schema?: NonNullable<ModelRequest['schema']>;
  trial?: number;
}

/** The endpoint as a LangChain chat model: tracing callbacks work, and any other LangChain chat model fits its place. */
export function createChatModel(endpoint: ModelEndpoint, parts: CompletionParts = {}): BaseChatModel<ModelCallOptions> {
  return new CompletingChatModel(createCompletions(endpoint, parts));
}

/** A chat model over any way to complete: an endpoint, recordings of one, a script. */
export function createChatModelOver(complete: Complete): BaseChatModel<ModelCallOptions> {
  return new CompletingChatModel(complete);
}

class CompletingChatModel extends BaseChatModel<ModelCallOptions> {
  readonly complete: Complete;

  constructor(complete: Complete) {
    super({});
    this.complete = complete;
  }

  override _llmType(): string {
    return 'openai-compatible';
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    const completed = await this.complete(requestOf(messages, options), { signal: options.signal });
    const completion = expectCompletion(completed);
    await run?.handleLLMNewToken(completion.text);
    const message = withMetadata(new AIMessage(completion.text), completion);
    return { generations: [{ text: completion.text, message }], llmOutput: { tokenUsage: completion.usage } };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const leaving = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
    const pieces: string[] = [];
    let wake = (): void => {};
    const call = { result: null as Result<Completion, ModelFailure> | null };
    const onText = (piece: string): void => {
      pieces.push(piece);
      wake();
    };
    const done = this.complete(requestOf(messages, options), { signal, onText }).then((result) => {
      call.result = result;
      wake();
    });
    try {
      for (;;) {
        for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
          yield chunkOf(piece);
          // oxlint-disable-next-line no-await-in-loop -- in order
          await run?.handleLLMNewToken(piece);
        }
        if (call.result) break;
        // oxlint-disable-next-line no-await-in-loop
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const message = withMetadata(new AIMessageChunk({ content: '' }), expectCompletion(call.result));
      yield new ChatGenerationChunk({ text: '', message });
    } finally {
      // A reader that stops early leaves.
      leaving.abort();
      await done;
    }
  }
}

function expectCompletion(completed: Result<Completion, ModelFailure>): Completion {
  if (!completed.ok) throw modelError(completed.failure);
  return completed.value;
}

function chunkOf(piece: string): ChatGenerationChunk {
  return new ChatGenerationChunk({ text: piece, message: new AIMessageChunk({ content: piece }) });
}

/** Token counts in LangChain's own place (its types know no single one), the rest under `response_metadata`. */
function withMetadata<M extends BaseMessage>(message: M, completion: Completion): M {
  const { usage, firstTextMs, totalMs, attempts, ignoredToolCalls } = completion;
  Object.assign(message.response_metadata, { firstTextMs, totalMs, attempts, ignoredToolCalls });
  if (!usage) return message;
  const { promptTokens: input_tokens, completionTokens: output_tokens } = usage;
  const usage_metadata = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
  return Object.assign(message, { usage_metadata });
}

function requestOf(messages: readonly BaseMessage[], options: ModelCallOptions): ModelRequest {
  const request: ModelRequest = { messages: messages.map(turnOf) };
  if (options.maxTokens !== undefined) request.maxTokens = options.maxTokens;
  if (options.temperature !== undefined) request.temperature = options.temperature;
  if (options.schema !== undefined) request.schema = options.schema;
  if (options.trial !== undefined) request.trial = options.trial;
  return request;
}

function turnOf(message: BaseMessage): ChatTurn {
  const role = message.type === 'system' ? 'system' : message.type === 'ai' ? 'assistant' : 'user';
  return { role, content: message.text };
}
