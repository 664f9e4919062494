import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import type { PageSession } from '../testing/page-session.ts';

const intro = '我是梧桐街道党工委书记，写2025年的述职报告';
const figures =
  '登记338人，报名96人，上站体检70人，政考42人，役前教育25人，入伍23人。点验应到30人，实到28人，议军会开了4次';
const workTabs = ['报告', '台账', '核对', '修改', '参考', '资料'] as const;

let session: PageSession;
let page: Page;
let on: OnPage;
eachOnPage((opened) => {
  on = opened;
  ({ session } = on);
  ({ page } = session);
});

const tab = (name: string) => page.getByRole('tab', { name }).click();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const shot = (name: string) => on.shot(name);
const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.value');

async function draft(): Promise<void> {
  await session.say(intro);
  await session.say(figures);
  await session.say('出稿');
  await page.locator('.paper').waitFor();
}

describe('everybody can use it', () => {
  it('has nothing axe objects to in any state, by day, by night and in a narrow window', async () => {
    const wrong: Record<string, string[]> = {};
    const look = async (state: string, rule?: string): Promise<void> => {
      const found = await session.unreachable(rule);
      if (found.length > 0) wrong[state] = found;
    };
    await look('空白页');
    await button(/^改稿子/).click();
    await session.box.fill('秘密★5年\n枪库位于二楼');
    await look('改稿子，涉密提醒');
    await draft();
    await button(/^应征报名 96人/).click();
    for (const name of workTabs) {
      // oxlint-disable no-await-in-loop -- one state after the other
      await tab(name);
      await look(name);
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(`${name}，夜间`, 'color-contrast');
      await shot(`夜间-${name}`);
      await page.emulateMedia({ colorScheme: 'light' });
      // oxlint-enable no-await-in-loop
    }
    await tab('台账');
    await button('看图').click();
    await look('看图');
    await page.emulateMedia({ forcedColors: 'active' });
    await shot('高对比-看图');
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width: 683, height: 384 });
    await tab('对话');
    await look('窄');
    expect(wrong).toEqual({});
  });

  it('tells nothing by a colour alone where the system puts its own, and has no grey where more contrast is asked for', async () => {
    await draft();
    const styleOf = (selector: string, what: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${what}`);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await styleOf('[role=tab][aria-selected=true]', 'backgroundColor')).not.toBe(
      await styleOf('[role=tab][aria-selected=false]', 'backgroundColor'),
    );
    expect(await styleOf('.paper .pending', 'borderTopStyle')).toBe('solid');
    expect(await styleOf('.send', 'borderTopWidth')).toBe('2px');
    await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
    expect(await styleOf('.legend', 'color')).toBe(await styleOf('.paper h1', 'color'));
    for (const colorScheme of ['light', 'dark'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await page.emulateMedia({ contrast: 'more', colorScheme });
      // AAA: what is only readable enough for most is not enough here.
      // oxlint-disable-next-line no-await-in-loop
      expect(await session.unreachable('color-contrast-enhanced')).toEqual([]);
    }
  });

  it('is used by keyboard alone', async () => {
    await draft();
    await page.getByRole('tab', { name: '报告' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('台账');
    await page.keyboard.press('End');
    expect(await focused()).toBe('资料');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('报告');
    const figure = page.locator('.paper .figure').first();
    await figure.focus();
    await page.locator('.card').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.card').count()).toBe(0);
    const chip = button(/^应征报名 96人/);
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('97');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('应征报名 96人');
    await expect.poll(() => page.locator('.paper').textContent()).toContain('97人');
  });

  it('prints the ledger when the ledger is open, else the report alone', async () => {
    await draft();
    await tab('核对');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper').isVisible()).toBe(true);
    expect(await page.locator('#panel-checks').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await tab('台账');
    await page.locator('.ledger-table').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ledger-table').isVisible()).toBe(true);
    expect(await page.locator('.paper').isVisible()).toBe(false);
    expect(await page.locator('header').isVisible()).toBe(false);
  });
});

describe('on plain http, where the clipboard has no interface', () => {
  it('copies the report all the same', async () => {
    await draft();
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await button('复制全文').click();
    await button('已复制').waitFor();
    await session.box.focus();
    await page.keyboard.press('Control+v');
    expect(await session.box.inputValue()).toContain('2025年度党管武装工作述职报告');
  });
});

describe('input methods', () => {
  it('are left alone in the ledger: no commit while composing, no value written under them', async () => {
    await draft();
    await tab('台账');
    const cell = page.getByLabel('今年应征报名人数', { exact: true });
    const input = await session.context.newCDPSession(page);
    await cell.focus();
    await cell.selectText();
    await input.send('Input.imeSetComposition', { text: 'jiu shi', selectionStart: 7, selectionEnd: 7 });
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await page.evaluate(`fetch('/api/conversations/' + location.hash.slice(3) + '/figures/conscription.applied', {
      method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"status":"given","text":"95"}' })`);
    await expect.poll(() => page.locator('.paper').textContent()).toContain('95人');
    expect(await cell.inputValue()).toBe('jiu shi');
    await input.send('Input.insertText', { text: '九十七人' });
    expect(await cell.inputValue()).toBe('九十七人');
    await cell.press('Enter');
    await expect.poll(() => page.locator('.paper').textContent()).not.toContain('95人');
  });

  it('are left alone in a chip', async () => {
    await draft();
    await button(/^应征报名 96人/).click();
    const field = page.getByRole('form').getByRole('textbox').first();
    const input = await session.context.newCDPSession(page);
    await field.focus();
    await input.send('Input.imeSetComposition', { text: 'jiu shi', selectionStart: 7, selectionEnd: 7 });
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await input.send('Input.insertText', { text: '九十七人' });
    expect(await field.inputValue()).toBe('九十七人');
    await field.press('Enter');
    await expect.poll(() => page.getByRole('form').count()).toBe(0);
    expect(await page.locator('.paper').textContent()).not.toContain('96人');
  });
});

