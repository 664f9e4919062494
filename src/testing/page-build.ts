import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { runMark } from './leftovers.ts';

/**
 * The folder of the page as it stands in the tree, as it is shipped, which whoever needs it first builds for all tests
 * of a run. Nobody writes into it.
 */
export async function buildPage(): Promise<string> {
  const folder = pageOfRun();
  if (existsSync(folder)) return folder;
  const made = mkdtempSync(`${folder}-`);
  const environment = process.env['NODE_ENV'];
  // The runner of tests has set it, and the page would carry what is for developing.
  process.env['NODE_ENV'] = 'production';
  await build({
    configFile: resolve(import.meta.dirname, '../../vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: made },
  });
  process.env['NODE_ENV'] = environment ?? 'test';
  try {
    renameSync(made, folder);
  } catch {
    // Another file's tests were quicker.
    rmSync(made, { recursive: true });
  }
  return folder;
}

/** After a run, and before the tests run again. */
export function removePage(): void {
  rmSync(pageOfRun(), { recursive: true, force: true });
}

function pageOfRun(): string {
  return join(tmpdir(), `zhibi-page-${runMark()}`);
}
