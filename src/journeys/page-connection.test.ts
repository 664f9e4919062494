import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import { servePage } from '../testing/page-service.ts';
import type { PageSession } from '../testing/page-session.ts';
import { createSlowWriter } from '../testing/slow-writer.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { createEmbeddedWriter } from '../writers/embedded/write-report.ts';

const intro = '我是梧桐街道党工委书记，写2025年的述职报告';
const figures =
  '登记338人，报名96人，上站体检70人，政考42人，役前教育25人，入伍23人。点验应到30人，实到28人，议军会开了4次';

let product: TestApp;
let session: PageSession;
let page: Page;
let on: OnPage;
eachOnPage((opened) => {
  on = opened;
  ({ product, session } = on);
  ({ page } = session);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const shot = (name: string) => on.shot(name);

async function draft(): Promise<void> {
  await session.say(intro);
  await session.say(figures);
  await session.say('出稿');
  await page.locator('.paper').waitFor();
}

describe('a draft that takes its time', () => {
  it('is shown as it is written, tells how long it takes, and stops when told', async () => {
    await on.openWith(createTestApp({ writer: createSlowWriter(createEmbeddedWriter()) }));
    await session.say(intro);
    await session.box.fill('出稿');
    await session.box.press('Enter');
    await expect.poll(() => page.locator('.writing').textContent()).toContain('摆上重要位置');
    await expect.poll(() => page.locator('.hint').textContent(), { timeout: 5000 }).toMatch(/正在写第\d+节“.+”……已经/);
    await shot('正在写稿');
    await page.reload();
    await button('停下').click();
    await expect.poll(() => page.locator('.bubble.assistant').last().textContent()).toContain('停下了');
    expect(await page.locator('.writing, .hint').count()).toBe(0);
  });
});

describe('a long and broken connection', () => {
  it('goes on after a reload in the middle of an answer, with nothing lost or doubled', async () => {
    await session.say(intro);
    let release = (): void => {};
    const held = new Promise<void>((free) => {
      release = free;
    });
    await page.route('**/messages', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response }).catch(() => {});
    });
    await session.box.fill('登记338人');
    await session.box.press('Enter');
    await page.locator('.bubble.officer').nth(1).waitFor();
    await page.reload();
    release();
    await page.unroute('**/messages');
    await expect.poll(() => page.locator('.bubble.officer').allTextContents()).toEqual([intro, '登记338人']);
    await expect.poll(() => page.locator('.bubble.assistant').count()).toBe(3);
    await session.say('报名96人');
    expect(await page.locator('.bubble.officer').count()).toBe(3);
  });

  it('says so while offline, keeps what was typed, and catches up when back', async () => {
    await session.say(intro);
    const [conversationId] = (await product.assistant.conversations(1)).map(({ id }) => id);
    await session.context.setOffline(true);
    await page.locator('.offline').waitFor();
    await session.box.fill('登记338人');
    await session.box.press('Enter');
    await button('重发').waitFor();
    await shot('断线');
    await product.assistant.say(conversationId ?? '', '报名96人');
    await session.context.setOffline(false);
    await button('重发').click();
    await expect
      .poll(() => page.locator('.bubble.officer').allTextContents(), { timeout: 10_000 })
      .toEqual([intro, '报名96人', '登记338人']);
    await expect.poll(() => page.locator('.offline').count()).toBe(0);
  });

  it('comes back to a service that was started anew, with what happened meanwhile', async () => {
    await session.say(intro);
    const [conversationId] = (await product.assistant.conversations(1)).map(({ id }) => id);
    await session.service.close();
    await page.locator('.offline').waitFor();
    await product.assistant.say(conversationId ?? '', '登记338人');
    const again = await servePage(product.assistant, on.folder, Number(new URL(session.service.url).port));
    await expect
      .poll(() => page.locator('.bubble.officer').allTextContents(), { timeout: 15_000 })
      .toEqual([intro, '登记338人']);
    await session.say('报名96人');
    expect(await page.locator('.bubble.officer').count()).toBe(3);
    session.service.close = again.close;
  });

  it('opens its stream anew when the machine wakes, and doubles nothing', async () => {
    await session.say(intro);
    let streams = 0;
    page.on('request', (request) => {
      if (request.url().includes('/events')) streams += 1;
    });
    await page.evaluate(`(() => {
      const turn = (visibilityState) => {
        Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      const now = Date.now;
      turn('hidden');
      Date.now = () => now() + 3_600_000;
      turn('visible');
      Date.now = now;
    })()`);
    await expect.poll(() => streams).toBe(1);
    await session.say('登记338人');
    expect(await page.locator('.bubble.officer').allTextContents()).toEqual([intro, '登记338人']);
  });

  it('keeps two windows alike, also when both change figures', async () => {
    await draft();
    const other = await session.context.newPage();
    await other.goto(page.url());
    await other.locator('.paper').waitFor();
    const edit = async (window: Page, name: string, value: string): Promise<void> => {
      await window.getByRole('tab', { name: '台账' }).click();
      const cell = window.getByLabel(name, { exact: true });
      await cell.fill(value);
      await cell.press('Enter');
    };
    await Promise.all([edit(page, '今年应征报名人数', '97'), edit(other, '今年上站体检人数', '71')]);
    const paperOf = (window: Page) => window.locator('.paper').textContent();
    await expect.poll(() => paperOf(page)).toMatch(/97人[^]*71人/);
    await expect.poll(() => paperOf(other)).toBe(await paperOf(page));
    expect(await other.locator('.bubble').count()).toBe(await page.locator('.bubble').count());
  });

  it('opens a conversation of 200 turns in one go and stays at its end', async () => {
    const { conversationId } = await product.assistant.start();
    await product.assistant.say(conversationId, intro);
    for (let turn = 0; turn < 199; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- turns follow each other
      await product.assistant.say(conversationId, turn % 2 ? `报名${90 + turn}人` : `登记${300 + turn}人`);
    }
    await page.goto(`${session.service.url}/#c=${conversationId}`);
    await page.reload();
    const told = page.locator('.bubble.officer');
    await expect.poll(() => told.last().textContent()).toBe('登记498人');
    await expect
      .poll(() =>
        page.evaluate(`(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 4)(
          document.querySelector('.bubbles'))`),
      )
      .toBe(true);
    await session.say('出稿');
    expect(await told.last().textContent()).toBe('出稿');
    await page.getByRole('button', { name: /^看更早的/ }).click();
    await expect.poll(() => told.count()).toBe(201);
    await shot('200句');
  });
});
