import { randomUUID } from 'node:crypto';
import type { Owner } from '../../accounts/owner.ts';
import type { Assistant } from '../../assistant/assistant.ts';
import { createAssistant, createSharedMemory } from '../../assistant/create-assistant.ts';
import type { Config } from '../../config.ts';
import { kindNameOf, type KindName } from '../../kinds/kind-name.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { InvalidKind } from '../../kinds/kind-of-files.ts';
import type { CallRecord } from '../../model/complete.ts';
import { failure, invariant, success, type Result } from '../../result.ts';
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
  /** Told of a fault in the judging of a model's answer; the turn went on without it. */
  onModelFault: (error: Error) => void;
  /** Told of each kind that is not offered, since its files are not in order. */
  onRefused: (refused: KindsFound['refused'][number]) => void;
  /** Puts something round each assistant: what counts its calls. */
  dress: (assistant: Assistant) => Assistant;
}

interface House {
  /** The usual one first; one more for each kind that comes later. */
  assistants: readonly Assistant[];
  threads: TextThreads;
  /** A kind that lies in `<root>/<id>` is on offer from now on, in the place of what it was before; gives back its title. */
  offer: (root: string, kindId: string) => Promise<string>;
}

/** An assistant for each kind that lies in the corpus or the data folder, the usual one first, over one database. */
export async function createAssistants({
  config,
  tuning,
  database,
  owner,
  usual,
  ...told
}: HouseParts): Promise<House> {
  const { kinds: found, refused } = readKinds(kindRoots(config.dataFolder), usual.kind.id);
  refused.forEach(told.onRefused);
  const kinds = [usual, ...found];
  const names: KindName[] = [];
  const now = (): string => new Date().toISOString();
  const eventStore = createSqliteEventStore(database);
  const memory = createSharedMemory({ eventStore, now });
  const others = new Map<string, KindName[]>();
  /** The kind is known to the others by its names, and they to it. */
  function introduce(kind: Kind): readonly KindName[] {
    const own = kindNameOf(kind);
    put(names, own);
    for (const [id, known] of others) if (id !== own.id) put(known, own);
    const besides = names.filter(({ id }) => id !== own.id);
    others.set(own.id, besides);
    return besides;
  }
  async function furnish({ kind, root }: Found) {
    const otherKinds = introduce(kind);
    const corpusIndex = createSqliteCorpusIndex(database, kind.id);
    await loadShippedCorpus(corpusIndex, root, kind.id, kind.version);
    const pastReports = readPastReports(root, kind.id);
    const writers = await writersFor(config.model, kind, pastReports, {
      onCall: told.onModelCall,
      onFault: told.onModelFault,
    });
    const parts = { kind, otherKinds, pastReports, draftFollows: true, now, ...writers };
    const { secondReader, editDraft } = writers;
    const withModel = { isHeardTwice: secondReader !== undefined, hasEditor: editDraft !== undefined };
    return { root, corpusIndex, parts: { ...parts, ...withModel } };
  }
  const made = await Promise.all(kinds.map(furnish));
  const threads = createTextThreads(
    made.map(({ root, parts }): ThreadedKind => ({ root, parts })),
    tuning.threads,
  );
  const assistantOf = ({ corpusIndex, parts }: Awaited<ReturnType<typeof furnish>>): Assistant =>
    told.dress(
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
  const assistants = made.map(assistantOf);
  async function offer(root: string, kindId: string): Promise<string> {
    const kind = readKind(root, kindId);
    invariant(kind.ok, 'what is offered was looked through');
    const furnished = await furnish({ kind: kind.value, root });
    threads.add(furnished);
    const at = assistants.findIndex((one) => one.kind.id === kindId);
    assistants[at < 0 ? assistants.length : at] = assistantOf(furnished);
    return kind.value.title;
  }
  return { assistants, threads, offer };
}

/** In the place of what goes by the same id, else at the end. */
function put(names: KindName[], name: KindName): void {
  const at = names.findIndex(({ id }) => id === name.id);
  names[at < 0 ? names.length : at] = name;
}
