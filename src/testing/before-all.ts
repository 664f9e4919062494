import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { unpackBrowser } from './browser.ts';
import { findLeftovers, markRun } from './leftovers.ts';
import { removePage } from './page-build.ts';

/** What vitest does once before any test. */
export async function setup(project: TestProject): Promise<void> {
  markRun();
  // What the tests start loads the house anew each time; as in the service, it is compiled once.
  process.env['NODE_COMPILE_CACHE'] ||= resolve(import.meta.dirname, '../../node_modules/.cache/compiled');
  project.onTestsRerun(removePage);
  await unpackBrowser();
}

/** And once after all: whatever a test began and did not end is ended, and the run has failed. */
export function teardown(): void {
  removePage();
  const left = findLeftovers();
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  if (left.length > 0) throw new Error(`left running: ${left.map(({ command }) => command).join('; ')}`);
}
