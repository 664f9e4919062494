import type { Clock } from './clock.ts';
import type { ModelFailure } from './failures.ts';

/** One call over all its attempts: a single limit, and the officer's leaving. */
export interface Call {
  signal: AbortSignal;
  leftMs: () => number;
  elapsedMs: () => number;
  /** Text has gone out: an attempt that fails now is not begun again. */
  hasSpoken: () => boolean;
  speak: () => void;
  firstTextMs: () => number;
  /** Any sign of life: the limit, once passed, was passed within the answer. */
  heard: () => void;
  /** Why it is over although no attempt said so; null while it goes on. */
  ended: () => ModelFailure | null;
  close: () => void;
}

export function beginCall(clock: Clock, limitMs: number, leaving: AbortSignal | undefined): Call {
  const controller = new AbortController();
  const startedAt = clock.now();
  let firstTextMs: number | null = null;
  let hasHeard = false;
  let ended: ModelFailure | null = null;
  const end = (failed: ModelFailure): void => {
    ended ??= failed;
    controller.abort();
  };
  const leave = (): void => end({ kind: 'model-aborted' });
  const elapsedMs = (): number => clock.now() - startedAt;
  const cancel = clock.after(limitMs, () =>
    end({ kind: 'model-timeout', stage: hasHeard ? 'whole' : 'before', limitMs }),
  );
  if (leaving?.aborted) leave();
  leaving?.addEventListener('abort', leave);
  return {
    signal: controller.signal,
    leftMs: () => limitMs - elapsedMs(),
    elapsedMs,
    hasSpoken: () => firstTextMs !== null,
    speak: () => {
      firstTextMs ??= elapsedMs();
    },
    firstTextMs: () => firstTextMs ?? elapsedMs(),
    heard: () => {
      hasHeard = true;
    },
    ended: () => ended,
    close: () => {
      cancel();
      leaving?.removeEventListener('abort', leave);
    },
  };
}

/** One request of a call. Once it has begun to answer, silence of `stallMs` ends it. */
export interface Watch {
  controller: AbortController;
  heard: () => void;
  /** Why it was ended from here; null when it ended by itself. */
  failed: () => ModelFailure | null;
  close: () => void;
}

export function watchRequest(clock: Clock, stallMs: number, call: Call): Watch {
  const controller = new AbortController();
  let failed: ModelFailure | null = null;
  let cancel = (): void => {};
  const stop = (): void => controller.abort();
  if (call.signal.aborted) stop();
  call.signal.addEventListener('abort', stop);
  return {
    controller,
    heard: () => {
      call.heard();
      cancel();
      cancel = clock.after(stallMs, () => {
        failed = { kind: 'model-timeout', stage: 'within', limitMs: stallMs };
        controller.abort();
      });
    },
    failed: () => call.ended() ?? failed,
    close: () => {
      cancel();
      call.signal.removeEventListener('abort', stop);
      // What the endpoint still has to say is of no use any more.
      controller.abort();
    },
  };
}
