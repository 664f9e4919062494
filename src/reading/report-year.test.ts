import { armedForcesDuty } from '../testing/kind.ts';
import { describe, expect, it } from 'vitest';
import { findYear, proposedYear } from './report-year.ts';

const { field } = armedForcesDuty();

const nowhere = () => false;
const today = '2026-11-25T08:00:00.000Z';

const answers: [string, number | undefined][] = [
  ['今年的', 2026],
  ['就今年', 2026],
  ['当然是今年的啊，去年的早交了', 2026],
  ['去年的', 2025],
  ['写去年的吧', 2025],
  ['25年', 2025],
  ['25', 2025],
  ['二五年的', 2025],
  ['二零二五', 2025],
  ['25年的，书记述职用', 2025],
  ['2025年的 议军会三次', 2025],
  ['干了25年武装了，你说呢', undefined],
  ['今年走了12个', undefined],
  ['服务站都建了10年了', undefined],
  ['二十年前的老规矩', undefined],
];

const unasked: [string, number | undefined][] = [
  ['帮我写今年的述职', undefined],
  ['给桂花街道写25年的述职报告', 2025],
  ['桂花街道25年', 2025],
  ['书记叫我先把2025年的数拢一拢', 2025],
  ['这几天在弄2025年度的材料', 2025],
  ['库房里那套是2022年买的', undefined],
  ['去年的述职报告我发你', undefined],
  ['应急排建了20年', undefined],
  ['我当了15年书记，写述职头一回', undefined],
  ['今年登记312', undefined],
  ['写2023年……哦不，2024年的述职', 2024],
  ['我2019年才来的，要补2023年度的述职', 2023],
  ['党管武装述职，写给领导看，25年的。', 2025],
  ['是写二四年的哦不是二五年的述职', 2025],
  ['2024年的述职，不对，2025', 2025],
  ['是2025年的述职，不是2024年的', 2025],
  ['党管武装述职那个2025的开始吧', 2025],
];

describe('the year of the report', () => {
  it.each(answers)('asked for: %s', (text, year) => {
    expect(findYear(text, null, true, nowhere, field, today)?.value).toBe(year);
  });

  it.each(unasked)('not asked for: %s', (text, year) => {
    expect(findYear(text, null, false, nowhere, field, today)?.value).toBe(year);
  });

  it('takes 今年 said up to March for the year just over', () => {
    expect(findYear('今年的', null, true, nowhere, field, '2027-01-08T00:00:00.000Z')?.value).toBe(2026);
    expect(findYear('去年的', null, true, nowhere, field, '2027-01-08T00:00:00.000Z')?.value).toBe(2026);
  });

  it.each([
    ['写2020年的……哦不，2021年', null, 2021],
    ['桂花街道2020……哦不，2021年的述职', null, 2021],
    ['2020……诶不对，2021年', 2020, 2021],
    ['帮我弄2022年的述职，诶不对2023年的', null, 2023],
    ['2023年的，不是2022年的', null, 2023],
    ['2024年述职，2023年的稿子不对，重来', null, 2024],
  ])('takes the year that another is put right by: %s', (text, known, year) => {
    expect(findYear(text, known, false, nowhere, field, today)?.value).toBe(year);
  });

  it('leaves 今年 open where the day is not known', () => {
    expect(findYear('今年的', null, true, nowhere, field)).toBe(null);
  });

  it.each(['2025年的', '不对，是2025年的', '写2025年度'])('puts an earlier year right: %s', (text) => {
    expect(findYear(text, 2026, false, nowhere, field, today)?.value).toBe(2025);
  });

  it('leaves a year already known to 今年', () => {
    expect(findYear('今年的', 2024, false, nowhere, field, today)).toBe(null);
  });

  it.each([
    ['写今年的述职', true],
    ['清溪街道，今年的', true],
    ['清溪镇 今年嘅', true],
    ['今年入伍14人', false],
    ['今年的，我看看', false],
  ])('proposes the year of the day where 今年 is all that was said: %s', (text, isProposed) => {
    const isHeading = text.includes('清溪');
    const year = proposedYear(text, today, { isElsewhere: nowhere, isHeading }, field);
    expect([year?.value, year?.isProposed]).toEqual(isProposed ? [2026, true] : [undefined, undefined]);
  });
});
