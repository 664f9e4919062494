import type { AssistantParts } from './assistant/assistant.ts';
import type { ModelConfig } from './config.ts';
import type { PastText } from './corpus/overlap.ts';
import type { Kind } from './kinds/kind.ts';
import { createEmbeddedWriter } from './writers/embedded/write-report.ts';

export type WritersAndReader = Required<Pick<AssistantParts, 'writer' | 'quickWriter'>> &
  Pick<AssistantParts, 'secondReader'>;

/** The officer waits for a second reading of a message no longer than this. */
const longestReadingMs = 15_000;

/**
 * The writers of the service: with a model configured it words the sections, and the embedded one stands behind it. The
 * same model reads again what a message left open.
 */
export async function writersFor(
  model: ModelConfig | null,
  kind: Kind,
  pastReports: readonly PastText[],
): Promise<WritersAndReader> {
  const quickWriter = createEmbeddedWriter();
  if (model === null) return { writer: quickWriter, quickWriter };
  // Loaded only where there is a model: the packages behind it double the time to start.
  const [{ createChatModel }, { readPrompts }, { createModelWriter }, { createMessageReader }] = await Promise.all([
    import('./model/chat-model.ts'),
    import('./model/node-prompts.ts'),
    import('./writers/model/create-model-writer.ts'),
    import('./model/message-reader.ts'),
  ]);
  const chatModel = createChatModel(model);
  const prompts = readPrompts();
  const writer = createModelWriter({ model: chatModel, prompts, fallback: quickWriter, pastReports });
  const secondReader = createMessageReader({
    kind,
    model: chatModel,
    prompt: prompts['understand-message'],
    timeoutMs: Math.min(model.timeoutMs, longestReadingMs),
    masking: model.masking,
  });
  return { writer, quickWriter, secondReader };
}
