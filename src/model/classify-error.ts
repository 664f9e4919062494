import { APIConnectionError, APIError } from 'openai';
import { machine } from '../lexicon/lexicon.ts';
import { anyCase } from '../lexicon/shape.ts';
import { carriedFailure, type ModelFailure } from './failures.ts';
import type { ModelEndpoint } from './complete.ts';

const unknownHost = /^(?:ENOTFOUND|EAI_|EDNS)/;
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^DEPTH_ZERO|HOSTNAME_MISMATCH/;
const tooLong =
  /context[_ ](?:length|window|size)|maximum context|max_model_len|exceeds? .{0,40}(?:context|tokens)|prompt is too long|too many tokens|上下文|超过.{0,10}长度/i;
const maxDetailCharacters = 300;

/** What an error of the openai package or of fetch means. */
export function classifyError(error: unknown, endpoint: ModelEndpoint): ModelFailure {
  const carried = carriedFailure(error);
  if (carried) return carried;
  if (error instanceof APIError && error.status !== undefined) return classifyStatus(error, error.status, endpoint);
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    // An error event inside a stream that began well.
    return tooLong.test(error.message)
      ? { kind: 'model-context-too-small', detail: shorten(error.message) }
      : { kind: 'model-broken', status: 200 };
  }
  const code = deepestCode(error);
  if (code !== null && unknownHost.test(code)) return { kind: 'model-unknown-host', host: hostOf(endpoint.baseUrl) };
  if (code !== null && untrusted.test(code)) return { kind: 'model-untrusted', code };
  if (error instanceof SyntaxError) return { kind: 'model-malformed', detail: shorten(error.message) };
  return { kind: 'model-unreachable', code: code ?? (error instanceof Error ? error.name : 'unknown') };
}

const owingWord = anyCase`insufficient_quota|balance|arrearage|${machine.owing}`;

function classifyStatus(error: APIError, status: number, endpoint: ModelEndpoint): ModelFailure {
  const detail = shorten(error.message);
  const isAboutQuota = owingWord.test(`${error.code ?? ''} ${detail}`);
  if (status === 402 || (isAboutQuota && [400, 403, 429].includes(status))) return { kind: 'model-no-credit', status };
  if (status === 401 || status === 403) return { kind: 'model-unauthorized', status };
  if (status === 404) {
    const isAboutModel = error.code === 'model_not_found' || /model|模型/i.test(detail);
    return isAboutModel
      ? { kind: 'model-unknown', model: endpoint.model }
      : { kind: 'model-unknown-path', url: endpoint.baseUrl };
  }
  if (status === 429) return { kind: 'model-busy', retryAfterMs: retryAfterMs(error.headers) };
  if (status === 413 || tooLong.test(detail) || error.code === 'context_length_exceeded')
    return { kind: 'model-context-too-small', detail };
  if (status >= 500 || status === 408) return { kind: 'model-broken', status };
  if (status >= 300 && status < 400) return { kind: 'model-foreign', status, detail };
  if (/model.{0,40}(?:not exist|not found|does not|unknown|invalid)|模型.{0,10}不存在/i.test(detail))
    return { kind: 'model-unknown', model: endpoint.model };
  return { kind: 'model-refused', status, detail };
}

/** Seconds or a date, as HTTP has it. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const said = headers?.get('retry-after') ?? null;
  if (said === null) return null;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** fetch hides the system's own code beneath one or two errors of its own, or several tries in one. */
function deepestCode(error: unknown): string | null {
  let code: string | null = null;
  let at: unknown = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    if ('code' in at && typeof at.code === 'string') code = at.code;
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return code;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

function shorten(text: string): string {
  return text.length > maxDetailCharacters ? `${text.slice(0, maxDetailCharacters)}…` : text;
}
