import { Buffer } from 'node:buffer';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutBlocks } from '../report/blocks.ts';
import { invariant } from '../result.ts';
import { launchBrowser } from '../testing/browser.ts';
import { weakDraft } from '../testing/draft-work.ts';
import { buildPage } from '../testing/page-build.ts';
import { openPage, type PageSession } from '../testing/page-session.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');

let browser: Browser;
let pageFolder: string;
let session: PageSession;
let page: Page;
let assistant: TestApp['assistant'];
let id: string;

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  ({ assistant } = createTestApp());
  ({ conversationId: id } = await assistant.start());
  for (const text of [
    '梧桐街道2025年，党工委书记',
    '登记338人，报名96人，体检70人，政考42人，入伍23人，基干民兵编120人，实到108人',
    '出稿',
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- turns follow each other
    await assistant.say(id, text);
  }
  session = await openPage(browser, assistant, pageFolder);
  ({ page } = session);
  await page.goto(`${session.service.url}/#c=${id}`);
  await page.reload();
  await page.locator('.paper').waitFor();
});
afterEach(async () => {
  await session.close();
  if (session.faults.length > 0) throw new Error(session.faults.join('\n'));
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const tab = (name: RegExp) => page.getByRole('tab', { name });
const block = (key: string) => page.locator(`[data-block="${key}"]`);
const editor = () => page.locator('.cm-content');
const open = async (key: string) => {
  await block(key).locator('button.edit').click();
  await editor().waitFor();
};

async function draftText(): Promise<string> {
  const last = await assistant.lastDraft(id);
  invariant(last.ok && last.value, 'a draft is there');
  return last.value.text;
}

describe('a block edited on the page', () => {
  it('is edited by the keyboard alone, and kept when a new draft says something else', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    expect(loaded.filter((url) => url.includes('editor-view'))).toEqual([]);
    await block('conscription').locator('button.edit').focus();
    await page.keyboard.press('Enter');
    await editor().waitFor();
    expect(loaded.filter((url) => url.includes('editor-view'))).not.toEqual([]);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('每个小区都贴了海报。');
    await page.keyboard.press('Control+s');
    await page.locator('.block.own').waitFor();
    expect(await draftText()).toContain('每个小区都贴了海报。');

    // The number follows in his own words; another wording is only offered.
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    await expect.poll(() => block('conscription').textContent()).toContain('报名97人');
    expect(await block('conscription').textContent()).toContain('每个小区都贴了海报。');
    expect(await block('conscription').textContent()).not.toContain('96人');
    const before = await block('conscription').locator('p').allTextContents();
    await assistant.say(id, '换一版');
    await block('conscription').locator('.offer').waitFor();
    expect(await block('conscription').locator('p').allTextContents()).toEqual(expect.arrayContaining(before));
    await button('看哪里不同').click();
    expect(await page.locator('.offer ins').allTextContents()).not.toEqual([]);
    await page.screenshot({ path: `${artefacts}/editor-offer.png` });
    await button('两边合在一起').click();
    await page.locator('.offer').waitFor({ state: 'detached' });
    const merged = await draftText();
    expect(merged).toContain('报名97人');
    expect(merged).toContain('每个小区都贴了海报。');
  });

  it('takes a new draft’s wording piece by piece in the editor', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    // A number of his own that the ledger does not have is marked in the editor.
    await page.keyboard.type('报名的99人都有人管。');
    await button('存好').click();
    await page.locator('.block.own').waitFor();
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    await assistant.say(id, '换一版');
    await page.locator('.offer').waitFor();
    await open('conscription');
    await page.locator('.cm-lint-marker').first().waitFor();
    await page.screenshot({ path: `${artefacts}/editor-merge.png` });
    expect(await session.unreachable()).toEqual([]);
    await page.locator('.choose', { hasText: '用新稿的' }).first().click();
    await button('存好').click();
    await editor().waitFor({ state: 'detached' });
    expect(await draftText()).toContain('报名97人');
  });

  it('is never written to nor stored while an input method composes', async () => {
    await open('conscription');
    const input = await session.context.newCDPSession(page);
    await page.keyboard.press('Control+End');
    await input.send('Input.imeSetComposition', { text: 'zheng bing', selectionStart: 10, selectionEnd: 10 });
    await page.keyboard.press('Control+s');
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    await page.getByText('您改的时候，这一块又出了新稿').waitFor();
    expect(await editor().textContent()).toMatch(/。zheng bing$/);
    await input.send('Input.insertText', { text: '征兵海报贴好了。' });
    await expect.poll(() => editor().textContent()).toContain('。征兵海报贴好了。');
    expect(await draftText()).not.toContain('zheng');
    await button('存好').click();
    await button('两边合在一起').waitFor();
    expect(await draftText()).toContain('征兵海报贴好了。');
    expect(await draftText()).not.toContain('zheng');
  });

  it('follows a new draft as long as nothing was typed', async () => {
    await open('conscription');
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    await expect.poll(() => editor().textContent()).toContain('报名97人');
  });

  it('survives a reload before it was stored, and an edit in another window', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('还没存的话。');
    await page.reload();
    await page.getByText('这是上次没存的改动').waitFor();
    await expect.poll(() => editor().textContent()).toContain('还没存的话。');
    const last = await assistant.lastDraft(id);
    invariant(last.ok && last.value, 'a draft is there');
    const before = cutBlocks(last.value.report).find(({ key }) => key === 'conscription')?.text ?? '';
    await assistant.manuscripts.editBlock(id, 'conscription', { before, text: `${before}别处写的。` });
    await button('存好').click();
    await page.locator('.failure', { hasText: '这一块刚在别的窗口里改过' }).waitFor();
    expect(await editor().textContent()).toContain('还没存的话。');
    expect(await draftText()).toContain('别处写的。');
    await page.screenshot({ path: `${artefacts}/editor-clash.png` });
    expect(await page.locator('.block-editor del').textContent()).toContain('别处写的');
    await button('存我这里的，那边的留在历次版本里').click();
    await editor().waitFor({ state: 'detached' });
    expect(await draftText()).toContain('还没存的话。');
    await button('撤销一步').click();
    await expect.poll(() => block('conscription').textContent()).toContain('别处写的。');
  });
});

