import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { outOfReach, windows } from '../testing/page-geometry.ts';
import { browserPatienceMs } from '../testing/page-session.ts';
import { realPassword, startRealService, type RealService } from '../testing/real-service.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let service: RealService;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  browser = await launchBrowser();
  service = await startRealService();
  await service.add('qu.admin', '东区', null);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  context.setDefaultTimeout(browserPatienceMs);
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load')) faults.push(message.text());
  });
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('账号').fill('qu.admin');
  await page.getByLabel('密码').fill(realPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '东区管理' }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

describe('the page of an administrator', () => {
  it('takes units as a pasted list, and copies an invitation that is listed by name', async () => {
    await page.getByLabel('单位名称').fill('东湖街道\n西湖街道\n南湖镇');
    await page.getByRole('button', { name: '添加单位' }).click();
    await page.getByText('添加了 3 个单位').waitFor();
    await page.getByLabel('邀请到').selectOption({ label: '西湖街道' });
    await page.getByLabel('给谁').fill('张三');
    await page.getByRole('button', { name: '生成邀请链接' }).click();
    await page.getByRole('button', { name: '复制' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    expect(await page.getByRole('row', { name: /张三/ }).textContent()).toMatch(/加入西湖街道[\s\S]*还没用/);
    await page.screenshot({ path: resolve(artefacts, '管理.png'), fullPage: true });
    expect(faults).toEqual([]);
  });

  it.each(windows)('keeps every control in reach, by day and by night: $name', async ({ width, height }) => {
    await page.setViewportSize({ width, height });
    expect(await outOfReach(page)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.emulateMedia({ colorScheme });
      // oxlint-disable-next-line no-await-in-loop
      await page.evaluate(`globalThis.axe ?? (() => {${axe}})()`);
      // oxlint-disable-next-line no-await-in-loop
      const wrong = await page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + nodes.map(({ html }) => html.slice(0, 160)).join('；')))`);
      expect(wrong).toEqual([]);
    }
    if (width === 390) await page.screenshot({ path: resolve(artefacts, '管理-390-夜.png'), fullPage: true });
  });
});
