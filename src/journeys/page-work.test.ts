import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/read-document.ts';
import { eachOnPage, type OnPage } from '../testing/page-hooks.ts';
import type { PageSession } from '../testing/page-session.ts';

const intro = '我是梧桐街道党工委书记，写2025年的述职报告';
const figures =
  '登记338人，报名96人，上站体检70人，政考42人，役前教育25人，入伍23人。点验应到30人，实到28人，议军会开了4次';

let session: PageSession;
let page: Page;
let on: OnPage;
eachOnPage((opened) => {
  on = opened;
  ({ session } = on);
  ({ page } = session);
});

const paper = () => page.locator('.paper');
const tab = (name: string) => page.getByRole('tab', { name }).click();
const cell = (name: string) => page.getByLabel(name, { exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const shot = (name: string) => on.shot(name);

async function draft(): Promise<void> {
  await session.say(intro);
  await session.say(figures);
  await session.say('出稿');
  await paper().waitFor();
}

async function downloadedText(): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载Word' }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  const read = await readDocument(new Uint8Array(bytes), download.suggestedFilename());
  return read.ok ? read.value.text : JSON.stringify(read.failure);
}

describe('the three jobs, from an empty page to a Word file', () => {
  it('writes a first draft', async () => {
    await shot('01-空白页');
    await button(/^写初稿/).click();
    await page.locator('.bubble.officer').waitFor();
    await page.locator('.bubble.assistant').nth(1).waitFor();
    expect(await page.locator('.bubble.assistant').nth(1).textContent()).toContain('哪个街道、写哪一年');
    await draft();
    await shot('02-初稿');
    const text = await downloadedText();
    for (const said of ['梧桐街道2025年度', '338人', '96人', '70人', '42人', '25人', '23人', '28人']) {
      expect(text).toContain(said);
    }
  });

  it('offers the three jobs where they will stay', async () => {
    let release = (): void => {};
    const held = new Promise<void>((free) => {
      release = free;
    });
    await page.route('**/api/kind', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.locator('.bubble.assistant').waitFor();
    expect(await page.locator('.ways').count()).toBe(0);
    const short = await page.locator('.bubble.assistant').textContent();
    release();
    await page.locator('.ways').waitFor();
    expect(await page.locator('.bubble.assistant').textContent()).not.toBe(short);
  });

  it('polishes a draft that is pasted', async () => {
    await button(/^改稿子/).click();
    await page.locator('.way').waitFor();
    await shot('03-改稿子');
    const sentence = '今年街道认真做好民兵整祖，组织民兵骨干学习，兵役登记338人，队伍面貌有了新变化。';
    await session.say(`梧桐街道2025年度党管武装工作述职报告\n一、主要工作\n${sentence.repeat(8)}`);
    expect(await page.locator('.way').count()).toBe(0);
    expect(await paper().textContent()).toContain('民兵整祖');
    await session.say('全部采纳');
    const text = await downloadedText();
    expect(text).toContain('民兵整组');
    expect(text).toContain('338人');
  });

  it('writes the problem part anew from a file', async () => {
    await button(/^重写问题原因/).click();
    const report = [
      '梧桐街道2025年度党管武装工作述职报告',
      '一、主要工作\n今年民兵点验应到30人，实到27人。',
      '二、存在问题\n一是思想认识有待提高。二是民兵管理有待加强。',
      '三、原因分析\n一是思想不够重视。二是青年外出多。',
      '四、下步打算\n一是进一步加强学习。二是进一步加强管理。',
    ].join('\n');
    await page
      .getByLabel('选文件', { exact: true })
      .and(page.locator('input'))
      .setInputFiles({ name: '述职.txt', mimeType: 'text/plain', buffer: Buffer.from(report) });
    await paper().waitFor();
    await session.say('全部采纳');
    const text = await downloadedText();
    // His words stand; his figures are what the problem tells, and what says nothing is asked.
    expect(text).toMatch(/二是民兵管理[^。]*应到30人，实到27人，差3人/);
    expect(text).toMatch(/一是思想认识有待提高[^。]*【/);
    expect(text).toContain('青年外出多');
  });
});

describe('a figure put right', () => {
  beforeEach(draft);

  it('in its chip under the message, and the report follows', async () => {
    await button(/^应征报名 96人/).click();
    await shot('04-小条改数');
    await page.getByRole('form', { name: '改“应征报名人数”' }).getByRole('textbox').fill('97');
    await button('改好了').click();
    await expect.poll(() => paper().textContent()).toContain('97人');
    expect(await paper().textContent()).not.toContain('96人');
    await page.locator('.paper .changed').first().waitFor();
    await expect.poll(() => page.locator('.followed').textContent()).toContain('稿子跟着改了');
    await shot('05-稿子跟着改');
    expect(await button(/^应征报名 96人，点一下可以改，后来改为97人/).count()).toBe(1);
  });

  it('moved to the item it belongs to', async () => {
    await button(/^役前教育 25人/).click();
    await page.getByLabel('不是这一项，是').selectOption({ label: '入伍大学生人数' });
    await tab('台账');
    await expect.poll(() => cell('今年入伍大学生人数').inputValue()).toBe('25人');
    expect(await cell('今年役前教育人数').inputValue()).toBe('');
  });

  it('or a fact: asked again, answered otherwise', async () => {
    await session.say('议军会都是我主持的');
    await button(/^几次议军会都是您主持的吗 是/).click();
    await button('不是').click();
    await expect.poll(() => button(/^几次议军会都是您主持的吗 是/).getAttribute('class')).toBe('overtaken');
    expect(await button(/^几次议军会都是您主持的吗 不是/).count()).toBe(1);
  });

  it('said of last year, in its chip', async () => {
    await button(/^应征报名 96人/).click();
    await button('是去年的').click();
    await button(/^应征报名 去年96人/).waitFor();
    await tab('台账');
    expect(await cell('去年应征报名人数').inputValue()).toBe('96人');
    expect(await cell('今年应征报名人数').inputValue()).toBe('');
  });

  it('in the ledger, in words of its own or none', async () => {
    await tab('台账');
    await shot('06-台账');
    await cell('今年应征报名人数').fill('九十七');
    await cell('今年应征报名人数').press('Enter');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('今年上站体检人数');
    await cell('去年批准入伍人数').fill('20');
    await page.getByLabel('役前教育人数：状态').selectOption('保密');
    await cell('今年议军会（议武会）次数').fill('好多次');
    await cell('今年议军会（议武会）次数').press('Enter');
    await page.locator('.problem').waitFor();
    expect(await page.locator('.problem').textContent()).toContain('没有读懂');
    await shot('07-台账没读懂');
    await button('改回去').click();
    await tab('报告');
    await expect.poll(() => paper().textContent()).toMatch(/九十七人|97人/);
    expect(await paper().textContent()).not.toContain('25人');
    await tab('台账');
    await page.locator('[data-row="conscription.enlisted"] .pair-bars').waitFor();
    await button('看图').click();
    expect(await page.locator('.picture svg').first().getAttribute('aria-label')).toContain('批准入伍23人');
    await shot('08-看图');
  });

  it('in the chat', async () => {
    await session.say('说错了，报名是97');
    await expect.poll(() => paper().textContent()).toContain('97人');
    await tab('台账');
    expect(await cell('今年应征报名人数').inputValue()).toBe('97');
  });
});

describe('where a figure comes from and where it stands', () => {
  beforeEach(draft);

  it('leads from the report to the message, from the ledger to each place and to the message', async () => {
    const figure = paper().locator('[data-figures="conscription.enlisted"]').first();
    await figure.focus();
    await expect.poll(() => page.locator('.card').textContent()).toContain('您在第2句说的：“入伍23人”'.slice(0, 9));
    await shot('09-出处');
    await figure.press('Enter');
    await page.locator('.bubble.officer.highlighted').waitFor();
    expect(await page.locator('.bubble.officer.highlighted').textContent()).toBe(figures);
    await tab('台账');
    const row = page.locator('[data-row="militia.muster_actual"]');
    const places = row.getByRole('button', { name: /^稿里第/ });
    await row.waitFor();
    expect(await places.count()).toBe(await paper().locator('[data-figures~="militia.muster_actual"]').count());
    await places.last().click();
    await page.locator('.paper .found').waitFor();
    expect(await page.evaluate('document.activeElement.dataset.figures')).toContain('militia.muster_actual');
    await tab('台账');
    await row.getByRole('button', { name: /^看第2句原话/ }).click();
    await page.locator('.bubble.officer.highlighted').waitFor();
  });

  it('shows the past passages that were looked at, with why, and finds others', async () => {
    await tab('参考');
    await page.locator('.passage').first().waitFor();
    expect(await page.locator('.passage').first().textContent()).toMatch(/出自《.*为什么合适/s);
    await shot('10-参考');
    await page.getByRole('searchbox').fill('征兵宣传');
    await button('查一查').click();
    await expect.poll(() => page.locator('.legend[role=status]').textContent()).toContain('征兵宣传');
    await button('回到本稿参考').click();
  });
});

describe('a gap of the draft', () => {
  beforeEach(async () => {
    await session.say(intro);
    await session.say('登记338人，报名96人');
    await session.say('出稿');
  });

  it('takes no number of persons for a share, and says so', async () => {
    await session.say('我是梧桐街道党工委书记，写2025年的述职报告。基干民兵126人，退役军人比例40%');
    await session.say('出稿');
    await tab('台账');
    const share = page.getByLabel('今年基干民兵退役军人比例', { exact: true });
    await share.fill('52人');
    await share.press('Enter');
    expect(await page.locator('.problem').textContent()).toContain('以“%”计');
    await share.fill('41.3%');
    await share.press('Enter');
    await expect.poll(() => page.locator('.problem').count()).toBe(0);
  });

  it('is filled where it stands, Enter leads to the next, and the chat tells of it', async () => {
    const gaps = paper().locator('.pending');
    const id = (await gaps.first().getAttribute('data-figures')) ?? '';
    const next = (await gaps.nth(1).getAttribute('data-figures')) ?? '';
    await gaps.first().click();
    await paper().locator('.answer input:focus').waitFor();
    await page.keyboard.insertText('很多');
    await page.keyboard.press('Enter');
    await paper().locator('.answer .problem').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('5');
    await page.keyboard.press('Enter');
    await expect.poll(() => paper().locator(`.figure[data-figures="${id}"]`).count()).toBeGreaterThan(0);
    expect(await page.locator('.edited').last().textContent()).toContain('5');
    await paper().locator('.answer input').waitFor();
    await paper().locator('.answer').getByRole('button', { name: '没有' }).click();
    await expect.poll(() => paper().locator(`.pending[data-figures="${next}"]`).count()).toBe(0);
    expect(await paper().locator(`.pending[data-figures="${id}"]`).count()).toBe(0);
  });

  it('is filled in 核对 as well', async () => {
    await tab('核对');
    const rows = page.locator('.gap-row');
    const first = await rows.first().textContent();
    await rows.first().getByRole('textbox').fill('5');
    await rows.first().getByRole('textbox').press('Enter');
    // What is filled in may bring a question of its own.
    await expect.poll(() => rows.allTextContents(), { timeout: 20_000 }).not.toContain(first);
  });

  it('asks its question in the chat where he would rather say it, scrolled to and in sight', async () => {
    const gap = paper().locator('.pending').first();
    const id = (await gap.getAttribute('data-figures')) ?? '';
    await page.evaluate("document.querySelector('.bubbles').scrollTo(0, 0)");
    await gap.click();
    await page.getByRole('button', { name: '在对话里说' }).click();
    const question = page.locator('.bubble.assistant').last();
    await expect.poll(() => question.textContent()).toMatch(/[？?]/);
    await expect
      .poll(() =>
        page.evaluate(`(() => {
          const [list, last] = [document.querySelector('.bubbles'), [...document.querySelectorAll('.bubble')].pop()];
          return last.getBoundingClientRect().top < list.getBoundingClientRect().bottom;
        })()`),
      )
      .toBe(true);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await session.say('5');
    await expect.poll(() => paper().locator(`.pending[data-figures="${id}"]`).count()).toBe(0);
    expect(await paper().locator(`.figure[data-figures="${id}"]`).count()).toBeGreaterThan(0);
  });
});

describe('rows from a spreadsheet', () => {
  const pasteInto = async (selector: string, text: string): Promise<void> => {
    await page.locator(selector).first().focus();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(text)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    })()`);
  };

  it('land as figures when they carry their names', async () => {
    await session.say(intro);
    await tab('台账');
    await pasteInto('.ledger-table input', '项目\t今年\n兵役登记人数\t338\n应征报名人数\t96\n');
    await expect.poll(() => cell('今年兵役登记人数').inputValue()).toContain('338');
    expect(await cell('今年应征报名人数').inputValue()).toContain('96');
  });

  it('fill the column from the cell they are pasted into when they are bare', async () => {
    await session.say(intro);
    await tab('台账');
    await pasteInto('[data-row="conscription.registered"] input', '338\t301\n96\t88\n70\n');
    await expect.poll(() => cell('今年上站体检人数').inputValue()).toContain('70');
    expect(await cell('去年应征报名人数').inputValue()).toContain('88');
  });

  it('come and go as Excel files', async () => {
    await session.say(intro);
    await session.say(figures);
    await tab('台账');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出Excel' }).click(),
    ]);
    const file = readFileSync(await download.path());
    await button('新开一次').click();
    await page.getByLabel('导入表格').and(page.locator('input')).setInputFiles({
      name: '台账.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: file,
    });
    await expect.poll(() => cell('今年应征报名人数').inputValue()).toContain('96');
  });
});
