import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ModelRequest } from './complete.ts';
import type { ModelFailure } from './failures.ts';

/**
 * Parameters that not every endpoint knows. An endpoint that refuses a request and names one of them is asked again
 * without it, and never gets it again: structured output, usage in streams and the name of the length limit differ.
 */
export type Concession = 'json_schema' | 'json_object' | 'usage' | 'max_tokens' | 'temperature';

export function requestBody(
  model: string,
  request: ModelRequest,
  conceded: ReadonlySet<Concession>,
): ChatCompletionCreateParamsStreaming {
  const body: ChatCompletionCreateParamsStreaming = {
    model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
  };
  if (!conceded.has('usage')) body.stream_options = { include_usage: true };
  if (request.temperature !== undefined && !conceded.has('temperature')) body.temperature = request.temperature;
  if (request.maxTokens !== undefined) {
    if (conceded.has('max_tokens')) body.max_completion_tokens = request.maxTokens;
    else body.max_tokens = request.maxTokens;
  }
  if (request.schema && !conceded.has('json_schema')) {
    body.response_format = { type: 'json_schema', json_schema: { ...request.schema, strict: true } };
  } else if (request.schema && !conceded.has('json_object')) {
    body.response_format = { type: 'json_object' };
  }
  return body;
}

const named: readonly [Concession, RegExp][] = [
  ['usage', /stream_options|include_usage/i],
  ['max_tokens', /max_completion_tokens|max_tokens/i],
  ['temperature', /temperature/i],
  ['json_schema', /json_schema|response_format|structured|guided|grammar/i],
  ['json_object', /json_object|response_format|structured|grammar/i],
];

/** The parameter to give up after this refusal; null when the refusal is about something else. */
export function concessionFor(
  failed: ModelFailure,
  request: ModelRequest,
  conceded: ReadonlySet<Concession>,
): Concession | null {
  if (failed.kind !== 'model-refused') return null;
  const found = named.find(
    ([concession, pattern]) =>
      !conceded.has(concession) && isSent(concession, request, conceded) && pattern.test(failed.detail),
  );
  return found?.[0] ?? null;
}

function isSent(concession: Concession, request: ModelRequest, conceded: ReadonlySet<Concession>): boolean {
  if (concession === 'usage') return true;
  if (concession === 'max_tokens') return request.maxTokens !== undefined;
  if (concession === 'temperature') return request.temperature !== undefined;
  return request.schema !== undefined && (concession === 'json_schema' || conceded.has('json_schema'));
}
