import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { outOfReach, windows } from '../testing/page-geometry.ts';
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

const tab = (name: string) => page.getByRole('tab', { name }).click();
const cell = (name: string) => page.getByLabel(name, { exact: true });
const change = () => page.locator('.paper .computed', { hasText: '2人' }).first();
const note = () => page.locator('.paper .reckoning');

beforeEach(async () => {
  await session.say('我是梧桐街道党工委书记，写2025年的述职报告');
  await session.say('入伍23人，去年入伍21人，点验应到30人，实到28人');
  await session.say('出稿');
  await page.locator('.paper').waitFor();
});

describe('this year beside the last', () => {
  it('opens a change the report states, with both numbers and how it comes about', async () => {
    await change().click();
    await note().waitFor();
    expect(await note().textContent()).toContain('23人－21人＝2人');
    expect(await note().textContent()).toContain('今年23人，去年21人');
    await on.shot('比去年-1-点开');
    expect(await session.unreachable()).toEqual([]);
    await note().getByRole('button', { name: '第2句' }).first().click();
    await page.locator('.bubble.officer.highlighted').waitFor();
    await note().getByRole('button', { name: '收起' }).click();
    expect(await note().count()).toBe(0);
    await change().press('Enter');
    await note().getByRole('button', { name: '收起' }).focus();
    await page.keyboard.press('Escape');
    expect(await note().count()).toBe(0);
  });

  it('leads on to the row of the ledger, though that was never shown before', async () => {
    await change().click();
    await note().getByRole('button', { name: '到台账改' }).click();
    const row = page.locator('[data-row="conscription.enlisted"] input.found');
    await expect.poll(() => row.getAttribute('aria-label')).toBe('今年批准入伍人数');
  });

  it('tells how a share was worked out', async () => {
    await page.locator('.paper .computed', { hasText: '93.3%' }).first().click();
    expect(await note().textContent()).toContain('28人÷30人＝93.3%');
  });

  it('fills the cell of last year, lists no row of its own for it, and draws both', async () => {
    await tab('台账');
    expect(await cell('去年批准入伍人数').inputValue()).toBe('21人');
    expect(await page.locator('[data-row="conscription.enlisted_prev"]').count()).toBe(0);
    expect(await page.locator('[data-row="conscription.enlisted"] .year-change').textContent()).toBe('多2人，+9.5%');
    await cell('去年批准入伍人数').fill('20');
    await cell('去年批准入伍人数').press('Enter');
    await tab('报告');
    await expect.poll(() => page.locator('.paper').textContent()).toMatch(/比上年[^。]*增加3人/);
    await tab('台账');
    await page.getByRole('button', { name: '看图' }).click();
    const row = page.getByRole('row', { name: /批准入伍人数/ });
    expect(await row.textContent()).toMatch(/23人20人多3人，\+15%/);
    await on.shot('比去年-2-看图');
    expect(await session.unreachable()).toEqual([]);
  });

  it('loses last year alone when its cell is emptied', async () => {
    await tab('台账');
    await cell('去年批准入伍人数').fill('');
    await cell('去年批准入伍人数').press('Enter');
    await expect.poll(() => page.locator('.year-change').count()).toBe(0);
    expect(await cell('今年批准入伍人数').inputValue()).toBe('23人');
    expect(await cell('去年批准入伍人数').inputValue()).toBe('');
    await tab('报告');
    await expect.poll(() => page.locator('.paper').textContent()).not.toContain('增加2人');
  });

  it.each(windows)('keeps every control in reach with a change open: $name', async ({ width, height }) => {
    await page.setViewportSize({ width, height });
    if (width <= 900) await tab('报告');
    await change().click();
    await note().waitFor();
    expect(await outOfReach(page)).toEqual([]);
    await tab('台账');
    await page.getByRole('button', { name: '看图' }).click();
    await page.locator('.years').waitFor();
    expect(await outOfReach(page)).toEqual([]);
  });
});
