import type { AssistantParts } from '../../assistant/parts.ts';
import type { SecondReader } from '../../assistant/second-reading.ts';
import { failure, type Result } from '../../result.ts';
import type { EditDraft } from '../../writers/model/edit-draft.ts';
import type { FindFaults } from '../../writers/model/find-faults.ts';
import type { RewriteOwn } from '../../writers/model/rewrite-own.ts';
import type { WriteFailure, Writer, Written } from '../../writers/writer.ts';

/** The binding to `model.ts`; what it answers is our own. */
export interface ModelBinding {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** What the model does in the other Worker; when that one fails, `fallback` writes and all else is as without a model. */
export function modelThroughBinding(
  binding: ModelBinding,
  fallback: Writer,
): Required<Pick<AssistantParts, 'writer' | 'secondReader' | 'editDraft' | 'findFaults' | 'rewriteOwn'>> {
  const post = async (path: string, body: unknown, signal?: AbortSignal): Promise<Response> =>
    binding.fetch(`http://model${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  const writer: Writer = {
    write: async (brief) => {
      const { kind: _, onProvisional, signal, ...sent } = brief;
      try {
        const answer = await post('/write', sent, signal);
        const result = answer.ok ? await readLines(answer, onProvisional) : null;
        if (result) return result;
      } catch {
        // Ended for its time, or the officer left: told apart by nobody, and the draft is written all the same.
      }
      return fallback.write(brief);
    },
  };
  const secondReader: SecondReader = async (question) => {
    try {
      const answer = await post('/read', question);
      if (!answer.ok) return failure({ kind: 'model-worker' });
      const read: Awaited<ReturnType<SecondReader>> = JSON.parse(await answer.text());
      return read;
    } catch {
      return failure({ kind: 'model-worker' });
    }
  };
  const nothingIfBroken = async <T>(path: string, body: unknown): Promise<T | null> => {
    try {
      const answer = await post(path, body);
      const made: T | null = answer.ok ? JSON.parse(await answer.text()) : null;
      return made;
    } catch {
      return null;
    }
  };
  const editDraft: EditDraft = (...asked) => nothingIfBroken('/edit', asked);
  const findFaults: FindFaults = (...asked) => nothingIfBroken('/faults', asked);
  const rewriteOwn: RewriteOwn = (...asked) => nothingIfBroken('/rewrite', asked);
  return { writer, secondReader, editDraft, findFaults, rewriteOwn };
}

type Line = { provisional: { heading: string; text: string } } | { result: Result<Written, WriteFailure> };

/** Tells what comes on the way; null when the lines end without a result. */
async function readLines(
  answer: Response,
  onProvisional: ((heading: string, text: string) => void) | undefined,
): Promise<Result<Written, WriteFailure> | null> {
  if (!answer.body) return null;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk after the other
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      const line: Line = JSON.parse(text);
      if ('result' in line) return line.result;
      onProvisional?.(line.provisional.heading, line.provisional.text);
    }
    if (done) return null;
  }
}
