import { randomUUID } from 'node:crypto';
import type { Assistant } from '../../assistant/assistant.ts';
import { readConfig } from '../../config.ts';
import { writersFor } from '../node/writer.ts';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { EventStore } from '../../conversation/event-store.ts';
import type { Kind } from '../../kinds/kind.ts';
import { loadShippedCorpus, readPastReports } from '../node/corpus.ts';
import { readKind, shippedCorpus } from '../node/kind.ts';
import { failure, success, type Result } from '../../result.ts';
import { createMemoryCorpus } from '../../storage/memory-corpus.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';

const kindId = 'armed-forces-duty';
const noModel = '没有接模型。请先设环境变量 ZHIBI_MODEL_BASE_URL 和 ZHIBI_MODEL，或用 --writer embedded。';

export type NoModel = { kind: 'no-model'; message: string };
export type NoKind = { kind: 'no-kind'; message: string };

/** The kind the command line works with; a mistake in its files is told with file and line. */
export function kindForCommands(): Result<Kind, NoKind> {
  const kind = readKind(shippedCorpus, kindId);
  if (kind.ok) return kind;
  const { file, line, key, message } = kind.failure;
  return failure({ kind: 'no-kind', message: `报告种类的文件有误：${file} 第${line}行 ${key} ${message}` });
}

/** An assistant that keeps its conversations in `eventStore`, by default in memory for as long as the command runs. */
export async function assistantForCommands(
  eventStore: EventStore = createMemoryEventStore(),
  wanted?: 'embedded' | 'model',
): Promise<Result<Assistant, NoKind | NoModel>> {
  const kind = kindForCommands();
  if (!kind.ok) return kind;
  const config = readConfig(process.env);
  if (!config.ok) return failure({ kind: 'no-model', message: config.failure.message });
  const { model } = config.value;
  if (wanted === 'model' && model === null) return failure({ kind: 'no-model', message: noModel });
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
      now: () => new Date().toISOString(),
      newId: randomUUID,
    }),
  );
}
