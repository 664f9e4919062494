import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { getPlatformProxy } from 'wrangler';

const projectFolder = resolve(import.meta.dirname, '../..');

/** A D1 of its own in workerd on this machine, with the migrations of `drizzle/`; nothing leaves the machine. */
export async function openLocalD1(): Promise<{ database: D1Database; close: () => Promise<void> }> {
  process.env['WRANGLER_SEND_METRICS'] = 'false';
  process.env['WRANGLER_HIDE_BANNER'] = 'true';
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
  const configPath = resolve(projectFolder, 'wrangler.toml');
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist: false });
  const database = proxy.env.DB;
  for (const file of migrationFiles()) {
    const statements = readFileSync(resolve(projectFolder, 'drizzle', file), 'utf8').split('--> statement-breakpoint');
    // oxlint-disable-next-line no-await-in-loop -- one migration after the other
    await database.batch(statements.map((statement) => database.prepare(statement)));
  }
  return { database, close: async () => proxy.dispose() };
}

function migrationFiles(): string[] {
  const path = resolve(projectFolder, 'drizzle/meta/_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(path, 'utf8'));
  return journal.entries.map((entry) => `${entry.tag}.sql`);
}
