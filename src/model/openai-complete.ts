import OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { failure, success, type Result } from '../result.ts';
import { beginCall, watchRequest, type Call } from './call.ts';
import { classifyError } from './classify-error.ts';
import { pause, systemClock, type Clock } from './clock.ts';
import type { CallOptions, CallRecord, Complete, Completion, ModelEndpoint, ModelRequest } from './complete.ts';
import { concessionFor, requestBody, type Concession } from './concessions.ts';
import type { ModelFailure } from './failures.ts';
import { limitedFetch } from './limited-fetch.ts';
import { readStream, readWhole, type Reply } from './read-reply.ts';
import { retryPause, type RetryLimits } from './retry.ts';

export interface CompletionParts {
  clock?: Clock;
  fetch?: typeof fetch;
  /** 0–1, spreads retries. */
  random?: () => number;
  limits?: Partial<ClientLimits>;
  /** Told of each call once it is over. */
  onCall?: ((call: CallRecord) => void) | undefined;
}

export interface ClientLimits extends RetryLimits {
  /** Silence within an answer, in milliseconds. Before it only the call's limit holds: a small machine reads long. */
  stallMs: number;
  /** Of one answer as it comes over the line; a stream spends some 250 bytes on a character. */
  maxReplyBytes: number;
}

const usualLimits: ClientLimits = { stallMs: 60_000, maxAttempts: 3, retryPauseMs: 500, maxReplyBytes: 8_000_000 };
/** Longer than any call: the limit is held here, over all attempts. */
const neverMs = 2 ** 31 - 1;

/**
 * Calls an endpoint by the `openai` package, one request at a time: its own retries would each get a limit of their own
 * (`timeout: 500, maxRetries: 2` takes 2.8 s), and its streams, when aborted, end as if they were finished.
 */
export function createCompletions(endpoint: ModelEndpoint, parts: CompletionParts = {}): Complete {
  const clock = parts.clock ?? systemClock;
  const limits = { ...usualLimits, ...parts.limits };
  const client = createClient(endpoint, parts.fetch ?? fetch, limits.maxReplyBytes);
  const conceded = new Set<Concession>();

  async function askOnce(
    request: ModelRequest,
    options: CallOptions,
    call: Call,
  ): Promise<Result<Reply, ModelFailure>> {
    const watch = watchRequest(clock, limits.stallMs, call);
    const { controller } = watch;
    const onText = (piece: string): void => {
      call.speak();
      options.onText?.(piece);
    };
    try {
      const response = await client.chat.completions
        .create(requestBody(endpoint.model, request, conceded), { signal: controller.signal })
        .asResponse();
      watch.heard();
      const isStream = /event-stream/.test(response.headers.get('content-type') ?? '');
      const reply = isStream
        ? await readStream(Stream.fromSSEResponse(response, controller, client), watch.heard, onText)
        : await readWhole(response, onText);
      const failed = watch.failed();
      return failed ? failure(failed) : reply;
    } catch (error) {
      return failure(watch.failed() ?? classifyError(error, endpoint));
    } finally {
      watch.close();
    }
  }

  async function askAgain(
    request: ModelRequest,
    options: CallOptions,
    call: Call,
  ): Promise<Result<Completion, ModelFailure>> {
    let failures = 0;
    for (let attempts = 1; ; attempts += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      const tried = await askOnce(request, options, call);
      if (tried.ok) {
        const { firstTextMs, elapsedMs } = call;
        return success({ ...tried.value, firstTextMs: firstTextMs(), totalMs: elapsedMs(), attempts });
      }
      const concession = call.ended() ? null : concessionFor(tried.failure, request, conceded);
      if (concession) {
        conceded.add(concession);
        continue;
      }
      failures += 1;
      const pauseMs = call.ended() ? null : retryPause(tried.failure, failures, limits, parts.random ?? Math.random);
      // What has been shown cannot be taken back, so an answer that has begun is not begun again.
      const isHeard = options.onText !== undefined && call.hasSpoken();
      if (pauseMs === null || isHeard || pauseMs >= call.leftMs()) return tried;
      // oxlint-disable-next-line no-await-in-loop
      await pause(clock, pauseMs, call.signal);
      const ended = call.ended();
      if (ended) return failure(ended);
    }
  }

  return async (request, options = {}) => {
    const call = beginCall(clock, endpoint.timeoutMs, options.signal);
    try {
      const asked = await askAgain(request, options, call);
      const outcome = asked.ok ? 'ok' : asked.failure.kind;
      parts.onCall?.({ outcome, durationMs: call.elapsedMs(), tokens: asked.ok ? asked.value.usage : null });
      return asked;
    } finally {
      call.close();
    }
  };
}

export function createClient(endpoint: ModelEndpoint, inner: typeof fetch, maxReplyBytes: number): OpenAI {
  return new OpenAI({
    baseURL: endpoint.baseUrl,
    // The package insists on one; none is sent where there is none.
    apiKey: endpoint.key ?? 'none',
    // Said, or the package would take them from variables meant for other programs.
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: neverMs,
    logLevel: 'off',
    fetch: limitedFetch(inner, { hasKey: endpoint.key !== null, maxReplyBytes }),
  });
}
