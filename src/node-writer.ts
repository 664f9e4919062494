import type { ModelConfig } from './config.ts';
import type { PastText } from './corpus/overlap.ts';
import { createEmbeddedWriter } from './writers/embedded/write-report.ts';
import type { Writer } from './writers/writer.ts';

/** The writers of the service: with a model configured it words the sections, and the embedded one stands behind it. */
export async function writersFor(
  model: ModelConfig | null,
  pastReports: readonly PastText[],
): Promise<{ writer: Writer; quickWriter: Writer }> {
  const quickWriter = createEmbeddedWriter();
  if (model === null) return { writer: quickWriter, quickWriter };
  // Loaded only where there is a model: the packages behind it double the time to start.
  const [{ createChatModel }, { readPrompts }, { createModelWriter }] = await Promise.all([
    import('./model/chat-model.ts'),
    import('./model/node-prompts.ts'),
    import('./writers/model/create-model-writer.ts'),
  ]);
  const writer = createModelWriter({
    model: createChatModel(model),
    prompts: readPrompts(),
    fallback: quickWriter,
    pastReports,
  });
  return { writer, quickWriter };
}
