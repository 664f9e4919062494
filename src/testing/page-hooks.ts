import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { loadShippedCorpus } from '../entries/node/corpus.ts';
import { launchBrowser } from './browser.ts';
import { corpusFolder } from './kind.ts';
import { buildPage } from './page-build.ts';
import { openPage, type PageSession } from './page-session.ts';
import { createTestApp, type TestApp } from './test-app.ts';

/** Where screenshots of each state are left to be looked at; not kept. */
const artefacts = resolve(import.meta.dirname, '../../.artefacts');

export interface OnPage {
  product: TestApp;
  session: PageSession;
  /** The page as it was built for this run. */
  folder: string;
  shot: (name: string) => Promise<unknown>;
  /** In place of the product given, another one in a window of its own. */
  openWith: (product: TestApp) => Promise<void>;
}

/**
 * Before each test of a file: the real product with the shipped corpus, its page in a fresh window of one browser.
 * After it: a test during which the page did what it must never do has failed.
 */
export function eachOnPage(opened: (on: OnPage) => void, device: BrowserContextOptions = {}): void {
  let browser: Browser;
  let pageFolder: string;
  let on: OnPage;

  const openWith = async (product: TestApp): Promise<void> => {
    const session = await openPage(browser, product.assistant, pageFolder, device);
    const shot = (name: string) => session.page.screenshot({ path: resolve(artefacts, `${name}.png`) });
    on = {
      product,
      session,
      folder: pageFolder,
      shot,
      openWith: async (other) => {
        await session.close();
        await openWith(other);
      },
    };
    opened(on);
  };

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    const product = createTestApp();
    await loadShippedCorpus(product.corpusIndex, corpusFolder, product.assistant.kind.id);
    await openWith(product);
  });
  afterEach(async () => {
    await on.session.close();
    const faults = [...on.session.faults, ...on.product.errors.map(String)];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
}
