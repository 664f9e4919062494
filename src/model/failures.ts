/** Why a call to the model came to nothing. Callers branch on `kind`; `modelFailureWords` says each in Chinese. */
export type ModelFailure =
  /** Nobody listens, the line broke, or the way is closed. */
  | { kind: 'model-unreachable'; code: string }
  | { kind: 'model-unknown-host'; host: string }
  | { kind: 'model-untrusted'; code: string }
  | { kind: 'model-unauthorized'; status: number }
  | { kind: 'model-no-credit'; status: number }
  | { kind: 'model-unknown'; model: string }
  /** 404 without a word of the model: the address lacks its `/v1`, or something else answers there. */
  | { kind: 'model-unknown-path'; url: string }
  /** Answered by a page, a redirect or anything but the protocol. */
  | { kind: 'model-foreign'; status: number; detail: string }
  | { kind: 'model-busy'; retryAfterMs: number | null }
  | { kind: 'model-broken'; status: number }
  /** Refused for a reason of its own: a parameter it does not know. */
  | { kind: 'model-refused'; status: number; detail: string }
  | { kind: 'model-context-too-small'; detail: string }
  /** before: not one byte came · within: it began and fell silent · whole: the call's own limit. */
  | { kind: 'model-timeout'; stage: 'before' | 'within' | 'whole'; limitMs: number }
  | { kind: 'model-aborted' }
  | { kind: 'model-too-large'; maxBytes: number }
  /** No JSON where JSON was due, or a stream that ended in the middle. */
  | { kind: 'model-malformed'; detail: string }
  /** Nothing said: no choice, only thinking, only tool calls nobody asked for. */
  | { kind: 'model-empty' }
  /** Stopped at its length limit; `text` is what there was. */
  | { kind: 'model-cut-off'; text: string }
  | { kind: 'model-filtered' }
  /** No answer of the wanted shape, not even after one repair. */
  | { kind: 'model-unusable'; detail: string }
  /** Replay in strict mode has no recording of this call. */
  | { kind: 'model-unrecorded'; key: string; detail: string };

/** LangChain models throw; ours carry the failure along as the error's cause. */
export function modelError(failed: ModelFailure): Error {
  return new Error(failed.kind, { cause: failed });
}

/** The failure an error carries, however deep; null for an error of another making. */
export function carriedFailure(error: unknown): ModelFailure | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const { cause } = at;
    if (isModelFailure(cause)) return cause;
  }
  return null;
}

function isModelFailure(value: unknown): value is ModelFailure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    value.kind.startsWith('model-')
  );
}