describe('a block that has no place any more', () => {
  it('keeps what was being typed when the outline was changed', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('换骨架前写的。');
    await assistant.say(id, '换成三大块，出稿');
    await button('放进稿子').click();
    await expect.poll(() => page.locator('.paper').textContent()).toContain('换骨架前写的。');
    expect(await draftText()).toContain('换骨架前写的。');
  });
});

describe('versions on the page', () => {
  it('are undone, listed, compared and gone back to', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('甲乙丙丁。');
    await button('存好').click();
    await page.locator('.block.own').waitFor();
    await button('历次版本').click();
    await button('第1版，和现在比').click();
    await page.locator('.comparison ins').waitFor();
    expect(await page.locator('.comparison ins').textContent()).toBe('甲乙丙丁。');
    await page.screenshot({ path: `${artefacts}/editor-versions.png` });
    const [left, right] = [page.locator('.side-by-side > div').first(), page.locator('.side-by-side > div').last()];
    const [before, after] = [await left.boundingBox(), await right.boundingBox()];
    expect(before?.y).toBe(after?.y);
    expect((before?.x ?? 0) + (before?.width ?? 0)).toBeLessThanOrEqual(after?.x ?? 0);
    expect(`${await left.textContent()}甲乙丙丁。`.replace('第1版', '第2版')).toBe(await right.textContent());
    await button('合在一起看').click();
    expect(await page.locator('.side-by-side').count()).toBe(0);
    expect(await page.locator('.comparison ins').textContent()).toBe('甲乙丙丁。');
    expect(await session.unreachable()).toEqual([]);
    await button('撤销一步').click();
    await page.locator('.block.own').waitFor({ state: 'detached' });
    expect(await draftText()).not.toContain('甲乙丙丁。');
    await expect.poll(() => page.locator('.versions li').count()).toBe(3);
    await page.locator('.versions select').first().selectOption('2');
    await page.locator('.versions select').last().selectOption('3');
    await button('比一比').click();
    await expect.poll(() => page.locator('.comparison del').textContent()).toBe('甲乙丙丁。');
    await button('回到这一版：第2版').click();
    await page.locator('.block.own').waitFor();
    expect(await draftText()).toContain('甲乙丙丁。');
  });
});

