import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbookXlsx, writeWorkbookXlsx } from '../documents/workbook-xlsx.ts';
import { invariant } from '../result.ts';
import { launchBrowser } from '../testing/browser.ts';
import { outOfReach, windows } from '../testing/page-geometry.ts';
import { buildPage } from '../testing/page-build.ts';
import { browserPatienceMs } from '../testing/page-session.ts';
import { petitionReports } from '../testing/petition-reports.ts';
import { startRealService, type RealService } from '../testing/real-service.ts';
import { startScriptedEndpoint } from '../testing/scripted-endpoint.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let pageFolder: string;
let browser: Browser;
let service: RealService;
let page: Page;
let folder: string;
const faults: string[] = [];

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'zhibi-making-'));
  for (const { name, text } of petitionReports) writeFileSync(join(folder, name), text);
  [pageFolder, browser] = await Promise.all([buildPage(), launchBrowser()]);
  service = await startRealService({ ZHIBI_MODE: 'local' }, { pageFolder });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  context.setDefaultTimeout(browserPatienceMs);
  page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load')) faults.push(message.text());
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.stop();
  rmSync(folder, { recursive: true });
});

const shot = async (name: string) => page.screenshot({ path: resolve(artefacts, `${name}.png`) });
const card = (name: string) => page.locator(`.making-card[aria-label="${name}"]`);
const sheet = (name: string) => page.locator('.making-sheets button', { hasText: name });
const press = (text: string) => page.getByRole('button', { name: text, exact: true });

/** Everything of one sheet that is still open is wanted. */
async function wantAll(name: string): Promise<void> {
  await sheet(name).click();
  const buttons = page.getByRole('button', { name: '剩下的都要' });
  for (let left = await buttons.count(); left > 0; left -= 1) {
    // oxlint-disable-next-line no-await-in-loop -- each goes when it was pressed
    await buttons.first().click();
  }
}

