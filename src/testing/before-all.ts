import { unpackBrowser } from './browser.ts';

/** What vitest does once before any test. */
export async function setup(): Promise<void> {
  await unpackBrowser();
}
