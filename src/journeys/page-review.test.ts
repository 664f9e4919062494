import { Buffer } from 'node:buffer';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addComments } from '../documents/comments-part.ts';
import { zipParts } from '../documents/docx-package.ts';
import { invariant } from '../result.ts';
import { launchBrowser } from '../testing/browser.ts';
import { outOfReach, windows } from '../testing/page-geometry.ts';
import { buildPage } from '../testing/page-build.ts';
import { browserPatienceMs } from '../testing/page-session.ts';
import { realOrigin, realPassword, startRealService, type RealService } from '../testing/real-service.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let pageFolder: string;
let service: RealService;
let context: BrowserContext;
let page: Page;
let faults: string[];
let officers = 0;

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
  service = await startRealService({}, { pageFolder });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});
beforeEach(async () => {
  faults = [];
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(browserPatienceMs);
  page = await opened(context);
  officers += 1;
  const account = `songshen${officers}`;
  const { cookie } = await service.add(account, '东区', '东湖街道');
  await service.talk(cookie, '东湖街道2025年，登记338人，报名96人，入伍23人，议军会开了4次', '出稿');
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(realPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '会话' }).click();
  await page
    .getByRole('button', { name: /东湖街道/ })
    .first()
    .click();
  await page.locator('.paper').waitFor();
});
afterEach(async () => {
  await context.close();
  const wrong = [...faults, ...service.errors.map(String)];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
});

async function opened(within: BrowserContext): Promise<Page> {
  const one = await within.newPage();
  one.on('pageerror', (error) => faults.push(String(error)));
  one.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load')) faults.push(message.text());
  });
  return one;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const tab = (name: string) => page.getByRole('tab', { name }).click();
const cards = () => page.locator('.remark-card');

/** The link as the leader gets it: the service stands at another port than its public address says. */
async function offeredLink(reader: string): Promise<string> {
  await button('送审').click();
  await page.getByLabel('给谁看').fill(reader);
  await button(/^生成链接/).click();
  const link = await page.locator('.made-link').textContent();
  return (link ?? '').replace(realOrigin, service.url);
}

async function lookedAt(one: Page): Promise<string[]> {
  await one.evaluate(`(() => {${axe}})()`);
  return one.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + '：' + nodes.map(({ html }) => html.slice(0, 160)).join('；')))`);
}

describe('a draft sent to be read', () => {
  it('comes back as cards: a sentence marked on a phone, words written, nothing in the text', async () => {
    const before = await page.locator('.paper').textContent();
    const link = await offeredLink('王书记');
    await page.screenshot({ path: resolve(artefacts, '送审-1-链接.png') });
    expect(await lookedAt(page)).toEqual([]);

    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    phone.setDefaultTimeout(browserPatienceMs);
    const leader = await opened(phone);
    await leader.goto(link);
    expect(await leader.locator('article').textContent()).toContain('23人');
    await leader.screenshot({ path: resolve(artefacts, '送审-2-领导.png') });
    expect(await lookedAt(leader)).toEqual([]);
    const sentence = leader.locator('.review-sentence', { hasText: '23人' }).first();
    const quoted = (await sentence.textContent()) ?? '';
    await sentence.click();
    // The field is open and has the keyboard where he pointed.
    await leader.locator('textarea:focus').waitFor();
    expect(await outOfReach(leader)).toEqual([]);
    await leader.keyboard.type('写上比上年多几个');
    await leader.screenshot({ path: resolve(artefacts, '送审-3-写意见.png') });
    await leader.getByRole('button', { name: '记下' }).click();
    await leader.getByText('意见：写上比上年多几个').waitFor();
    await leader.screenshot({ path: resolve(artefacts, '送审-4-记下.png') });
    await leader.getByRole('link', { name: '对全篇说' }).click();
    await leader.locator('textarea:focus').waitFor();
    await leader.keyboard.type('再短些');
    await leader.getByRole('button', { name: '记下' }).click();
    await leader.getByText('意见：再短些').waitFor();
    expect(await lookedAt(leader)).toEqual([]);
    await phone.close();

    await tab('核对');
    await cards().nth(1).waitFor();
    expect(await cards().first().textContent()).toContain(quoted.trim());
    expect(await cards().first().textContent()).toContain('王书记');
    await page.screenshot({ path: resolve(artefacts, '送审-5-卡片.png') });
    expect(await lookedAt(page)).toEqual([]);
    await cards().first().getByRole('button', { name: '照这条改' }).click();
    expect(await page.getByLabel('要说的话').inputValue()).toContain('写上比上年多几个');
    await cards().first().getByRole('button', { name: '看位置' }).click();
    await page.locator('.paper .found').waitFor();
    expect(quoted).toContain(await page.evaluate<string>('String(getSelection()).trim().slice(0, 10)'));
    expect(await page.locator('.paper').textContent()).toBe(before);

    await tab('核对');
    await cards().first().getByRole('button', { name: '改好了' }).click();
    await expect.poll(() => cards().count()).toBe(1);
    await page.getByText('定过的意见（1条）').click();
    await button('放回来').click();
    await expect.poll(() => cards().count()).toBe(2);
  });

  it('is seen no more once the link was taken back', async () => {
    const link = await offeredLink('李部长');
    await button('收回给李部长的链接').click();
    await expect.poll(() => button('收回给李部长的链接').count()).toBe(0);
    const leader = await opened(context);
    await leader.goto(link);
    await leader.getByText('这个链接过了期').waitFor();
    expect(await leader.content()).not.toContain('23人');
  });

  it('comes back in a Word file, comments and changes alike, once however often it is brought', async () => {
    await button('送审').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载干净稿' }).click(),
    ]);
    const commented = commentOn(new Uint8Array(readFileSync(await download.path())), '23人', '和去年比一比');
    const bring = async () =>
      page
        .getByLabel('收回批过的Word', { exact: true })
        .and(page.locator('input'))
        .setInputFiles({ name: '批过.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(commented) });
    await bring();
    await page.getByText('收到1条意见。').waitFor();
    await bring();
    await page.getByText('里面的意见都收过了').waitFor();
    await page.getByRole('button', { name: '到“核对”里看' }).click();
    expect(await cards().textContent()).toContain('和去年比一比');
    expect(await cards().locator('.quoted').textContent()).toContain('23人');
    await cards().getByRole('button', { name: '看位置' }).click();
    await page.locator('.paper .found').waitFor();
  });

  it.each(windows)('keeps every control in reach: $name', async ({ width, height }) => {
    const link = await offeredLink('王书记');
    await page.setViewportSize({ width, height });
    if (width <= 900) await tab('报告');
    expect(await outOfReach(page)).toEqual([]);
    await page.goto(`${link}?at=4`);
    expect(await outOfReach(page)).toEqual([]);
  });
});

/** The file as the leader's Word would save it. */
function commentOn(bytes: Uint8Array, words: string, text: string): Uint8Array {
  const files = unzipSync(bytes);
  const comments = addComments(files, 'word/document.xml');
  invariant(comments, 'a document of ours takes comments');
  const id = comments.nextId();
  comments.add(id, text, { author: '王书记', at: '2025-12-01T09:30:00Z' }, '2025-12-01T09:30:00Z');
  const document = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const at = document.indexOf(words);
  const from = document.lastIndexOf('<w:r>', at);
  const to = document.indexOf('</w:r>', at) + '</w:r>'.length;
  const marked = `<w:commentRangeStart w:id="${id}"/>${document.slice(from, to)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
  files['word/document.xml'] = strToU8(document.slice(0, from) + marked + document.slice(to));
  comments.write();
  return zipParts(files);
}