describe('what is pasted', () => {
  it('is warned about before it is sent when it is secret, and stays in the box', async () => {
    let sent = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/messages')) sent += 1;
    });
    await session.box.fill('民兵器材：步枪30支，存放在二楼');
    await expect.poll(() => page.locator('.secret').textContent()).toContain('先别发');
    await shot('涉密提醒');
    await session.box.press('Enter');
    expect(await session.box.inputValue()).toContain('步枪30支');
    expect(sent).toBe(0);
    await session.box.fill('民兵点验应到30人');
    await expect.poll(() => page.locator('.secret').count()).toBe(0);
    await session.say('民兵点验应到30人');
    expect(sent).toBe(1);
  });

  it('is words and nothing else, whatever it looks like', async () => {
    const hostile = [
      '<img src=x onerror="document.title=1"><script>document.title=2</script>',
      '<style>*{display:none}</style>" onfocus="alert(1)" autofocus x="',
      'javascript:alert(1) ${1} {{1}} %00 \u202E\u0000 🧨',
      '长'.repeat(20_000),
    ].join('\n');
    await session.say(hostile);
    await session.say(`${intro}，街道名字叫<b>梧桐</b>街道`);
    await session.say('出稿');
    for (const name of workTabs) {
      // oxlint-disable-next-line no-await-in-loop -- one tab after the other
      await tab(name);
    }
    expect(await page.title()).toBe('执笔 · 述职报告');
    expect(await page.locator('.bubble img, .bubble script, .bubble b, .paper b').count()).toBe(0);
    expect(await page.locator('.bubble.officer').first().textContent()).toContain('<img src=x');
  });
});

describe('one quiet line says where words go', () => {
  const masked = { name: 'qwen', host: 'model.example:443', isThisMachine: false, masking: 'on' };
  it.each([
    { model: null, mode: 'local', line: '您说的话都留在这台机器上，不发往别处。' },
    { model: null, mode: 'shared', line: '您说的话都留在这台机器上，只有您的账号看得到，不发往别处。' },
    { model: { ...masked, isThisMachine: true }, mode: 'local', line: /同一台机器上的模型（qwen）.*不发往别处/ },
    { model: masked, mode: 'local', line: /model\.example:443的模型.*换成了记号/ },
    { model: { ...masked, masking: 'off' }, mode: 'local', line: /注意：您说的话会原样发到那里/ },
  ])('with $model for $mode use', async ({ model, mode, line }) => {
    await page.route('**/api/trust', (route) => route.fulfill({ json: { model } }));
    await page.route('**/api/me', (route) =>
      route.fulfill({ json: { mode, account: 'wang', name: '王书记', role: 'officer' } }),
    );
    await page.reload();
    await expect.poll(() => page.locator('.trust').textContent()).toMatch(line);
    expect(await page.getByRole('link', { name: '王书记' }).count()).toBe(mode === 'shared' ? 1 : 0);
  });

  it('tells an officer whose session ran out, and keeps his words', async () => {
    await session.say(intro);
    const signedOut = { status: 401, contentType: 'application/problem+json', body: '{"detail":"还没有登录"}' };
    await page.route('**/messages', (route) => route.fulfill(signedOut));
    await session.box.fill('登记338人');
    await session.box.press('Enter');
    await page.getByRole('link', { name: '重新登录' }).waitFor();
    expect(await session.box.inputValue()).toBe('登记338人');
  });
});
