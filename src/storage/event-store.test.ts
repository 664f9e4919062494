import { createMemoryEventStore } from './memory-event-store.ts';
import { testEventStore } from '../testing/event-store-contract.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { invariant } from '../result.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { createSqliteEventStore } from './sqlite-event-store.ts';

const migrations = resolve(import.meta.dirname, '../../drizzle');

testEventStore('in memory', async () => ({ store: createMemoryEventStore(), close: async () => {} }));

testEventStore('on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-store-'));
  const database = openSqliteDatabase(join(folder, 'zhibi.db'), migrations);
  invariant(database.ok, 'the test database opens');
  return {
    store: createSqliteEventStore(database.value),
    close: async () => {
      database.value.close();
      rmSync(folder, { recursive: true });
    },
  };
});
