import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildDocx, paragraphXml } from '../testing/office-files.ts';
import { outOfReach, tap } from '../testing/page-geometry.ts';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import { resolveChanges, xmlOf } from '../testing/tracked-xml.ts';

let page: Page;
let on: OnPage;
let wrong: Record<string, string[]>;
eachOnPage(
  (opened) => {
    on = opened;
    ({ page } = on.session);
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
);
beforeEach(() => {
  wrong = {};
});

/** What a thumb hits without looking, in CSS pixels. */
const thumb = 40;

const button = (name: string | RegExp, within: Page | Locator = page) =>
  within.getByRole('button', { name }).filter({ visible: true }).first();
const paper = () => page.locator('.paper');
const reply = () => page.locator('.bubble.assistant').last();
const press = (control: Locator) => tap(page, control);
const draftText = async () => (await shownParagraphs()).join('');

/** Notes what a thumb cannot reach as the page stands. */
async function look(state: string): Promise<void> {
  const found = await outOfReach(page, thumb);
  if (found.length > 0) wrong[state] = found;
}

async function bring(name: string): Promise<void> {
  const tab = page.getByRole('tab', { name });
  if (!(await tab.isVisible())) await press(button(/^更多/));
  await press(tab);
}

async function say(text: string): Promise<void> {
  const replies = page.locator('.bubble.assistant');
  const before = await replies.count();
  await press(on.session.box);
  await page.keyboard.insertText(text);
  await press(button('发送'));
  await replies.nth(before).waitFor();
}

/** The words on the paper, paragraph by paragraph, without what only the page has. */
async function shownParagraphs(): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const paper = document.querySelector('.paper').cloneNode(true);
    for (const own of paper.querySelectorAll('button, .claim small, .section-doings, .offer-ticks, .offer, .unseen')) own.remove();
    return [...paper.querySelectorAll('h1, h2, h3, h4, p')].map(({ textContent }) => textContent.replace(/\\s/g, '')).filter(Boolean);
  })()`);
}

async function downloaded(link: Locator): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(link)]);
  const xml = xmlOf(new Uint8Array(readFileSync(await download.path())));
  return resolveChanges(xml, 'accepted').map((line) => line.replaceAll(/\s/g, ''));
}

const word = () => page.getByRole('link', { name: '下载Word' }).filter({ visible: true }).first();

const draft = [
  '平川街道2025年度党管武装工作述职报告',
  '一、征兵工作',
  '应怔报名36人，政审考核22人，入伍8人。走访军人家庭40户,悬挂光荣排12块。',
  '二、民兵工作',
  '今年民兵点验应到30人，实到29人。民兵整祖扎实有序，，编组应急排1个。',
  '三、存在的问题',
  '一是思想认识有待提高。二是民兵管理有待加强。',
  '四、原因分析',
  '一是思想不够重视。二是青年外出多。',
  '五、下一步打算',
  '一是进一步加强学习。二是点验前7天由各社区专武干部逐人电话通知。',
];
const docx = () => ({
  name: '述职2025.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: Buffer.from(buildDocx({ body: draft.map((line) => paragraphXml(line)).join('') })),
});
const picker = () => page.getByLabel('选文件', { exact: true }).and(page.locator('input'));

describe('on a phone, from the empty page to the Word file', () => {
  it('writes a first draft: told, filled in where it is empty, settled, saved', async () => {
    await look('空白页');
    await press(button(/^写初稿/));
    await expect.poll(() => reply().textContent()).toContain('哪个街道');
    await say('梧桐街道党工委书记，2025年');
    await look('问第一组');
    await say('登记338人，报名96人，上站体检70人，政考42人，役前教育25人，入伍23人，去年入伍21人');
    await look('听懂的小条');
    await press(button(/^应征报名 96人/));
    await look('改小条');
    await press(button('不改了'));
    await say('点验应到30人，实到28人');
    await bring('报告');
    await look('长出来的报告');
    await bring('对话');
    await press(button('出稿'));
    await press(button('看稿'));
    await paper().waitFor();
    await look('初稿');
    await press(button('一处一处填'));
    const field = paper().locator('.answer');
    for (const [at, answer] of ['5', '没有', '不清楚', '保密'].entries()) {
      // oxlint-disable no-await-in-loop -- one gap after the other
      // The draft has followed the answer before.
      await expect.poll(() => page.locator('.edited').count()).toBe(at);
      await expect.poll(() => page.locator('.panel.report > .stale').count()).toBe(0);
      await field.waitFor();
      await look(`填空：${answer}`);
      const name = (await field.getAttribute('aria-label')) ?? '';
      if (answer === '5') {
        await page.keyboard.insertText(answer);
        await press(button('记下', field));
      } else await press(button(answer, field));
      await expect.poll(() => paper().getByRole('group', { name, exact: true }).count()).toBe(0);
      // oxlint-enable no-await-in-loop
    }
    if (await button('先不填').isVisible()) await press(button('先不填'));
    await bring('核对');
    await look('核对');
    const open = page.locator('.claim-card');
    const claim = (await open.first().locator('.quoted').textContent()) ?? '';
    await press(button('属实', open.first()));
    await expect.poll(() => open.locator('.quoted').allTextContents()).not.toContain(claim);
    const other = (await open.first().locator('.quoted').textContent()) ?? '';
    await press(button('划掉这句', open.first()));
    await expect.poll(() => open.locator('.quoted').allTextContents()).not.toContain(other);
    await bring('台账');
    await look('台账');
    await bring('报告');
    await press(page.locator('.paper .figure').first());
    await page.locator('.bubble.officer.highlighted').waitFor();
    await bring('报告');
    const shown = await shownParagraphs();
    expect(shown.join('')).toContain('338人');
    expect(await downloaded(word())).toEqual(shown);
    expect(wrong).toEqual({});
  });

  it('polishes his own draft: some taken, one written by hand, one taken back, saved in his file', async () => {
    await press(button(/^改稿子/));
    await look('改稿子');
    await picker().setInputFiles(docx());
    await expect.poll(() => reply().textContent()).toContain('修改');
    await look('看过了');
    await bring('修改');
    const open = page.locator('.suggestion.open');
    await open.first().waitFor();
    await look('修改');
    const count = await open.count();
    await press(button('采纳', open.nth(1)));
    await expect.poll(() => open.count()).toBe(count - 1);
    await bring('报告');
    await paper().waitFor();
    await look('自己的稿');
    await press(page.locator('[data-block="conscription"] button.edit'));
    await page.locator('.cm-content').waitFor();
    await look('改一块');
    await page.locator('.cm-focused').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('海报贴进了每个小区。');
    await press(button('存好'));
    await expect.poll(draftText).toContain('海报贴进了每个小区。');
    await bring('修改');
    const before = await open.count();
    await press(button('采纳', open.first()));
    await expect.poll(() => open.count()).toBe(before - 1);
    await press(button('撤销一步'));
    await expect.poll(() => open.count()).toBe(before);
    await press(button('全部采纳'));
    await expect.poll(() => open.count()).toBe(0);
    await bring('报告');
    const shown = await shownParagraphs();
    expect(shown.join('')).not.toContain('应怔报名');
    expect(await downloaded(button('在原来的Word文件里标修订'))).toEqual(shown);
    expect(wrong).toEqual({});
  });

  it('writes the weak part anew and leaves every other word as it was', async () => {
    await press(button(/^重写问题原因/));
    await look('重写');
    await picker().setInputFiles(docx());
    await paper().waitFor({ state: 'attached' });
    await look('重写看过');
    await bring('报告');
    const untouched = (await shownParagraphs()).slice(0, 5);
    await bring('修改');
    const open = page.locator('.suggestion.open');
    await open.first().waitFor();
    await look('重写的建议');
    await press(button('全部采纳'));
    await expect.poll(() => open.count()).toBe(0);
    await bring('报告');
    await look('重写以后');
    const shown = await shownParagraphs();
    expect(shown.slice(0, 5)).toEqual(untouched);
    expect(shown.join('')).toContain('点验前7天由各社区专武干部逐人电话通知');
    expect(await downloaded(word())).toEqual(shown);
    expect(wrong).toEqual({});
  });
});
