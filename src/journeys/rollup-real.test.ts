import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { buildPage } from '../testing/page-build.ts';
import { startRealService, type Entered, type RealService } from '../testing/real-service.ts';

let pageFolder: string;
let service: RealService;
let browser: Browser;
beforeAll(async () => {
  pageFolder = await buildPage();
  service = await startRealService({}, { pageFolder });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.stop();
});

async function openAs({ cookie }: Entered, path: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const cookies = cookie.split('; ').map((one) => {
    const at = one.indexOf('=');
    return { name: one.slice(0, at), value: one.slice(at + 1), url: service.url };
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${service.url}${path}`);
  return page;
}

describe('a district and its streets', () => {
  it('asks, is sent figures that were seen before, opens totals and drafts', async () => {
    const admin = await service.add('qu.admin', '香樟区', null);
    const east = await service.add('east', '香樟区', '东湖街道');
    const west = await service.add('west', '香樟区', '西湖街道');
    await service.talk(east.cookie, '东湖街道，2025年。报名56人，入伍12人，点验应到30人，实到28人');
    await service.talk(west.cookie, '西湖街道，2025年。报名44人，入伍9人，点验应到25人，实到25人');

    const desk = await openAs(admin, '/admin/rollup?year=2025');
    await desk.getByRole('button', { name: '催全部没报的' }).click();
    await desk.getByText('催好了').waitFor();

    const officer = await openAs(east, '/');
    await officer.getByRole('button', { name: '会话', exact: true }).click();
    await officer.getByText('区里催报').waitFor();
    await officer.locator('.conversations li button').first().click();
    await officer.getByRole('tab', { name: '台账' }).click();
    await officer.getByRole('button', { name: '报送区里（区里在催）' }).click();
    const dialog = officer.getByRole('dialog', { name: '报送区里' });
    await dialog.getByRole('row', { name: '批准入伍人数 12人' }).waitFor();
    await dialog.getByRole('button', { name: /^看清了，报送这4项/ }).click();
    await dialog.getByText('报好了').waitFor();
    await dialog.getByRole('button', { name: '关上' }).click();
    await officer.getByRole('button', { name: '报送区里', exact: true }).waitFor();

    await desk.reload();
    await desk.getByText('2 个单位，报了 1 个').waitFor();
    await desk.getByText('批准入伍人数：12人（2 个单位中 1 个）').click();
    await desk.locator('details[open]').getByText('西湖街道：未报送').waitFor();
    expect(await desk.content()).not.toContain('点验应到30人，实到28人');

    const download = desk.waitForEvent('download');
    await desk.getByRole('link', { name: /Word/ }).click();
    expect((await download).suggestedFilename()).toBe('香樟区2025年度党管武装工作述职报告.docx');
    const trail = await service.send('GET', '/admin/audit.csv', { cookie: admin.cookie });
    for (const step of [
      'POST /api/conversations/:id/sending',
      'POST /admin/rollup/requests',
      'GET /admin/rollup/report.docx',
    ])
      expect(trail.body).toContain(step);
    expect(service.errors).toEqual([]);
  });
});
