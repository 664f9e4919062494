import type { Result } from '../result.ts';
import type { ModelFailure } from './failures.ts';

/** Where the model is and what it may be asked. The shape of the settings in `config.ts`. */
export interface ModelEndpoint {
  /** With its version path: `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  model: string;
  key: string | null;
  /** The longest one call may take, retries and pauses included. */
  timeoutMs: number;
}

export interface ChatTurn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ModelRequest {
  messages: readonly ChatTurn[];
  maxTokens?: number;
  temperature?: number;
  /** Wanted shape of the answer; asked of the endpoint as long as it knows how. */
  schema?: { name: string; schema: Record<string, unknown> };
  /** Tells repeated trials of one request apart in recordings; never sent. */
  trial?: number;
}

export interface CallOptions {
  /** Aborted when the officer leaves. */
  signal?: AbortSignal | undefined;
  /** Told each further piece of text, thinking left out. */
  onText?: ((piece: string) => void) | undefined;
}

export interface Completion {
  /** Without thinking. */
  text: string;
  usage: TokenUsage | null;
  /** From the call to the first text, and to the end, retries included. */
  firstTextMs: number;
  totalMs: number;
  /** Requests made for it, 1 when the first one succeeded. */
  attempts: number;
  /** Tool calls nobody asked for, ignored. */
  ignoredToolCalls: number;
}

export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
}

/** What a call came to, for whoever counts; holds nothing of what was said. */
export interface CallRecord {
  /** `ok`, or the kind of the failure. */
  outcome: 'ok' | ModelFailure['kind'];
  durationMs: number;
  tokens: TokenUsage | null;
}

/** One call to a model, whole: never throws for what may go wrong outside. */
export type Complete = (request: ModelRequest, options?: CallOptions) => Promise<Result<Completion, ModelFailure>>;