describe('核对', () => {
  it('leads to the place, mends from the ledger or the ledger from it, keeps, and strikes', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('最后批准入伍25人。评为先进的有999人。受到表扬的有888人。');
    await button('存好').click();
    await page.locator('.block.own').waitFor();
    await tab(/核对/).click();
    const card = (words: string) => page.locator('.check', { has: page.locator('mark', { hasText: words }) });
    await card('999人').waitFor();
    await page.screenshot({ path: `${artefacts}/editor-checks.png` });
    expect(await session.unreachable()).toEqual([]);
    await card('999人').getByRole('button', { name: '看位置' }).click();
    await expect.poll(() => page.evaluate('String(getSelection())')).toBe('999人');
    expect(await tab(/报告/).getAttribute('aria-selected')).toBe('true');
    await tab(/核对/).click();
    await card('999人').getByRole('button', { name: '划掉这句' }).click();
    await card('999人').waitFor({ state: 'detached' });
    expect(await draftText()).not.toContain('评为先进');
    const undoing = page.locator('#panel-checks').getByRole('button', { name: '撤销一步' });
    await undoing.click();
    await card('999人').waitFor();
    await card('999人').getByRole('button', { name: '划掉这句' }).click();
    await card('999人').waitFor({ state: 'detached' });
    await card('25人').getByRole('button', { name: '改回台账的数：23人' }).first().click();
    await card('25人').waitFor({ state: 'detached' });
    expect(await draftText()).not.toContain('25人');
    const left = page.locator('.checks-list section .check');
    const before = await left.count();
    await card('888人').getByRole('button', { name: '保留' }).click();
    await expect.poll(() => left.count()).toBe(before - 1);
    await page.getByText(/您说保留的（1处）/).waitFor();
  });

  it('mends a slip in the editor, and leads there while the block is being edited', async () => {
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('悬挂光荣排12块。');
    await page.keyboard.press('Control+s');
    await page.locator('.block.own').waitFor();
    await open('conscription');
    await page.locator('.cm-lintRange').first().waitFor();
    await page.locator('.cm-lintRange', { hasText: '光荣排' }).hover();
    await page.locator('.cm-diagnosticAction', { hasText: '改成' }).first().click();
    await expect.poll(() => editor().textContent()).toContain('光荣牌');
    await tab(/核对/).click();
    await page.locator('.check', { hasText: '兵员征集' }).first().getByRole('button', { name: '看位置' }).click();
    await page.locator('.block-editor.found').waitFor();
    await button('存好').click();
    await editor().waitFor({ state: 'detached' });
    expect(await draftText()).toContain('光荣牌');
  });

  it('settles 待核实 sentences', async () => {
    await tab(/核对/).click();
    const claims = page.locator('.claim-card');
    await claims.first().waitFor();
    const count = await claims.count();
    const [first = '', last = ''] = [
      await claims.first().locator('.quoted').textContent(),
      await claims.last().locator('.quoted').textContent(),
    ].map((text) => text ?? '');
    await claims.first().getByRole('button', { name: '看位置' }).click();
    await expect.poll(() => page.evaluate('String(getSelection())')).toContain(first.slice(0, 8));
    await tab(/核对/).click();
    await claims.first().getByRole('button', { name: '属实' }).click();
    await expect.poll(() => claims.count()).toBe(count - 1);
    await claims.last().getByRole('button', { name: '划掉这句' }).click();
    await expect.poll(() => claims.count()).toBe(count - 2);
    expect(await draftText()).toContain(first);
    expect(await draftText()).not.toContain(`〔待核〕${first}`);
    expect(await draftText()).not.toContain(last);
  });
});

describe('修改', () => {
  const cards = () => page.locator('.suggestion');
  const card = (words: string) => cards().filter({ has: page.locator('del', { hasText: words }) });

  it('takes suggestions for a brought draft one by one or all, and takes them back', async () => {
    await tab(/修改/).click();
    await page.getByText('拿自己的稿子来改').click();
    await page.getByLabel('您的稿子').fill(weakDraft);
    await button('列出修改建议').click();
    await card('排').waitFor();
    expect(await draftText()).toContain('光荣排');
    await page.screenshot({ path: `${artefacts}/editor-changes.png` });
    expect(await session.unreachable()).toEqual([]);
    await card('排').getByRole('button', { name: '采纳', exact: true }).click();
    await card('排').getByText('已采纳').waitFor();
    expect(await draftText()).toContain('光荣牌');
    await card('排').getByRole('button', { name: '退回原样' }).click();
    await card('排').getByText('没采纳').waitFor();
    expect(await draftText()).toContain('光荣排');
    await button('全部采纳').click();
    await expect.poll(() => page.locator('.suggestion.open').count()).toBe(0);
    expect(await draftText()).not.toContain('2次,');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载修订稿（Word）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/修订.*\.docx$/);
  });

  it('takes a file, and rewrites the problems with what nobody said left 待核实', async () => {
    await tab(/修改/).click();
    await page
      .getByLabel('选稿子的文件', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({ name: '稿子.txt', mimeType: 'text/plain', buffer: Buffer.from(weakDraft) });
    await card('排').waitFor();
    await button('重写问题、原因、措施').click();
    await page
      .getByText(/逐条对应，原因先从自身找/)
      .first()
      .waitFor();
    await button('全部采纳').click();
    await expect.poll(() => page.locator('.suggestion.open').count()).toBe(0);
    expect(await draftText()).toContain('〔待核〕');
    await tab(/核对/).click();
    await page.locator('.claim-card').first().waitFor();
    await page.screenshot({ path: `${artefacts}/editor-rewritten.png` });
  });
});

describe('a Word file of the officer’s own', () => {
  it('comes back with the changes marked in it', async () => {
    const response = await fetch(`${session.service.url}/api/conversations/${id}/clean.docx`);
    const buffer = Buffer.from(await response.arrayBuffer());
    await tab(/修改/).click();
    await page
      .getByLabel('选稿子的文件', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({ name: '我的稿子.docx', mimeType: '', buffer });
    await page.getByText('拿自己的稿子来改').click();
    const [download] = await Promise.all([page.waitForEvent('download'), button('在原来的Word文件里标修订').click()]);
    expect(download.suggestedFilename()).toBe('我的稿子（修订）.docx');
    expect(await draftText()).toContain('批准入伍23人');
  });
});

describe('narrow, large and printed', () => {
  it('keeps every step in reach', async () => {
    await page.setViewportSize({ width: 683, height: 600 });
    await tab(/报告/).click();
    await open('conscription');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('窄窗口里写的。');
    await page.screenshot({ path: `${artefacts}/editor-narrow.png` });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(683);
    await button('存好').click();
    await page.locator('.block.own').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button.edit').first().isVisible()).toBe(false);
    expect(await page.locator('.paper').isVisible()).toBe(true);
  });
});
