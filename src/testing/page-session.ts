import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Assistant } from '../assistant/assistant.ts';
import { servePage, type PageService } from './page-service.ts';

/** One browser window on a service of its own, with everything the page must never do noted as a fault. */
export interface PageSession {
  page: Page;
  context: BrowserContext;
  service: PageService;
  box: Locator;
  /** Console errors, exceptions, requests elsewhere, violations of the content security policy. */
  faults: string[];
  /** Sends a message and waits for the reply. */
  say: (text: string) => Promise<void>;
  /** What axe finds wrong with the page as it stands, one line each; by one of its rules or all. */
  unreachable: (rule?: string) => Promise<string[]>;
  close: () => Promise<void>;
}

/** Only what never comes runs into this: a busy machine may take its time. */
export const browserPatienceMs = 300_000;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function openPage(
  browser: Browser,
  assistant: Assistant,
  pageFolder: string,
  device: BrowserContextOptions = {},
): Promise<PageSession> {
  const service = await servePage(assistant, pageFolder);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: 'reduce',
    ...device,
  });
  context.setDefaultTimeout(browserPatienceMs);
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, service.url, faults);
  context.on('page', (other) => watch(other, service.url, faults));
  await page.goto(service.url);
  const box = page.getByLabel('要说的话');
  return {
    page,
    context,
    service,
    box,
    faults,
    say: async (text) => {
      const replies = page.locator('.bubble.assistant');
      const before = await replies.count();
      await box.fill(text);
      await box.press('Enter');
      await replies.nth(before).waitFor();
    },
    unreachable: async (rule) => {
      await page.evaluate(`globalThis.axe ?? (() => {${axeSource}})()`);
      const only = rule === undefined ? '' : `, runOnly: ['${rule}']`;
      // As text: the types of this file are those of Node, which has no document.
      return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations']${only} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + '：' + nodes.map(({ html }) => html.slice(0, 160)).join('；')))`);
    },
    close: async () => {
      await context.close();
      await service.close();
    },
  };
}

function watch(page: Page, origin: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // A request that was refused is told to the officer; the browser's own line about it is no fault.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(origin)) faults.push(request.url());
  });
}
