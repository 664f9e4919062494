import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { unpackBrowser, launchBrowser } from '../src/testing/browser.ts';
import { buildPage, servePage } from '../src/testing/page-service.ts';
import { createTestApp } from '../src/testing/test-app.ts';
import type { Measure } from './run.ts';

const budgets = { scriptKib: 150, interactiveMs: 1000, keystrokeMs: 16 };
const turns = 200;
const keystrokes = 200;
const loads = 9;

const bare = '<!doctype html><html lang="zh-CN"><title>空页</title><textarea rows="3"></textarea></html>';

/** The page in a browser, beside a page that holds nothing but a box. */
export async function benchPage(): Promise<Measure[]> {
  await unpackBrowser();
  const [browser, built] = await Promise.all([launchBrowser(), buildPage()]);
  const product = createTestApp();
  const service = await servePage(product.assistant, built.folder);
  const { conversationId } = await product.assistant.start();
  await product.assistant.say(conversationId, '我是梧桐街道党工委书记，写2025年的述职报告');
  for (let turn = 1; turn < turns; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- turns follow each other
    await product.assistant.say(conversationId, turn % 2 ? `报名${90 + turn}人` : `登记${300 + turn}人，入伍${turn}人`);
  }
  await product.assistant.say(conversationId, '出稿');
  const peer = await serveBare();
  const script = scriptKib(built.folder);
  const fresh = await interactiveMs(browser, service.url);
  const long = await interactiveMs(browser, `${service.url}/#c=${conversationId}`);
  const bareLoad = await interactiveMs(browser, peer.url);
  const typed = await keystrokeMs(browser, `${service.url}/#c=${conversationId}`, turns);
  const bareTyped = await keystrokeMs(browser, peer.url, 0);
  await browser.close();
  await service.close();
  peer.close();
  built.remove();
  const beside = (name: string, ours: number, other: number, unit: string): Measure => ({
    name,
    ours,
    peer: other,
    ratio: ours / other,
    unit,
  });
  return [
    beside('首次用到的脚本 gzip（参照为预算）', script, budgets.scriptKib, 'KiB'),
    beside('打开到可打字（参照为预算）', fresh, budgets.interactiveMs, 'ms'),
    beside('同上，参照为只有一个框的空页', fresh, bareLoad, 'ms'),
    beside(`打开${turns}句的会话到可打字（参照为预算）`, long, budgets.interactiveMs, 'ms'),
    beside(`${turns}句时一次按键 p95（参照为预算）`, typed, budgets.keystrokeMs, 'ms'),
    beside('同上，参照为只有一个框的空页', typed, bareTyped, 'ms'),
  ];
}

/** Scripts the page asks for by itself, without what is loaded when first needed. */
function scriptKib(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const bytes = names.map((name) => gzipSync(readFileSync(join(folder, name))).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** From the navigation to a box that takes words, in a browser that never saw the page: the median of several. */
async function interactiveMs(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    // oxlint-disable no-await-in-loop -- one load after the other
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('textarea').first().fill('一');
    times.push(performance.now() - started);
    await context.close();
    // oxlint-enable no-await-in-loop
  }
  return quantile(times, 0.5);
}

/** What one character in the box costs the browser's main thread, with its layout. */
async function keystrokeMs(browser: Browser, url: string, bubbles: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page: Page = await context.newPage();
  await page.goto(url);
  if (bubbles > 0)
    await page
      .locator('.bubble.officer')
      .nth(bubbles - 1)
      .waitFor();
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
