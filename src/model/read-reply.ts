import type OpenAI from 'openai';
import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import type { TokenUsage } from './complete.ts';
import type { ModelFailure } from './failures.ts';
import { createThinkingFilter, withoutThinking } from './thinking.ts';

export interface Reply {
  text: string;
  usage: TokenUsage | null;
  ignoredToolCalls: number;
}

/** Endpoints differ: what is not needed may be absent, null or of any shape. */
const Usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() });
const ToolCalls = z.array(z.unknown());
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), tool_calls: ToolCalls.nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.unknown().optional(),
});
const Whole = z.object({
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), tool_calls: ToolCalls.nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.unknown().optional(),
});

/** Reads a stream to its end. A stream that ends without saying why was cut. */
export async function readStream(
  stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
  heard: () => void,
  onText: (piece: string) => void,
): Promise<Result<Reply, ModelFailure>> {
  let raw = '';
  let finished: string | null = null;
  let usage: TokenUsage | null = null;
  let ignoredToolCalls = 0;
  const filter = createThinkingFilter(onText);
  for await (const sent of stream) {
    heard();
    const chunk = Chunk.safeParse(sent);
    if (!chunk.success) return malformed('a chunk of another shape');
    usage = usageOf(chunk.data.usage) ?? usage;
    // Only the first choice: one answer was asked for.
    const choice = chunk.data.choices?.[0];
    if (!choice) continue;
    const piece = choice.delta?.content ?? '';
    raw += piece;
    if (piece !== '') filter.push(piece);
    ignoredToolCalls += choice.delta?.tool_calls?.length ?? 0;
    finished = choice.finish_reason ?? finished;
  }
  if (finished === null && raw !== '') return malformed('the stream ended in the middle');
  filter.end();
  return judge(raw, finished, usage, ignoredToolCalls);
}

/** An endpoint that does not stream answers in one piece. */
export async function readWhole(
  response: Response,
  onText: (piece: string) => void,
): Promise<Result<Reply, ModelFailure>> {
  const body = await response.text();
  if (/^\s*</.test(body)) {
    return failure({ kind: 'model-foreign', status: response.status, detail: body.trim().slice(0, 80) });
  }
  const whole = Whole.safeParse(parseJson(body));
  if (!whole.success) return malformed('an answer of another shape');
  const choice = whole.data.choices[0];
  if (!choice) return failure({ kind: 'model-empty' });
  const raw = choice.message.content ?? '';
  const read = judge(
    raw,
    choice.finish_reason ?? 'stop',
    usageOf(whole.data.usage),
    choice.message.tool_calls?.length ?? 0,
  );
  if (read.ok) onText(read.value.text);
  return read;
}

function judge(
  raw: string,
  finished: string | null,
  usage: TokenUsage | null,
  ignoredToolCalls: number,
): Result<Reply, ModelFailure> {
  const text = withoutThinking(raw);
  if (finished === 'content_filter') return failure({ kind: 'model-filtered' });
  if (finished === 'length') return failure({ kind: 'model-cut-off', text });
  if (text === '') return failure({ kind: 'model-empty' });
  return success({ text, usage, ignoredToolCalls });
}

function usageOf(said: unknown): TokenUsage | null {
  const usage = Usage.safeParse(said);
  return usage.success
    ? { promptTokens: usage.data.prompt_tokens, completionTokens: usage.data.completion_tokens }
    : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function malformed(detail: string): Result<Reply, ModelFailure> {
  return failure({ kind: 'model-malformed', detail });
}
