import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import { launchBrowser } from '../testing/browser.ts';
import { buildPage } from '../testing/page-build.ts';
import { servePage, type PageService } from '../testing/page-service.ts';
import { createScriptedAssistant } from '../testing/scripted-assistant.ts';
import type { EventStore } from '../conversation/event-store.ts';

const artefacts = resolve(import.meta.dirname, '../../.artefacts');

let browser: Browser;
let pageFolder: string;
let service: PageService;
let context: BrowserContext;
let page: Page;
let eventStore: EventStore;
let faults: string[];

beforeAll(async () => {
  mkdirSync(artefacts, { recursive: true });
  [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  eventStore = createMemoryEventStore();
  let ids = 0;
  const newId = (): string => `c${(ids += 1)}`;
  const assistant = createScriptedAssistant({
    eventStore,
    newId,
    answer: async (text) => `记下了：${text.slice(0, 20)}`,
  });
  service = await servePage(assistant, pageFolder);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(service.url)) faults.push(`外部请求 ${request.url()}`);
  });
  await page.goto(service.url);
});

afterEach(async () => {
  await context.close();
  await service.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
});

const box = () => page.getByLabel('要说的话');
const officer = () => page.locator('.bubble.officer');
const replies = () => page.locator('.bubble.assistant');

async function say(text: string): Promise<void> {
  const before = await replies().count();
  await box().fill(text);
  await box().press('Enter');
  await replies().nth(before).waitFor();
}

async function heard(): Promise<string[]> {
  const [conversation] = await eventStore.list(localOwner, 1);
  const events = conversation ? await eventStore.read(localOwner, conversation.id) : [];
  return events.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.text] : []));
}