describe('a kind made on the page', () => {
  it('is proposed from reports that are put in, each figure beside its sentences', async () => {
    await page.goto(service.url);
    await press('会话').click();
    await page.getByRole('link', { name: '用往年报告做一种新的报告' }).click();
    await press('新做一种').click();
    await page.locator('input[type=file]').setInputFiles(petitionReports.map(({ name }) => join(folder, name)));
    await press('看这 3 篇，提出来').click();
    await card('受理来信').getByText('48件', { exact: true }).waitFor();
    expect(await card('受理来信').locator('mark').allTextContents()).toEqual(['48件', '12件', '31件']);
    expect(await page.locator('.making-card.yes').count()).toBe(0);
    // No model is configured: nothing offers one.
    expect(await page.getByRole('button', { name: /模型/ }).count()).toBe(0);
    await shot('做一种-提出');
  });

  it('is decided on by keys, and leaving loses nothing', async () => {
    await page.locator('.making-card').first().focus();
    // Faster than a window draws, as on a busy machine.
    await page.evaluate(`(async () => {
      for (const key of ['1', '1', '2', 'ArrowUp', '4']) {
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await new Promise((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
      }
    })()`);
    await expect.poll(() => page.evaluate<string>('document.activeElement.dataset.head')).toBe('名称');
    // Left at once: nothing has had the time to be sent.
    await page.keyboard.press('End');
    await page.keyboard.type('甲');
    await page.goto(`${service.url}/`);
    await page.goBack();
    await page.locator('.making-card.no').waitFor();
    await expect.poll(() => page.locator('.making-card.yes').count()).toBe(2);
    await expect.poll(() => page.locator('.making-card.no').getByLabel('名称').inputValue()).toMatch(/甲$/);
    await page.locator('.making-card.no').focus();
    await page.keyboard.press('1');
    expect(await page.locator('.making-card.yes').count()).toBe(3);
    await press('撤回').click();
    expect(await page.locator('.making-card.yes').count()).toBe(2);
  });

  it('loses no decision with a page that is killed while one is on its way', async () => {
    const refused = (await page.locator('.making-card.no').getAttribute('aria-label')) ?? '';
    await page.getByText('定的都存好了').waitFor();
    let sent = 0;
    await page.route('**/api/**', async (route) => {
      const isFirst = route.request().method() === 'PATCH' && (sent += 1) === 1;
      // Never arrives.
      if (!isFirst) await route.continue();
    });
    await page.locator('.making-card.no').focus();
    await page.keyboard.press('1');
    await expect.poll(() => sent).toBe(1);
    await page.keyboard.press('1');
    const next = await page.context().newPage();
    await next.goto(page.url());
    await expect.poll(() => next.locator('.making-card.yes').count()).toBe(4);
    await next.getByText('定的都存好了').waitFor();
    await next.close();
    await page.unroute('**/api/**');
    await page.reload();
    await card(refused).focus();
    await page.keyboard.press('2');
    await page.getByText('定的都存好了').waitFor();
  });

  it('says what keeps it from being used, and leads there', async () => {
    const toReport = page.getByRole('button', { name: /“报告”这一行还没有写“要”/ });
    await toReport.click();
    await page.locator('.making-card[aria-current]').getByLabel('编号').waitFor();
    expect(await press('启用').isDisabled()).toBe(true);
    await page.locator('.making-card[aria-current]').getByRole('button', { name: '要', exact: true }).click();
    await page.getByText('没有看出错，可以启用。').waitFor();
  });

  it('takes a merged figure for a further name of the other', async () => {
    await sheet('数字').click();
    await wantAll('数字');
    const merged = card('信访法治宣传');
    await merged.getByLabel('合并到').selectOption({ label: '受理来信' });
    await page.locator('.making-card.merged').waitFor();
    expect(await card('受理来信').getByRole('button', { name: '要', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await press('撤回').click();
    await page.locator('.making-card.merged').waitFor({ state: 'detached' });
  });

  it('goes to a spreadsheet program and comes back', async () => {
    await page.getByText('定的都存好了').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载工作簿' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('信访工作述职报告工作簿.xlsx');
    const path = join(folder, '工作簿.xlsx');
    await file.saveAs(path);
    const read = readWorkbookXlsx(readFileSync(path));
    invariant(read.ok, 'what was written is read');
    const renamed = new Map(
      [...read.value.workbook].map(([name, rows]) => [
        name,
        rows.map((row) => ({
          ...row,
          cells: row.cells['名称'] === '受理来信' ? { ...row.cells, 名称: '受理群众来信' } : row.cells,
        })),
      ]),
    );
    writeFileSync(path, await writeWorkbookXlsx(renamed));
    await page.locator('.making-found input[type=file]').setInputFiles(path);
    await card('受理群众来信').waitFor();
  });

  it('is on offer at once, hears and drafts', async () => {
    await wantAll('分节');
    await page.getByText('没有看出错，可以启用。').waitFor();
    await press('启用').click();
    await page.getByText('《信访工作述职报告》启用了').waitFor();
    await shot('做一种-启用');
    await page.getByRole('link', { name: '去写一篇' }).click();
    const box = page.getByLabel('要说的话');
    const replies = page.locator('.bubble.assistant');
    const say = async (text: string): Promise<string> => {
      const before = await replies.count();
      await box.fill(text);
      await box.press('Enter');
      await replies.nth(before).waitFor();
      return (await replies.nth(before).textContent()) ?? '';
    };
    await say('写信访的');
    await say('桂花街道，2025年。受理群众来信21件，排查矛盾纠纷96件，化解93件');
    await say('出稿');
    await page.locator('.paper').getByText('21件').first().waitFor();
    await page.locator('.paper').getByText('93件').first().waitFor();
    expect(service.errors).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is enabled again when it was changed, and an id of the product is refused', async () => {
    await page.goto(`${service.url}/kinds`);
    await page.getByRole('link', { name: '信访工作述职报告' }).click();
    await sheet('分节').click();
    const id = page.locator('.making-card').first().getByLabel('编号');
    await id.fill('work-safety-duty');
    await press('启用').click();
    await page.getByText('已经有编号是“work-safety-duty”的报告了').waitFor();
    await id.fill('petition-duty');
    await press('启用').click();
    await page.getByText('《信访工作述职报告》启用了').waitFor();
    const kinds = await service.send('GET', '/api/kinds');
    expect(kinds.body).toContain('petition-duty');
  });

  it.each(windows)('keeps every control in reach, by day and by night: $name', async ({ name, width, height }) => {
    await page.setViewportSize({ width, height });
    await sheet('数字').click();
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
    if (width === 390) await shot(`做一种-${name}`);
  });
});

describe('a kind made where a model is configured', () => {
  it('shows what the model proposes as the model’s, and takes it when it is pressed', async () => {
    const endpoint = await startScriptedEndpoint(({ body }) => {
      const asked = body.messages?.at(-1)?.content ?? '';
      const id = /^(\S+) \| 受理来信/m.exec(asked)?.[1];
      const figures = id === undefined ? [] : [{ id, label: '受理群众来信', aliases: ['信件'], same: null }];
      return { do: 'say', text: JSON.stringify({ figures }) };
    });
    const settings = { ZHIBI_MODE: 'local', ZHIBI_MODEL_BASE_URL: endpoint.baseUrl, ZHIBI_MODEL: 'scripted' };
    const withModel = await startRealService(settings, { pageFolder });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${withModel.url}/kinds`);
    await press('新做一种').click();
    await page.locator('input[type=file]').setInputFiles(petitionReports.map(({ name }) => join(folder, name)));
    await press('看这 3 篇，提出来').click();
    await press('请模型提名称、叫法、合并').click();
    await press('加叫法“信件”').click();
    expect(await card('受理来信').getByLabel('平时叫法').inputValue()).toMatch(/、信件$/);
    await press('改叫“受理群众来信”').click();
    await card('受理群众来信').waitFor();
    expect(await page.locator('.making-card.yes').count()).toBe(0);
    const sent = endpoint.requests.map(({ bytes }) => bytes).join('\n');
    for (const secret of ['梅溪', '石桥', '236', '1320']) expect(sent).not.toContain(secret);
    await page.getByText('定的都存好了').waitFor();
    expect(withModel.errors).toEqual([]);
    await withModel.stop();
    await endpoint.close();
  });
});
