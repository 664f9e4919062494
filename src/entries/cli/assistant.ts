import { randomUUID } from 'node:crypto';
import type { Assistant } from '../../assistant/assistant.ts';
import { readConfig } from '../../config.ts';
import { writersFor } from '../node/writer.ts';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { EventStore } from '../../conversation/event-store.ts';
import { loadShippedCorpus, readPastReports } from '../node/corpus.ts';
import { shippedCorpus } from '../node/kind.ts';
import { kindForCommands, type NoKind } from './kind.ts';
import { failure, success, type Result } from '../../result.ts';
import { createMemoryCorpus } from '../../storage/memory-corpus.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';

const noModel = '没有接模型。请先设环境变量 ZHIBI_MODEL_BASE_URL 和 ZHIBI_MODEL，或用 --writer embedded。';

export type NoModel = { kind: 'no-model'; message: string };

/**
 * An assistant that keeps its conversations in `eventStore`, by default in memory for as long as the command runs.
 * `draftFollows`: as on the page, the draft is written anew with each figure that changes.
 */
export async function assistantForCommands(
  eventStore: EventStore = createMemoryEventStore(),
  wanted?: 'embedded' | 'model',
  kindName?: string,
  draftFollows = false,
): Promise<Result<Assistant, NoKind | NoModel>> {
  const kind = kindForCommands(kindName);
  if (!kind.ok) return kind;
  const config = readConfig(process.env);
  if (!config.ok) return failure({ kind: 'no-model', message: config.failure.message });
  const { model } = config.value;
  if (wanted === 'model' && model === null) return failure({ kind: 'no-model', message: noModel });
  const kindId = kind.value.id;
  const pastReports = readPastReports(shippedCorpus, kindId);
  const writers = await writersFor(wanted === 'embedded' ? null : model, kind.value, pastReports);
  const corpusIndex = createMemoryCorpus();
  await loadShippedCorpus(corpusIndex, shippedCorpus, kindId);
  return success(
    createAssistant({
      kind: kind.value,
      eventStore,
      corpusIndex,
      ...writers,
      pastReports,
      draftFollows,
      now: () => new Date().toISOString(),
      newId: randomUUID,
    }),
  );
}