describe('the page', () => {
  it('sends with Enter, shows the answer, and drafts beside the chat', async () => {
    await say('今年参加整组12人');
    expect(await officer().allTextContents()).toEqual(['今年参加整组12人']);
    expect(await replies().last().textContent()).toBe('记下了：今年参加整组12人');
    expect(await box().inputValue()).toBe('');
    await page.getByRole('button', { name: '出稿' }).click();
    await page.locator('.paper').waitFor();
    expect(await page.locator('.paper h1').textContent()).toContain('述职报告');
    await page.screenshot({ path: resolve(artefacts, 'page-scripted.png') });
  });

  it('leads from a figure in the report to the message it came from', async () => {
    await say('辖区12人');
    await say('出稿');
    const figure = page.locator('.paper .figure');
    expect(await figure.textContent()).toBe('12人');
    await figure.click();
    await page.locator('.bubble.officer.highlighted').waitFor();
    expect(await page.locator('.bubble.officer.highlighted').textContent()).toBe('辖区12人');
  });

  it('goes on after a reload where it was, with the words still in the box', async () => {
    await say('辖区12人');
    await say('出稿');
    await box().pressSequentially('还有一句没');
    await page.reload();
    await page.locator('.paper').waitFor();
    expect(await officer().allTextContents()).toEqual(['辖区12人', '出稿']);
    expect(await box().inputValue()).toBe('还有一句没');
    await say('还有一句没说完');
    expect(await heard()).toEqual(['辖区12人', '出稿', '还有一句没说完']);
  });

  it('shows in one window what was said in another', async () => {
    await say('第一句');
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('.bubble.officer').waitFor();
    await say('第二句');
    await other.locator('.bubble.officer').nth(1).waitFor();
    expect(await other.locator('.bubble.officer').allTextContents()).toEqual(['第一句', '第二句']);
  });

  it('does not send what an input method is still composing', async () => {
    await say('您好');
    const input = await context.newCDPSession(page);
    await box().focus();
    await input.send('Input.imeSetComposition', { text: 'min bing', selectionStart: 8, selectionEnd: 8 });
    for (const key of ['Enter', 'Process']) {
      await input.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key,
        code: 'Enter',
        windowsVirtualKeyCode: 229,
      });
    }
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    });
    expect(await box().inputValue()).toBe('min bing');
    await input.send('Input.insertText', { text: '民兵' });
    expect(await box().inputValue()).toBe('民兵');
    expect(await heard()).toEqual(['您好']);
    await box().press('Enter');
    await officer().nth(1).waitFor();
    expect(await officer().nth(1).textContent()).toBe('民兵');
  });

  it('waits with 发送 until the word is there', async () => {
    const input = await context.newCDPSession(page);
    await box().focus();
    await input.send('Input.imeSetComposition', { text: 'min bing', selectionStart: 8, selectionEnd: 8 });
    await page.getByRole('button', { name: '发送' }).click();
    expect(await box().inputValue()).toBe('min bing');
    expect(await heard()).toEqual([]);
    await input.send('Input.insertText', { text: '民兵' });
    await officer().waitFor();
    expect(await officer().textContent()).toBe('民兵');
  });

  it('does not send on the Enter with which Safari ends a composition', async () => {
    await box().fill('民兵');
    const isLeftAlone = await page.evaluate(`((area) => {
      const press = (more) =>
        area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
      area.dispatchEvent(new CompositionEvent('compositionstart'));
      const composing = press({ keyCode: 13, isComposing: true });
      area.dispatchEvent(new CompositionEvent('compositionend', { data: '民兵' }));
      return [composing, press({ keyCode: 229 })];
    })(document.querySelector('textarea'))`);
    expect(isLeftAlone).toEqual([true, true]);
    expect(await box().inputValue()).toBe('民兵');
    expect(await heard()).toEqual([]);
  });

  it('leaves the box alone when an answer arrives while the officer composes', async () => {
    await say('您好');
    const [conversation] = await eventStore.list(localOwner, 1);
    const input = await context.newCDPSession(page);
    await box().focus();
    await input.send('Input.imeSetComposition', { text: 'zheng', selectionStart: 5, selectionEnd: 5 });
    await page.evaluate(
      `fetch('/api/conversations/${conversation?.id}/messages', { method: 'POST',
        headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: '别处来的话' }) })`,
    );
    await officer().nth(1).waitFor();
    expect(await box().inputValue()).toBe('zheng');
    await input.send('Input.insertText', { text: '征兵' });
    expect(await box().inputValue()).toBe('征兵');
  });

  it('makes a new line with Shift and Enter', async () => {
    await box().pressSequentially('一');
    await box().press('Shift+Enter');
    await box().pressSequentially('二');
    expect(await box().inputValue()).toBe('一\n二');
    expect(await heard()).toEqual([]);
  });

  it('says a message once although its answer got lost and it was sent again', async () => {
    await say('您好');
    await page.route('**/events*', (route) => route.abort());
    await page.reload();
    await page.locator('.offline').waitFor();
    await page.route(
      '**/messages',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await box().fill('入伍12人');
    await box().press('Enter');
    await page.getByRole('button', { name: '重发' }).click();
    await page.unroute('**/events*');
    await replies().nth(2).waitFor();
    expect(await officer().allTextContents()).toEqual(['您好', '入伍12人']);
    expect(await heard()).toEqual(['您好', '入伍12人']);
  });

  it('keeps a message that did not arrive, to be sent again or taken back', async () => {
    await say('您好');
    await page.route('**/messages', (route) => route.abort(), { times: 2 });
    await box().fill('入伍12人');
    await box().press('Enter');
    await page.locator('.failure').waitFor();
    await page.screenshot({ path: resolve(artefacts, 'page-not-sent.png') });
    await page.reload();
    await page.locator('.failure').waitFor();
    await page.getByRole('button', { name: '重发' }).click();
    await page.locator('.failure').waitFor();
    await page.getByRole('button', { name: '拿回来改' }).click();
    expect(await box().inputValue()).toBe('入伍12人');
    await box().press('Enter');
    await replies().nth(2).waitFor();
    expect(await heard()).toEqual(['您好', '入伍12人']);
  });

  it('gives words back to the box when the service refuses them', async () => {
    const long = '长'.repeat(100_001);
    await box().fill(long);
    await box().press('Enter');
    await page.locator('.notice').waitFor();
    expect(await page.locator('.notice').textContent()).toContain('最多 100000 个字');
    expect(await box().inputValue()).toBe(long);
  });

  it('opens another conversation when the one in the address is not there', async () => {
    await page.goto(`${service.url}/#c=gone`);
    await page.reload();
    await page.locator('.notice').waitFor();
    expect(await page.locator('.notice').textContent()).toContain('没有找到原来的会话');
    await say('您好');
    expect(await heard()).toEqual(['您好']);
  });

  it('folds to one column on a narrow screen and prints the report alone', async () => {
    await say('辖区12人');
    await say('出稿');
    await page.setViewportSize({ width: 700, height: 900 });
    expect(await page.locator('.paper').isVisible()).toBe(false);
    await page.getByRole('tab', { name: '报告' }).click();
    expect(await page.locator('.paper').isVisible()).toBe(true);
    expect(await box().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper').isVisible()).toBe(true);
    expect(await page.locator('header').isVisible()).toBe(false);
    expect(await page.locator('.chat').isVisible()).toBe(false);
  });

  it('shows no text smaller than 16 pixels', async () => {
    await say('辖区12人');
    await say('出稿');
    const small = await page.evaluate(`[...document.querySelectorAll('#page *')].filter((element) =>
      element.textContent.trim() !== '' && parseFloat(getComputedStyle(element).fontSize) < 16).map((element) => element.className)`);
    expect(small).toEqual([]);
  });
});
