import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { outOfReach, windows } from '../testing/page-geometry.ts';
import { eachOnPage } from '../testing/page-hooks.ts';
import type { PageSession } from '../testing/page-session.ts';

let session: PageSession;
let page: Page;
eachOnPage((on) => {
  ({ session } = on);
  ({ page } = session);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Brings something to the front as an officer does: by the tab that stands there, else behind 更多. */
async function front(name: string): Promise<void> {
  const tab = page.getByRole('tab', { name });
  if (!(await tab.isVisible())) {
    // At these widths the chat stands beside the work.
    if (name === '对话') return;
    await button(/^更多/).click();
  }
  await tab.click();
}

/** What is wrong in each window, by state: `lead` leads there by what stands in that window. */
async function inEveryWindow(states: Readonly<Record<string, () => Promise<void>>>): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  for (const { name, width, height } of windows) {
    // oxlint-disable no-await-in-loop -- one window
    await page.setViewportSize({ width, height });
    const isBar = page.locator('.tabs.bar');
    await isBar.waitFor({ state: width > 900 ? 'detached' : 'attached' });
    for (const [state, lead] of Object.entries(states)) {
      await lead();
      // A card that opens under the pointer closes as the pointer leaves for a control.
      await page.mouse.move(0, 0);
      const found = await outOfReach(page);
      if (found.length > 0) wrong[`${name}，${state}`] = found;
    }
    // oxlint-enable no-await-in-loop
  }
  return wrong;
}

it('has every control in reach in every window, from the empty page to the first figures', async () => {
  const empty = await inEveryWindow({
    空白页: async () => {
      await front('对话');
    },
    改稿子: async () => {
      await button(/^改稿子/).click();
      await session.box.fill('秘密★5年\n枪库位于二楼');
    },
    空的报告: () => front('报告'),
    回到空白页: async () => {
      await front('对话');
      await button('算了').click();
      await session.box.fill('');
    },
  });
  await session.say('我是梧桐街道党工委书记，写2025年的述职报告');
  await session.say('登记338人，报名96人，上站体检70人，政考42人，役前教育25人，入伍23人');
  const talk = await inEveryWindow({
    对话: () => front('对话'),
    小条: async () => {
      await button(/^应征报名 96人/).click();
      await page.getByRole('form').waitFor();
    },
    收起小条: () => button('不改了').click(),
    长出来的报告: () => front('报告'),
    会话: async () => {
      await page.getByRole('button', { name: '会话', exact: true }).click();
      await page.locator('.opens').waitFor();
    },
    改名: async () => {
      await button(/改名、置顶、删除/).click();
      await page.getByRole('button', { name: '改名', exact: true }).click();
      await page.locator('.name-field').waitFor();
    },
    关上会话: () => button('关上').click(),
  });
  expect({ ...empty, ...talk }).toEqual({});
});

it('has every control in reach in every window, with a draft and all that is done to it', async () => {
  await session.say('我是梧桐街道党工委书记，写2025年的述职报告');
  await session.say('登记338人，报名96人，入伍26人，大学生入伍27人');
  await session.say('出稿');
  await page.locator('.paper').waitFor();
  const wrong = await inEveryWindow({
    对话: () => front('对话'),
    报告: () => front('报告'),
    其他文件: () => button(/^其他文件/).click(),
    填空: async () => {
      await page.keyboard.press('Escape');
      await button('一处一处填').click();
      await page.locator('.paper .answer').waitFor();
    },
    历次版本: async () => {
      await button('先不填').click();
      await button('历次版本').click();
      await page.locator('.version').first().waitFor();
    },
    编辑: async () => {
      await button('收起版本').click();
      await page.locator('button.edit').nth(1).click();
      await page.locator('.cm-content').waitFor();
    },
    台账: async () => {
      await button('不改了').click();
      await front('台账');
    },
    台账没读懂: async () => {
      const cell = page.getByLabel('今年议军会（议武会）次数', { exact: true });
      await cell.fill('好多次');
      await cell.press('Enter');
      await page.locator('.problem').waitFor();
    },
    看图: async () => {
      await button('改回去').click();
      await button('看图').click();
    },
    核对: async () => {
      await button('常用的项').click();
      await front('核对');
    },
    修改: () => front('修改'),
    参考: () => front('参考'),
    资料: async () => {
      await front('资料');
      await button('放进一份往年报告').waitFor();
    },
  });
  expect(wrong).toEqual({});
});
