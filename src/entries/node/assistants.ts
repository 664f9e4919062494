import { randomUUID } from 'node:crypto';
import type { Owner } from '../../accounts/owner.ts';
import type { Assistant } from '../../assistant/assistant.ts';
import { createAssistant, createSharedMemory } from '../../assistant/create-assistant.ts';
import type { Config } from '../../config.ts';
import { kindNameOf } from '../../kinds/kind-name.ts';
import type { InvalidKind } from '../../kinds/load-kind.ts';
import type { CallRecord } from '../../model/complete.ts';
import { failure, success, type Result } from '../../result.ts';
import { createSqliteCorpusIndex } from '../../storage/sqlite-corpus.ts';
import type { SqliteDatabase } from '../../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../../storage/sqlite-event-store.ts';
import { loadShippedCorpus, readPastReports } from './corpus.ts';
import { kindRoots, readKind, readKinds, rootOf, shippedCorpus, type KindsFound } from './kind.ts';
import { createTextThreads, type TextThreads, type ThreadedKind } from './text-threads.ts';
import type { ServiceTuning } from './tuning.ts';
import { writersFor } from './writer.ts';

type Found = KindsFound['kinds'][number];

/** The kind a service is nothing without: the setting's. */
export function readUsualKind({
  kindId,
  dataFolder,
}: Pick<Config, 'kindId' | 'dataFolder'>): Result<Found, InvalidKind> {
  const root = rootOf(kindRoots(dataFolder), kindId) ?? shippedCorpus;
  const kind = readKind(root, kindId);
  return kind.ok ? success({ kind: kind.value, root }) : failure(kind.failure);
}

interface HouseParts {
  config: Config;
  tuning: ServiceTuning;
  database: SqliteDatabase;
  owner: Owner;
  usual: Found;
  onModelCall: (call: CallRecord) => void;
  /** Told of each kind that is not offered, since its files are not in order. */
  onRefused: (refused: KindsFound['refused'][number]) => void;
}

/** An assistant for each kind that lies in the corpus or the data folder, the usual one first, over one database. */
export async function createAssistants({ config, tuning, database, owner, usual, ...told }: HouseParts): Promise<{
  assistants: readonly Assistant[];
  threads: TextThreads;
}> {
  const { kinds: found, refused } = readKinds(kindRoots(config.dataFolder), usual.kind.id);
  refused.forEach(told.onRefused);
  const kinds = [usual, ...found];
  const names = kinds.map(({ kind }) => kindNameOf(kind));
  const now = (): string => new Date().toISOString();
  const eventStore = createSqliteEventStore(database);
  const memory = createSharedMemory({ eventStore, now });
  const made = await Promise.all(
    kinds.map(async ({ kind, root }) => {
      const corpusIndex = createSqliteCorpusIndex(database, kind.id);
      await loadShippedCorpus(corpusIndex, root, kind.id, kind.version);
      const pastReports = readPastReports(root, kind.id);
      const writers = await writersFor(config.model, kind, pastReports, told.onModelCall);
      const otherKinds = names.filter(({ id }) => id !== kind.id);
      const parts = { kind, otherKinds, pastReports, draftFollows: true, now, ...writers };
      return { root, corpusIndex, parts: { ...parts, isHeardTwice: writers.secondReader !== undefined } };
    }),
  );
  const threads = createTextThreads(
    made.map(({ root, parts }): ThreadedKind => ({ root, parts })),
    tuning.threads,
  );
  const assistants = made.map(({ corpusIndex, parts }) =>
    createAssistant(
      {
        ...parts,
        ...(config.model && { listenMs: config.model.listenMs }),
        doTextJob: threads.doTextJob(parts.kind.id),
        owner,
        eventStore,
        corpusIndex,
        newId: randomUUID,
      },
      memory,
    ),
  );
  return { assistants, threads };
}
