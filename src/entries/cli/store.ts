import { join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import type { EventStore } from '../../conversation/event-store.ts';
import { failure, success, type Result } from '../../result.ts';

export interface OpenStore {
  eventStore: EventStore;
  path: string;
  close: () => void;
}

export type NoStore = { kind: 'no-store'; message: string };

/** The database of the service, so that what is said in a terminal is as safe as what is said on the page. */
export async function openStore(): Promise<Result<OpenStore, NoStore>> {
  const config = readConfig(process.env);
  if (!config.ok) return failure({ kind: 'no-store', message: config.failure.message });
  await import('../node/loading.ts');
  const [{ openSqliteDatabase }, { createSqliteEventStore }] = await Promise.all([
    import('../../storage/sqlite-database.ts'),
    import('../../storage/sqlite-event-store.ts'),
  ]);
  const path = resolve(config.value.dataFolder, 'zhibi.db');
  const database = openSqliteDatabase(path, join(import.meta.dirname, '../../../drizzle'));
  if (!database.ok) return failure({ kind: 'no-store', message: `打不开 ${path}：${database.failure.reason}` });
  return success({ eventStore: createSqliteEventStore(database.value), path, close: database.value.close });
}
