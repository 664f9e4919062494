import { expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { buildPage } from '../testing/page-build.ts';
import { openPage } from '../testing/page-session.ts';
import { createTestApp } from '../testing/test-app.ts';
import { invariant } from '../result.ts';

it('draws the end of a long talk, more of it when asked, and the message a figure leads to', async () => {
  const [browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()]);
  const { assistant } = createTestApp();
  const { conversationId } = await assistant.start();
  const texts = [
    '梧桐街道2025年，点验应到30人，实到28人',
    ...Array.from({ length: 120 }, (_, at) => `入伍${at + 1}人`),
    '出稿',
  ];
  for (const text of texts) {
    // oxlint-disable-next-line no-await-in-loop -- a talk
    const said = await assistant.say(conversationId, text);
    invariant(said.ok, 'heard');
  }
  const session = await openPage(browser, assistant, pageFolder);
  const { page } = session;
  try {
    await page.goto(`${session.service.url}/#c=${conversationId}`);
    await page.reload();
    await page.locator('.paper').waitFor();
    const bubbles = page.locator('.bubble.officer, .bubble.assistant');
    await page.getByRole('button', { name: '看更早的' }).waitFor();
    const drawn = await bubbles.count();
    expect(drawn).toBeLessThan(150);
    expect(await page.evaluate(`document.querySelector('.bubbles').scrollTop > 0`)).toBe(true);
    const top = page.locator('.bubble.officer').first();
    const words = await top.textContent();
    await page.getByRole('button', { name: '看更早的' }).scrollIntoViewIfNeeded();
    const before = await page.getByText(words ?? '', { exact: true }).boundingBox();
    await page.getByRole('button', { name: '看更早的' }).click();
    // With the greeting.
    await expect.poll(() => bubbles.count()).toBe(texts.length * 2 + 1);
    const after = await page.getByText(words ?? '', { exact: true }).boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(60);
    await page.reload();
    await page.locator('.paper').waitFor();
    await expect.poll(() => bubbles.count()).toBe(drawn);
    await page.locator('.paper [data-figures="militia.muster_actual"]').first().click();
    await page.locator('.bubble.officer.highlighted').waitFor();
    expect(await page.locator('.bubble.officer.highlighted').textContent()).toContain('实到28人');
    expect(session.faults).toEqual([]);
  } finally {
    await session.close();
    await browser.close();
  }
});
