import { unpackBrowser } from './browser.ts';
import { findLeftovers, markRun } from './leftovers.ts';

/** What vitest does once before any test. */
export async function setup(): Promise<void> {
  markRun();
  await unpackBrowser();
}

/** And once after all: whatever a test began and did not end is ended, and the run has failed. */
export function teardown(): void {
  const left = findLeftovers();
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  if (left.length > 0) throw new Error(`left running: ${left.map(({ command }) => command).join('; ')}`);
}
