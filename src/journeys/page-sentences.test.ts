import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import type { PageSession } from '../testing/page-session.ts';

let session: PageSession;
let page: Page;
let on: OnPage;
eachOnPage((opened) => {
  on = opened;
  ({ session } = on);
  ({ page } = session);
});

const cards = () => page.locator('.sentence-card');
const inCard = (name: string) => cards().getByRole('button', { name, exact: true });
const officer = () => page.locator('.bubble.officer');
const replies = () => page.locator('.bubble.assistant');

const sentence = '报名到进站减员较多，主要原因是近视的多。';

describe('a sentence made of the officer’s words', () => {
  beforeEach(async () => {
    await session.say('梧桐街道2025年，我是部长');
    await session.say('登记420，报名110人，体检61人，政考42人，役前教育25人，入伍23人');
    await session.say('出稿');
    await session.say('主要是近视的多');
    await cards().waitFor();
  });

  it('waits as a card under the reply and is written at a click', async () => {
    expect(await cards().locator('p').textContent()).toBe(sentence);
    expect(await page.locator('.paper').textContent()).not.toContain('近视的多');
    expect(await session.unreachable()).toEqual([]);
    await on.shot('20-等点头的句子');
    await inCard('写进去').click();
    await page.locator('.paper', { hasText: '近视的多' }).waitFor();
    expect(await officer().last().textContent()).toBe('这句写进去');
    await expect.poll(() => cards().count()).toBe(0);
  });

  it('is left out at a click', async () => {
    await inCard('不写').click();
    await expect.poll(() => cards().count()).toBe(0);
    expect(await replies().last().textContent()).toContain('不写');
    expect(await page.locator('.paper').textContent()).not.toContain('近视的多');
  });

  it('is changed where it stands, with the keyboard alone', async () => {
    await inCard('改一改').focus();
    await page.keyboard.press('Enter');
    const field = page.getByLabel(/改成，按回车写进去/);
    expect(await field.inputValue()).toBe(sentence);
    expect(await session.unreachable()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await field.count()).toBe(0);
    expect(await inCard('改一改').evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await field.fill(sentence.replace('近视的多', '体重超了的有一些'));
    await page.keyboard.press('Enter');
    await page.locator('.paper', { hasText: '体重超了的有一些' }).waitFor();
    await expect.poll(() => cards().count()).toBe(0);
  });

  it('is written as he changed it, whichever of the buttons he takes', async () => {
    await inCard('改一改').click();
    await page.getByLabel(/改成，按回车写进去/).fill('报名到进站减员较多，主要原因是两批时间排得太近。');
    await inCard('写进去').click();
    await page.locator('.paper', { hasText: '两批时间排得太近' }).waitFor();
    expect(await page.locator('.paper').textContent()).not.toContain('近视的多');
  });
});

describe('doings that are ticked', () => {
  it('are said before what he answers below, not lost', async () => {
    await session.say('梧桐街道2025年，我是书记');
    await session.say('议军会开了4次，中心组学武装6次，现场办公2次，解决难题5个');
    await page.locator('.offer-ticks input').first().waitFor();
    await page.locator('.offer-ticks input').nth(1).check();
    await session.say('登记420人，报名110人');
    const said = await officer().allTextContents();
    expect(said.at(-2)).toBe('2');
    expect(said.at(-1)).toContain('报名110人');
    expect(await page.locator('.offer-ticks input:checked').count()).toBe(0);
  });
});
