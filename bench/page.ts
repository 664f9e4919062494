import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { unpackBrowser, launchBrowser } from '../src/testing/browser.ts';
import { createMemoryEventStore } from '../src/storage/memory-event-store.ts';
import { keepLongTalk } from '../src/testing/long-talk.ts';
import { markRun } from '../src/testing/leftovers.ts';
import { buildPage, removePage } from '../src/testing/page-build.ts';
import { firstFiles, kibOfScripts, scriptBudgetKib, servePage } from '../src/testing/page-service.ts';
import { createTestApp } from '../src/testing/test-app.ts';
import type { Measure } from './run.ts';

const budgets = { interactiveMs: 1000, keystrokeMs: 16 };
const [manyTurns, mostTurns] = [500, 2000];
const keystrokes = 200;
const loads = 9;

const bare = '<!doctype html><html lang="zh-CN"><title>空页</title><textarea rows="3"></textarea></html>';

/** The page in a browser, beside a page that holds nothing but a box. */
export async function benchPage(): Promise<Measure[]> {
  await unpackBrowser();
  markRun();
  const [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
  const eventStore = createMemoryEventStore();
  const product = createTestApp({ eventStore });
  const service = await servePage(product.assistant, pageFolder);
  const talk = async (turns: number): Promise<string> =>
    `${service.url}/#c=${await keepLongTalk(product.assistant, eventStore, turns)}`;
  const [many, most] = [await talk(manyTurns), await talk(mostTurns)];
  const peer = await serveBare();
  const script = kibOfScripts(firstFiles(pageFolder));
  const fresh = await interactiveMs(browser, service.url, false);
  const long = await interactiveMs(browser, many, true);
  const longest = await interactiveMs(browser, most, true);
  const bareLoad = await interactiveMs(browser, peer.url, false);
  const typed = await keystrokeMs(browser, many, true);
  const bareTyped = await keystrokeMs(browser, peer.url, false);
  await browser.close();
  await service.close();
  peer.close();
  removePage();
  const beside = (name: string, ours: number, other: number, unit: string): Measure => ({
    name,
    ours,
    peer: other,
    ratio: ours / other,
    unit,
  });
  const opened = (turns: number, ms: number): Measure[] => [
    beside(`打开${turns}句的会话，到看见稿子、可打字（参照为预算）`, ms, budgets.interactiveMs, 'ms'),
    beside('同上，参照为新开的页', ms, fresh, 'ms'),
  ];
  return [
    beside('首次用到的脚本 gzip（参照为预算）', script, scriptBudgetKib, 'KiB'),
    beside('打开到可打字（参照为预算）', fresh, budgets.interactiveMs, 'ms'),
    beside('同上，参照为只有一个框的空页', fresh, bareLoad, 'ms'),
    ...opened(manyTurns, long),
    ...opened(mostTurns, longest),
    beside(`${manyTurns}句时一次按键 p95（参照为预算）`, typed, budgets.keystrokeMs, 'ms'),
    beside('同上，参照为只有一个框的空页', typed, bareTyped, 'ms'),
  ];
}

/**
 * From the navigation to a box that takes words, and to the end of the talk and the draft where there is one, in a
 * browser that never saw the page: the median of several.
 */
async function interactiveMs(browser: Browser, url: string, hasDraft: boolean): Promise<number> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    // oxlint-disable no-await-in-loop -- one load after the other
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('textarea').first().fill('一');
    if (hasDraft) await Promise.all(['.bubble.officer', '.paper'].map((part) => page.locator(part).last().waitFor()));
    times.push(performance.now() - started);
    await context.close();
    // oxlint-enable no-await-in-loop
  }
  return quantile(times, 0.5);
}

/** All of a talk, also what is drawn only when it is asked for. */
async function drawAll(page: Page): Promise<void> {
  await page.locator('.paper').waitFor();
  const earlier = page.locator('.earlier');
  while ((await earlier.count()) > 0) {
    const drawn = await page.locator('.bubble').count();
    await earlier.click();
    await page.locator('.bubble').nth(drawn).waitFor({ state: 'attached' });
  }
}

/** What one character in the box costs the browser's main thread, with its layout. */
async function keystrokeMs(browser: Browser, url: string, isLong: boolean): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page: Page = await context.newPage();
  await page.goto(url);
  if (isLong) await drawAll(page);
  // As text: the types of this file are those of Node, which has no document.
  const times = await page.evaluate<number[]>(`(async () => {
    const box = document.querySelector('textarea');
    box.focus();
    const times = [];
    for (let at = 0; at < ${keystrokes}; at += 1) {
      await new Promise((next) => requestAnimationFrame(next));
      const started = performance.now();
      document.execCommand('insertText', false, '民');
      void document.body.offsetHeight;
      times.push(performance.now() - started);
    }
    return times;
  })()`);
  await context.close();
  return quantile(times, 0.95);
}

async function serveBare(): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(bare);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- listening on a port, not on a pipe
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
