import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import { buildDocx, paragraphXml } from '../testing/office-files.ts';
import type { PageSession } from '../testing/page-session.ts';
import { resolveChanges, xmlOf } from '../testing/tracked-xml.ts';

let session: PageSession;
let page: Page;
let on: OnPage;
eachOnPage((opened) => {
  on = opened;
  ({ session } = on);
  ({ page } = session);
});

const lines = [
  '平川街道2025年度党管武装工作述职报告',
  '一、征兵工作',
  '应怔报名36人，政审考核22人，入伍8人。走访军人家庭40户,悬挂光荣排12块。',
  '二、民兵工作',
  '今年民兵点验应到30人，实到29人，到点率98%。民兵整祖扎实有序，，编组应急排1个。',
  '三、存在的问题',
  '一是点验通知只发了一次，1人没有接到。二是国防教育进企业少，31家企业只去过5家。',
  '四、下一步打算',
  '一是点验前7天由各社区专武干部逐人电话通知。二是2026年6月底前由武装部部长带队走完31家企业。',
];
const paper = () => page.locator('.paper');
const tab = (name: string) => page.getByRole('tab', { name }).click();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const letters = (text: string): string => text.replaceAll(/\s/g, '');
const picker = () => page.getByLabel('选文件', { exact: true }).and(page.locator('input'));

async function upload(): Promise<void> {
  const file = buildDocx({ body: lines.map((line) => paragraphXml(line)).join('') });
  await picker().setInputFiles({
    name: '述职2025.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(file),
  });
}

async function saved(): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('在原来的Word文件里标修订').first().click(),
  ]);
  expect(download.suggestedFilename()).toBe('述职2025（修订）.docx');
  return xmlOf(new Uint8Array(readFileSync(await download.path())));
}

async function plainText(): Promise<string> {
  const { assistant } = on.product;
  const [listed] = await assistant.conversations(1);
  const open = await assistant.manuscripts.open(listed?.id ?? '');
  return open.ok ? (open.value?.text ?? '').replaceAll(/〔待核〕|〔\/〕/g, '') : '';
}

describe('a draft of the officer’s own, from its Word file and back', () => {
  it('is changed where he says so, in any order, among his own edits, and marked in his file word by word', async () => {
    await upload();
    await button('是今年的').click();
    await paper().waitFor();
    // Read to check it, and nothing of it recorded.
    await expect.poll(() => page.locator('.bubble.assistant').last().textContent()).toContain('用这些数');
    const { assistant } = on.product;
    const [listed, ...others] = await assistant.conversations(5);
    expect(others).toEqual([]);
    const ledger = await assistant.ledger(listed?.id ?? '');
    expect(ledger.ok && Object.keys(ledger.value.figures)).toEqual([]);
    expect(letters(await plainText())).toBe(letters(lines.join('')));

    await tab('修改');
    const cards = page.locator('.suggestion');
    await cards.first().waitFor();
    const count = await cards.count();
    expect(count).toBeGreaterThan(3);
    const order = [count - 1, 0, 2];
    for (const at of order) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await cards.nth(at).getByRole('button', { name: '采纳', exact: true }).click();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await cards.nth(at).getByText('已采纳').waitFor();
    }
    await tab('报告');
    // By hand, before and among the places that are still open.
    await page.locator('[data-block="conscription"] button.edit').click();
    const editor = page.locator('.cm-content').first();
    await editor.waitFor();
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('海报贴进了每个小区。');
    await button('存好').click();
    await expect.poll(() => plainText()).toContain('海报贴进了每个小区。');
    await tab('修改');
    const open = page.locator('.suggestion.open');
    const before = await plainText();
    await open.first().getByRole('button', { name: '采纳', exact: true }).click();
    await expect.poll(() => plainText()).not.toBe(before);
    await button('撤销一步').first().click();
    await expect.poll(() => plainText()).toBe(before);
    await button('全部不采纳').click();
    await expect.poll(() => page.locator('.suggestion.open').count()).toBe(0);

    const xml = await saved();
    expect(resolveChanges(xml, 'rejected')).toEqual(lines);
    expect(letters(resolveChanges(xml, 'accepted').join(''))).toBe(letters(await plainText()));
    expect(xml).toContain('<w:ins ');
  });

  it('answers for selected words alone', async () => {
    await upload();
    await button('是今年的').click();
    await paper().waitFor();
    const before = await plainText();
    const select = (words: string): Promise<unknown> =>
      page.evaluate(`(() => {
        const walker = document.createTreeWalker(document.querySelector('.paper'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.data.indexOf(${JSON.stringify(words)});
          if (at === -1) continue;
          getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + ${words.length});
          return true;
        }
        return false;
      })()`);
    const bar = page.getByRole('toolbar', { name: '对选中的字' });
    expect(await select('应到30人')).toBe(true);
    await bar.getByRole('button', { name: '这数哪来的' }).click();
    await expect.poll(() => page.locator('.bubble.assistant').last().textContent()).toContain('您拿来的稿子里写的');
    expect(await select('1人没有接到')).toBe(true);
    await bar.getByRole('button', { name: '划掉' }).click();
    await expect.poll(() => page.locator('.bubble.assistant').last().textContent()).toContain('只对选中的');
    expect(await plainText()).toBe(before);
    await tab('修改');
    await page
      .locator('.suggestion', { hasText: '您选中要划掉的' })
      .getByRole('button', { name: '采纳', exact: true })
      .click();
    await expect.poll(() => plainText()).toBe(before.replace('1人没有接到', ''));
  });
});
