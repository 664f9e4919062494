import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { browserPatienceMs } from '../testing/page-session.ts';
import { buildPage } from '../testing/page-build.ts';
import { realPassword, startRealService, type RealService } from '../testing/real-service.ts';
import { startScriptedEndpoint, type ScriptedEndpoint } from '../testing/scripted-endpoint.ts';

let browser: Browser;
let pageFolder: string;
let endpoint: ScriptedEndpoint;
let service: RealService;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
  // A model that begins a section and never ends it: what is being written can only be stopped.
  endpoint = await startScriptedEndpoint(({ body }) =>
    body['response_format'] === undefined ? { do: 'stall' } : { do: 'say', text: '{}' },
  );
  const model = { ZHIBI_MODEL_BASE_URL: endpoint.baseUrl, ZHIBI_MODEL: 'slow' };
  service = await startRealService(model, { pageFolder });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  await endpoint.close();
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(browserPatienceMs);
  page = await context.newPage();
});
afterEach(async () => context.close());

async function signIn(account: string): Promise<void> {
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(realPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('要说的话').waitFor();
}

async function say(text: string): Promise<void> {
  const box = page.getByLabel('要说的话');
  await box.fill(text);
  await box.press('Enter');
}

describe('the page on the real service', () => {
  it('stops a draft that is being written', async () => {
    await service.add('stopper', '东区', '东湖街道');
    await signIn('stopper');
    await say('东湖街道2025年，报名57人，入伍12人，出稿');
    await page.getByRole('button', { name: '停下' }).click();
    await expect.poll(async () => page.locator('.bubble.assistant').last().textContent()).toContain('停下了');
    expect(service.errors).toEqual([]);
  });

  it('deletes a conversation, and all of them, as a browser asks for it', async () => {
    const { cookie } = await service.add('deleter', '东区', '东湖街道');
    const id = await service.talk(cookie, '东湖街道2025年，报名57人');
    await service.talk(cookie, '入伍12人');
    await signIn('deleter');
    const remove = async (path: string) =>
      page.evaluate(`fetch('${path}', { method: 'DELETE' }).then((answer) => answer.text())`);
    expect(await remove(`/api/conversations/${id}`)).toBe('{"deleted":1}');
    expect(await remove('/api/me/conversations')).toMatch(/^\{"deleted":\d\}$/);
    expect((await service.send('GET', '/api/conversations', { cookie })).body).toBe('{"conversations":[]}');
    expect(service.errors).toEqual([]);
  });

  it('deletes an account with all that was said, from the account page', async () => {
    const { cookie } = await service.add('leaver', '东区', '东湖街道');
    await service.talk(cookie, '东湖街道2025年，报名57人');
    await signIn('leaver');
    await page.goto(`${service.url}/account`);
    const form = page.locator('form[action="/account/delete"]');
    await form.getByLabel('密码').fill(realPassword);
    await form.getByRole('button').click();
    await page.getByText('账号和全部数据已经删除').waitFor();
    expect(await service.accounts.store.memberByAccount('leaver')).toBeNull();
    expect(service.errors).toEqual([]);
  });
});
