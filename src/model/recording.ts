import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import type { Complete, Completion, ModelRequest } from './complete.ts';
import type { ModelFailure } from './failures.ts';

/**
 * auto: replayed where recorded, else asked and recorded · record: always asked, recorded anew · off: always asked ·
 * strict: only replayed, and a call without a recording fails.
 */
export type ReplayMode = 'auto' | 'record' | 'off' | 'strict';

/** Where recordings are kept, by key: the files of `evals/recordings/`, or a map in tests. */
export interface Recordings {
  read: (key: string) => string | null;
  write: (key: string, text: string) => void;
}

/** What a model said to a request. A failure of the line is none of it and is never recorded. */
const Recorded = z.object({
  model: z.string(),
  request: z.unknown(),
  text: z.string().nullable(),
  failure: z.enum(['model-empty', 'model-filtered', 'model-cut-off']).nullable(),
  usage: z.object({ promptTokens: z.number(), completionTokens: z.number() }).nullable(),
});
type Recorded = z.infer<typeof Recorded>;

export interface ReplayParts {
  mode: ReplayMode;
  model: string;
  recordings: Recordings;
  /** Asked where nothing is replayed; may be absent in strict mode. */
  complete?: Complete | undefined;
}

/** A way to complete that can be played again: the same model, messages, parameters and trial give the same answer. */
export function createReplay({ mode, model, recordings, complete }: ReplayParts): Complete {
  return async (request, options = {}) => {
    const key = await keyOf(model, request);
    const kept = mode === 'auto' || mode === 'strict' ? readRecorded(recordings, key) : null;
    if (kept) {
      if (kept.failure === null) options.onText?.(kept.text ?? '');
      return answerOf(kept);
    }
    if (mode === 'strict' || !complete) {
      return failure({ kind: 'model-unrecorded', key, detail: lastWordsOf(request) });
    }
    const asked = await complete(request, options);
    const recorded = mode === 'off' ? null : recordedOf(model, request, asked);
    if (recorded) recordings.write(key, `${JSON.stringify(recorded, null, 2)}\n`);
    return asked;
  };
}

/** SHA-256 over model, messages, parameters and trial, as 32 hexadecimal digits. */
export async function keyOf(model: string, request: ModelRequest): Promise<string> {
  const { messages, maxTokens = null, temperature = null, schema = null, trial = 0 } = request;
  const said = messages.map(({ role, content }) => [role, content]);
  const bytes = new TextEncoder().encode(JSON.stringify([model, said, maxTokens, temperature, schema, trial]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readRecorded(recordings: Recordings, key: string): Recorded | null {
  const text = recordings.read(key);
  return text === null ? null : Recorded.parse(JSON.parse(text));
}

function answerOf({ text, failure: failed, usage }: Recorded): Result<Completion, ModelFailure> {
  if (failed === 'model-cut-off') return failure({ kind: failed, text: text ?? '' });
  if (failed !== null) return failure({ kind: failed });
  return success({ text: text ?? '', usage, firstTextMs: 0, totalMs: 0, attempts: 0, ignoredToolCalls: 0 });
}

function recordedOf(model: string, request: ModelRequest, asked: Result<Completion, ModelFailure>): Recorded | null {
  if (asked.ok) return { model, request, text: asked.value.text, failure: null, usage: asked.value.usage };
  const failed = asked.failure;
  if (failed.kind === 'model-cut-off') return { model, request, text: failed.text, failure: failed.kind, usage: null };
  if (failed.kind === 'model-empty' || failed.kind === 'model-filtered')
    return { model, request, text: null, failure: failed.kind, usage: null };
  return null;
}

/** Enough of the request to know which one has no recording. */
function lastWordsOf({ messages }: ModelRequest): string {
  return (messages.at(-1)?.content ?? '').trim().slice(-60);
}
