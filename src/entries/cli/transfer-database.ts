import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import * as z from 'zod';
import { readConfig } from '../../config.ts';
import { failure, success, type Result } from '../../result.ts';
import { createD1SqlDatabase, type SqlDatabase } from '../../storage/sql-database.ts';

export interface TransferDatabase {
  database: SqlDatabase;
  /** How many migrations of `drizzle/` it has. */
  migrations: number;
  close: () => Promise<void>;
}

/** Why, in the words of the person at the terminal. */
export type NoDatabase = { kind: 'no-database'; message: string };

const project = resolve(import.meta.dirname, '../../..');
const migrationsFolder = join(project, 'drizzle');

/** The service's own file, or with `d1` the database of wrangler.toml: `local` on this machine, `remote` deployed. */
export async function openTransferDatabase(d1: string | undefined): Promise<Result<TransferDatabase, NoDatabase>> {
  if (d1 === undefined) return openFile();
  return d1 === 'local' || d1 === 'remote'
    ? openD1(d1)
    : failure({ kind: 'no-database', message: '--d1 后面写 local 或 remote。' });
}

async function openFile(): Promise<Result<TransferDatabase, NoDatabase>> {
  const config = readConfig(process.env);
  if (!config.ok) return failure({ kind: 'no-database', message: config.failure.message });
  await import('../node/loading.ts');
  const [{ openSqliteDatabase }, { createSqliteSqlDatabase }] = await Promise.all([
    import('../../storage/sqlite-database.ts'),
    import('../../storage/sqlite-sql-database.ts'),
  ]);
  const path = resolve(config.value.dataFolder, 'zhibi.db');
  const opened = openSqliteDatabase(path, migrationsFolder);
  if (!opened.ok) return failure({ kind: 'no-database', message: `打不开 ${path}：${opened.failure.reason}` });
  const { client, close } = opened.value;
  return success({ database: createSqliteSqlDatabase(client), migrations: known(), close: async () => close() });
}

/** Through wrangler, which is there wherever one deploys from; for `remote` it signs in as `wrangler login` did. */
async function openD1(where: 'local' | 'remote'): Promise<Result<TransferDatabase, NoDatabase>> {
  Object.assign(process.env, { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' });
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-d1-'));
  try {
    const { getPlatformProxy } = await import('wrangler');
    const configPath = where === 'local' ? join(project, 'wrangler.toml') : remoteConfig(folder);
    const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath });
    const database = createD1SqlDatabase(proxy.env.DB);
    const close = async (): Promise<void> => {
      await proxy.dispose();
      rmSync(folder, { recursive: true, force: true });
    };
    return success({ database, migrations: known(), close });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return failure({
      kind: 'no-database',
      message: `连不上 D1：${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

/** wrangler reaches a deployed database only where its binding says `remote`. */
function remoteConfig(folder: string): string {
  const own = readFileSync(join(project, 'wrangler.toml'), 'utf8');
  const database = /\[\[d1_databases\]\][^[]*/.exec(own)?.[0] ?? '';
  const date = /compatibility_date = .*/.exec(own)?.[0] ?? '';
  const path = join(folder, 'wrangler.toml');
  writeFileSync(path, `name = "zhibi-transfer"\n${date}\n${database.trimEnd()}\nremote = true\n`);
  return path;
}

function known(): number {
  const journal = z.object({ entries: z.array(z.unknown()) });
  return journal.parse(JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8'))).entries.length;
}
