import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eachOnPage } from '../testing/page-hooks.ts';
import type { PageSession } from '../testing/page-session.ts';

let session: PageSession;
let page: Page;
eachOnPage((on) => {
  ({ session } = on);
  ({ page } = session);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const shelf = () => page.getByRole('dialog', { name: '我的会话' });
const titles = () => shelf().locator('.opens strong').allTextContents();
const openShelf = () => page.getByRole('button', { name: '会话', exact: true }).click();
const focused = () =>
  page.evaluate<string>('document.activeElement.getAttribute("aria-label") || document.activeElement.textContent');

it('finds, opens, names, pins and deletes a conversation, and takes a deletion back', async () => {
  await session.say('梧桐街道2024年的述职报告');
  await button('新开一次').click();
  await session.say('桂花街道2025年的述职报告，登记338人');
  await openShelf();
  // The clock of the tests stands still: the order is that of their beginning.
  await expect.poll(titles).toEqual(['梧桐街道2024年度', '桂花街道2025年度']);
  expect(await shelf().locator('.last-words').last().textContent()).toContain('登记338人');

  await button('“梧桐街道2024年度”：改名、置顶、删除').click();
  await page.getByRole('button', { name: '改名', exact: true }).click();
  await page.locator('input:focus').waitFor();
  await page.keyboard.insertText('报区里的');
  await page.keyboard.press('Enter');
  await expect.poll(titles).toContain('报区里的');
  await button('“桂花街道2025年度”：改名、置顶、删除').click();
  await page.getByRole('button', { name: '置顶', exact: true }).click();
  await expect.poll(titles).toEqual(['桂花街道2025年度', '报区里的']);

  await shelf().getByRole('searchbox').fill('338');
  expect(await titles()).toEqual(['桂花街道2025年度']);
  await shelf().getByRole('searchbox').fill('');
  await button('“桂花街道2025年度”：改名、置顶、删除').click();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  expect(await titles()).toEqual(['报区里的']);
  await button('撤销删除').click();
  expect(await titles()).toEqual(['桂花街道2025年度', '报区里的']);
  await button('“报区里的”：改名、置顶、删除').click();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await button('关上').click();
  await expect.poll(focused).toBe('会话');
  await openShelf();
  await expect.poll(titles).toEqual(['桂花街道2025年度']);
  await shelf().locator('.opens').click();
  await expect
    .poll(() => page.locator('.bubble.officer').allTextContents())
    .toEqual(['桂花街道2025年的述职报告，登记338人']);
});

it('tells its keys, and keeps the keyboard where it was', async () => {
  await page.getByRole('tab', { name: '报告' }).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '按键' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('知道了');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('知道了');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('报告');
  await page.keyboard.press('/');
  await expect.poll(focused).toBe('要说的话');
  await button('到右边的报告、台账').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('panel-report');
});

it('lets the report grow beside the talk, and takes what is missing there', async () => {
  const growing = page.locator('.growing');
  await growing.waitFor();
  expect(await growing.locator('li.lit').count()).toBe(0);
  await session.say('梧桐街道2025年，登记338人，报名96人');
  await growing.locator('li.lit', { hasText: '征兵' }).waitFor();
  await button(/^上站体检人数，点一下就填/)
    .first()
    .click();
  await page.locator('input:focus').waitFor();
  await page.keyboard.insertText('70');
  await page.keyboard.press('Enter');
  await button(/^上站体检人数 70/).waitFor();
  expect(await page.locator('.edited').last().textContent()).toContain('上站体检人数 70');
  expect(await growing.locator('.answer').getAttribute('aria-label')).not.toContain('上站体检人数');
  await button(/^六段式/).click();
  await expect.poll(() => button(/^六段式/).getAttribute('aria-pressed')).toBe('true');
  expect(await growing.locator('li').count()).toBe(6);
  await button('出稿').click();
  await page.locator('.paper').waitFor();
});

it('copies a message, and brings one’s own back to be changed and sent again', async () => {
  await session.say('梧桐街道2025年，登记338人');
  const his = page.locator('.turn.his').first();
  await his.hover();
  await his.getByRole('button', { name: '复制' }).click();
  await his.getByRole('button', { name: '已复制' }).waitFor();
  await his.getByRole('button', { name: '改了再发' }).click();
  expect(await session.box.inputValue()).toBe('梧桐街道2025年，登记338人');
  await session.say('梧桐街道2025年，登记339人');
  expect(await page.locator('.bubble.officer').allTextContents()).toEqual([
    '梧桐街道2025年，登记338人',
    '梧桐街道2025年，登记339人',
  ]);
});
