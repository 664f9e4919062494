import type { createModelWriters } from '../../assistant/model-writers.ts';
import type { AssistantParts } from '../../assistant/parts.ts';
import type { ModelConfig } from '../../config.ts';
import type { PastText } from '../../corpus/overlap.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { FigureNamer } from '../../model/figure-namer.ts';
import type { CallRecord } from '../../model/complete.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';

export type WritersAndReader = Required<Pick<AssistantParts, 'writer' | 'quickWriter'>> &
  Pick<AssistantParts, 'secondReader' | 'reword' | 'editDraft' | 'findFaults' | 'rewriteOwn'>;

/** Names figures of past reports for a new kind; `kind`: whose words are known. */
export async function figureNamerFor(
  model: ModelConfig,
  kind: Kind,
  onCall?: (call: CallRecord) => void,
): Promise<FigureNamer> {
  const [{ createFigureNamer }, { createChatModel }, { readPrompt }] = await Promise.all([
    import('../../model/figure-namer.ts'),
    import('../../model/chat-model.ts'),
    import('../../model/node-prompts.ts'),
  ]);
  return createFigureNamer({ kind, model: createChatModel(model, { onCall }), prompt: readPrompt('name-figures') });
}

/** The writers of the service: with a model configured that one, with the embedded one behind it. */
export async function writersFor(
  model: ModelConfig | null,
  kind: Kind,
  pastReports: readonly PastText[],
  told: Parameters<typeof createModelWriters>[5] = {},
): Promise<WritersAndReader> {
  const quickWriter = createEmbeddedWriter();
  if (model === null) return { writer: quickWriter, quickWriter };
  const [models, { readPrompts }] = await Promise.all([
    import('../../assistant/model-writers.ts'),
    import('../../model/node-prompts.ts'),
  ]);
  return { ...models.createModelWriters(model, readPrompts(), kind, pastReports, quickWriter, told), quickWriter };
}
