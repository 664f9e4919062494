import { randomUUID } from 'node:crypto';
import type { Assistant } from '../../assistant/assistant.ts';
import { readConfig } from '../../config.ts';
import { writersFor } from '../node/writer.ts';
import { createAssistant, createSharedMemory } from '../../assistant/create-assistant.ts';
import type { EventStore } from '../../conversation/event-store.ts';
import { loadShippedCorpus, readPastReports } from '../node/corpus.ts';
import { otherKinds, placedKind, type NoKind } from './kind.ts';
import { kindNameOf } from '../../kinds/kind-name.ts';
import { failure, invariant, success, type Result } from '../../result.ts';
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
  const made = await assistantsForCommands(eventStore, wanted, kindName, draftFollows);
  return made.ok ? success(made.value.usual) : made;
}

export interface CommandAssistants {
  usual: Assistant;
  /** The one whose kind a conversation is about by now. */
  holding: (conversationId: string) => Promise<Assistant>;
}

/** `withOthers`: another kind of report may be asked for as well, and is then heard to be. */
export async function assistantsForCommands(
  eventStore: EventStore,
  wanted?: 'embedded' | 'model',
  kindName?: string,
  draftFollows = false,
  withOthers = false,
): Promise<Result<CommandAssistants, NoKind | NoModel>> {
  const placed = placedKind(kindName);
  if (!placed.ok) return placed;
  const config = readConfig(process.env);
  if (!config.ok) return failure({ kind: 'no-model', message: config.failure.message });
  const { model } = config.value;
  if (wanted === 'model' && model === null) return failure({ kind: 'no-model', message: noModel });
  const now = (): string => new Date().toISOString();
  const memory = createSharedMemory({ eventStore, now });
  const placedKinds = [placed.value, ...(withOthers ? otherKinds(placed.value.kind) : [])];
  const names = placedKinds.map(({ kind }) => kindNameOf(kind));
  const assistants = await Promise.all(
    placedKinds.map(async ({ kind, root }) => {
      const pastReports = readPastReports(root, kind.id);
      const writers = await writersFor(wanted === 'embedded' ? null : model, kind, pastReports);
      const corpusIndex = createMemoryCorpus();
      await loadShippedCorpus(corpusIndex, root, kind.id);
      const others = names.filter(({ id }) => id !== kind.id);
      const parts = { kind, otherKinds: others, eventStore, corpusIndex, pastReports, draftFollows, now };
      return createAssistant({ ...parts, ...writers, newId: randomUUID }, memory);
    }),
  );
  const [usual] = assistants;
  invariant(usual, 'the kind named has an assistant');
  return success({
    usual,
    holding: async (conversationId) => {
      const kindId = await usual.kindOf(conversationId);
      return assistants.find(({ kind }) => kind.id === kindId) ?? usual;
    },
  });
}
