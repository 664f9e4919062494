import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { TurnFailure } from '../assistant/failures.ts';
import type { Result } from '../result.ts';
import type { Ticker } from './event-stream.ts';
import { failureResponse } from './problem.ts';
import { errorBody } from './v1-errors.ts';
import { piecesOf } from './v1-reply.ts';
import { answerChunk, usageChunk, usageOf, wholeAnswer, type AnswerHead, type ChatRequest } from './v1-shapes.ts';
import { words } from './words.ts';

export interface Answered {
  conversationId: string;
  text: string;
}

/** The answer as the client wants it: whole, or as a stream. */
export async function sendAnswer(
  c: Context,
  ticker: Ticker,
  head: AnswerHead,
  request: ChatRequest,
  answering: Promise<Result<Answered, TurnFailure>>,
): Promise<Response> {
  if (request.stream !== true) {
    const answered = await answering;
    if (!answered.ok) return failureResponse(c, answered.failure);
    const { text } = answered.value;
    return c.json(wholeAnswer(head, text, usageOf(request, text)));
  }
  // What fails at once fails with its status; what takes long begins to stream before it is known.
  const early = await beforeFirstTick(ticker, answering);
  if (early && !early.ok) return failureResponse(c, early.failure);
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => streamAnswer(stream, ticker, head, request, answering));
}

async function streamAnswer(
  stream: SSEStreamingApi,
  ticker: Ticker,
  head: AnswerHead,
  request: ChatRequest,
  answering: Promise<Result<Answered, TurnFailure>>,
): Promise<void> {
  const write = async (data: object): Promise<void> => stream.writeSSE({ data: JSON.stringify(data) });
  await write(answerChunk(head, { role: 'assistant', content: '' }));
  const stopTicking = ticker(() => void stream.write(': 在写\n\n'));
  const answered = await answering.finally(stopTicking);
  if (answered.ok) {
    for (const content of piecesOf(answered.value.text)) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await write(answerChunk(head, { content }));
    }
    await write(answerChunk(head, {}, 'stop'));
    const usage = usageOf(request, answered.value.text);
    if (request.stream_options?.include_usage === true) await write(usageChunk(head, usage));
  } else await write(errorBody(400, answered.failure.kind.replaceAll('-', '_'), words.interrupted));
  await stream.writeSSE({ data: '[DONE]' });
}

/** What was answered before the first tick; null when the tick came first. */
async function beforeFirstTick<T>(ticker: Ticker, answering: Promise<T>): Promise<T | null> {
  let stop = (): void => {};
  const tick = new Promise<null>((resolve) => {
    stop = ticker(() => resolve(null));
  });
  return Promise.race([answering, tick]).finally(() => stop());
}
