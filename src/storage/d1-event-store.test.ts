import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { getPlatformProxy } from 'wrangler';
import { testEventStore } from '../testing/event-store-contract.ts';
import { createD1EventStore } from './d1-event-store.ts';

const drizzleFolder = resolve(import.meta.dirname, '../../drizzle');

/** A D1 of its own in workerd on this machine, with the migrations of `drizzle/`; nothing leaves it. */
testEventStore('on D1', async () => {
  process.env['WRANGLER_SEND_METRICS'] = 'false';
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
  const proxy = await getPlatformProxy<{ DB: D1Database }>({
    configPath: resolve(import.meta.dirname, '../../wrangler.toml'),
    persist: false,
  });
  for (const file of migrationFiles()) {
    const statements = readFileSync(resolve(drizzleFolder, file), 'utf8').split('--> statement-breakpoint');
    await proxy.env.DB.batch(statements.map((statement) => proxy.env.DB.prepare(statement)));
  }
  return { store: createD1EventStore(proxy.env.DB), close: async () => proxy.dispose() };
});

function migrationFiles(): string[] {
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync(resolve(drizzleFolder, 'meta/_journal.json'), 'utf8'),
  );
  return journal.entries.map((entry) => `${entry.tag}.sql`);
}
