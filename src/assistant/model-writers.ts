import type { PastText } from '../corpus/overlap.ts';
import type { Kind } from '../kinds/kind.ts';
import { createChatModel } from '../model/chat-model.ts';
import type { CallRecord, ModelEndpoint } from '../model/complete.ts';
import { createMessageReader } from '../model/message-reader.ts';
import type { Prompts } from '../model/prompt-file.ts';
import { createModelWriter } from '../writers/model/create-model-writer.ts';
import { createEditDraft } from '../writers/model/edit-draft.ts';
import { createFindFaults } from '../writers/model/find-faults.ts';
import { createRewriteOwn } from '../writers/model/rewrite-own.ts';
import { createReword } from '../writers/model/reword.ts';
import type { Writer } from '../writers/writer.ts';
import type { AssistantParts } from './parts.ts';

/** For one report, unless a single call may take longer. */
const usualReportMs = 600_000;

/**
 * What one model behind an endpoint does for the assistant: it words the sections, with the embedded writer behind it,
 * hears each message too, edits an open draft as is wished, sees faults in one and puts it more smoothly. Entries load this file only where a
 * model is configured: the packages behind it double the time to start.
 */
export function createModelWriters(
  endpoint: ModelEndpoint & { timeoutMs: number; masking: 'on' | 'off' },
  prompts: Prompts,
  kind: Kind,
  pastReports: readonly PastText[],
  fallback: Writer,
  { onCall, onFault }: { onCall?: (call: CallRecord) => void; onFault?: (error: Error) => void } = {},
): Required<Pick<AssistantParts, 'writer' | 'secondReader' | 'reword' | 'editDraft' | 'findFaults' | 'rewriteOwn'>> {
  const model = createChatModel(endpoint, { onCall });
  // Who waits an hour for one call waits an hour for a report.
  const maxTotalMs = Math.max(usualReportMs, endpoint.timeoutMs);
  const writer = createModelWriter({ model, prompts, fallback, pastReports, maxTotalMs });
  const secondReader = createMessageReader({
    kind,
    model,
    prompt: prompts['understand-message'],
    masking: endpoint.masking,
  });
  const editDraft = createEditDraft({ kind, model, prompts, maxTotalMs: 2 * endpoint.timeoutMs });
  const findFaults = createFindFaults({ kind, model, prompts, maxTotalMs: 2 * endpoint.timeoutMs });
  const rewriteOwn = createRewriteOwn({ kind, model, prompts, maxTotalMs: 2 * endpoint.timeoutMs });
  return {
    writer,
    secondReader,
    reword: createReword({ kind, model, prompts }),
    editDraft: orNothing(editDraft, onFault),
    findFaults: orNothing(findFaults, onFault),
    rewriteOwn: orNothing(rewriteOwn, onFault),
  };
}

/** A fault in the judging of an answer is told, and the turn goes on as without a model. */
export function orNothing<Given extends unknown[], Made>(
  ask: (...given: Given) => Promise<Made | null>,
  onFault: ((error: Error) => void) | undefined,
): (...given: Given) => Promise<Made | null> {
  return async (...given) => {
    try {
      return await ask(...given);
    } catch (error) {
      onFault?.(error instanceof Error ? error : new Error(String(error)));
      return null;
    }
  };
}
