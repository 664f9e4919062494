import { Buffer } from 'node:buffer';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { buildPage } from '../testing/page-build.ts';
import { servePage, type PageService } from '../testing/page-service.ts';
import { createTestApp } from '../testing/test-app.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');

let browser: Browser;
let pageFolder: string;
let service: PageService;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  service = await servePage(createTestApp().assistant, pageFolder);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  await page.goto(service.url);
});
afterEach(async () => {
  await context.close();
  await service.close();
});

const bubbles = () => page.locator('.bubble.assistant');
const picker = () => page.getByLabel('选文件', { exact: true }).and(page.locator('input'));
const textFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function say(text: string): Promise<void> {
  const before = await bubbles().count();
  await page.getByLabel('要说的话').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
  await expect.poll(() => bubbles().count()).toBe(before + 1);
}

describe('files on the page', () => {
  it('holds the keyboard while pictures are compared, and lets no work go by one key', async () => {
    const frame = { left: 1, top: 2, right: 9, bottom: 8 };
    const place = { start: 2, end: 5, kind: 'number', isDoubtful: true, otherwise: '126', page: 0, frame };
    const lines = [
      { kind: 'page', at: 0, of: 1, width: 10, height: 20, picture: 'data:image/jpeg;base64,/9j/' },
      { kind: 'read', text: '应训125人。', places: [place], notes: [] },
    ].map((line) => `${JSON.stringify(line)}\n`);
    await page.route('**/api/pictures', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: lines.join('') }),
    );
    const dialog = page.getByRole('dialog');
    const isInside = async () =>
      dialog.evaluate((element) => element.ownerDocument.activeElement?.closest('[role=dialog]') === element);
    const picture = { name: '1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff]) };
    await picker().setInputFiles(picture);
    await dialog.getByRole('button', { name: '对', exact: true }).waitFor();
    for (let tab = 0; tab < 9; tab += 1) {
      await page.keyboard.press(tab < 5 ? 'Tab' : 'Shift+Tab');
      expect(await isInside()).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await picker().setInputFiles(picture);
    await dialog.getByRole('button', { name: '对', exact: true }).press('Enter');
    expect(await isInside()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await dialog.getByRole('button', { name: '不用了' }).evaluate((button) => button.matches(':focus'))).toBe(
      true,
    );
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  it('takes a table, and gives the report back as a Word file under its own name', async () => {
    await say('我是梧桐街道武装部部长，写2025年的述职报告');
    await picker().setInputFiles(textFile('台账.csv', '项目,数量,单位\n兵役登记人数,338,人\n入伍人数,23,人\n'));
    await expect.poll(() => bubbles().last().textContent()).toContain('338');
    await say('出稿');
    await page.screenshot({ path: `${artefacts}/page-files.png` });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载Word' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('梧桐街道2025年度党管武装工作述职报告.docx');
    await page.getByText('其他文件').click();
    for (const name of ['干净稿', '核对表']) {
      // oxlint-disable-next-line no-await-in-loop -- links of one row
      expect(await page.getByRole('link', { name }).getAttribute('href')).toMatch(/\.(?:docx|xlsx)$/);
    }
  });

  it('shows a table with its cells coloured, and puts one right where it is clicked', async () => {
    await say('我是梧桐街道武装部部长，写2025年的述职报告');
    const rows = '项目,2025年,同比增减\n兵役登记人数,338,12\n入伍人数,23,2\n放电影场次,7,1\n';
    await picker().setInputFiles(textFile('台账.csv', rows));
    const table = page.locator('.told-table');
    await expect.poll(() => table.locator('td.recorded, td.doubtful').allTextContents()).toEqual(['338', '23']);
    expect(await table.locator('td.left').allTextContents()).toEqual(expect.arrayContaining(['12', '2', '7', '1']));
    await page.screenshot({ path: `${artefacts}/page-table.png` });
    await table.getByRole('button', { name: /^B4 7/ }).click();
    expect(await page.getByLabel('要说的话').inputValue()).toContain('B4格7，是');
    await table.getByRole('button', { name: /^B3 23/ }).click();
    await table.locator('.chip-editor input').fill('24');
    await table.getByRole('button', { name: '改好了' }).click();
    await expect.poll(() => page.locator('.edited').allTextContents()).toHaveLength(1);
  });

  it('asks whose report it is, and goes on with the answer', async () => {
    await say('梧桐街道2025年');
    const report = '党管武装工作述职报告\n一、主要工作\n今年兵役登记301人。\n二、存在问题\n一是宣传不够。';
    await picker().setInputFiles(textFile('报告.txt', report));
    await page.getByRole('button', { name: '是去年的' }).click();
    await expect.poll(() => bubbles().last().textContent()).toContain('去年：兵役登记301人');
    await expect.poll(() => page.locator('.file-notes').count()).toBe(0);
  });

  it('says why a file was refused, and the talk goes on', async () => {
    await picker().setInputFiles({ name: '照片.docx', mimeType: '', buffer: Buffer.from('not a document') });
    await expect.poll(() => page.locator('.file-notes').textContent()).toContain('不是真正的 .docx');
    await page.getByRole('button', { name: '知道了' }).click();
    await say('梧桐街道2025年，兵役登记338人');
    expect(await bubbles().last().textContent()).toContain('338');
  });

  it('takes a file dropped anywhere', async () => {
    await say('梧桐街道2025年');
    // As text: the types of this file are those of Node, which has no DataTransfer.
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['项目,数量,单位\\n兵役登记人数,338,人\\n'], '台账.csv'));
      return transfer;
    })()`);
    await page.dispatchEvent('.report', 'drop', { dataTransfer: data });
    await expect.poll(() => bubbles().last().textContent()).toContain('338');
  });
});

describe('past reports of the unit', () => {
  it('are put in, shown as they were read, and taken away', async () => {
    const report = [
      '梧桐街道2023年度党管武装工作述职报告',
      '一、民兵工作\n全年组织民兵整组，编实应急排，点验应到30人，实到27人。扎实开展训练，逐户走访适龄青年。',
      '二、征兵工作\n印制宣传册，进社区宣讲12场，应征报名96人，批准入伍23人。',
    ].join('\n');
    await page.getByRole('tab', { name: '资料' }).click();
    await page
      .getByLabel('放进一份往年报告')
      .and(page.locator('input'))
      .setInputFiles({
        name: '去年的.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(report),
      });
    await page.locator('.taken-note').waitFor();
    await page.getByRole('button', { name: /^看读成了什么：“梧桐街道2023年度/ }).click();
    await page.locator('.materials .passage').first().waitFor();
    const read = (await page.locator('.materials .passage').allTextContents()).join('');
    expect(read).toContain('逐户走访适龄青年');
    expect(read).not.toContain('96人');
    await page.getByRole('button', { name: /^删除“梧桐街道2023年度/ }).click();
    await page.getByRole('button', { name: '真的删除，找不回来' }).click();
    await page.getByText('还没有放进来的报告。').waitFor();
  });
});
