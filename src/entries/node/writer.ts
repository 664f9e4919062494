import type { AssistantParts } from '../../assistant/parts.ts';
import type { ModelConfig } from '../../config.ts';
import type { PastText } from '../../corpus/overlap.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { CallRecord } from '../../model/complete.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';

export type WritersAndReader = Required<Pick<AssistantParts, 'writer' | 'quickWriter'>> &
  Pick<AssistantParts, 'secondReader' | 'reword'>;

/** The writers of the service: with a model configured that one, with the embedded one behind it. */
export async function writersFor(
  model: ModelConfig | null,
  kind: Kind,
  pastReports: readonly PastText[],
  onCall?: (call: CallRecord) => void,
): Promise<WritersAndReader> {
  const quickWriter = createEmbeddedWriter();
  if (model === null) return { writer: quickWriter, quickWriter };
  const [{ createModelWriters }, { readPrompts }] = await Promise.all([
    import('../../assistant/model-writers.ts'),
    import('../../model/node-prompts.ts'),
  ]);
  return { ...createModelWriters(model, readPrompts(), kind, pastReports, quickWriter, onCall), quickWriter };
}
