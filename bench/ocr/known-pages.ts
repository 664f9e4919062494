import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { corpusFolder } from '../../src/testing/kind.ts';
import { layOut, printPage, type Look, type PagePicture, type Sheet } from './print-pages.ts';

export const pageKinds = ['印刷', '照片', '红头', '红章', '表格'] as const;
export type PageKind = (typeof pageKinds)[number];

/** Serif, as print; regular script, as reports are often set. */
export const fonts = ['Noto Serif CJK SC', 'AR PL UKai CN'];

const letterhead = '桂花区梧桐街道办事处文件';
const seal = '桂花区梧桐街道办事处';

/** The same numbers in every run. */
function numberSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** So far apart begin the numbers of two draws. */
const apart = 7919;

/** A seed's lines, with invented numbers in the place of those that were struck out. */
function seedLines(number: number, draw: number): string[] {
  const next = numberSource(number + draw * apart);
  const text = readFileSync(join(corpusFolder, `armed-forces-duty/clean/seed-${number}.txt`), 'utf8');
  return text
    .replaceAll(/[XxＸ]+/g, () => String(next(3) === 0 ? 100 + next(900) : 1 + next(99)))
    .split(/\r?\n/)
    .map((line) => line.trim());
}

const villages = ['梧桐', '桂花', '青石', '柳林', '东港', '新桥', '南园', '北塘', '河湾', '石门', '金星', '永安'];

/** A table of one district's conscription, every cell below the heading a number of another shape. */
function tableSheet(seed: number, draw: number): Sheet {
  const next = numberSource(1000 + seed + draw * apart);
  const row = (village: string): string[] => {
    const [registered, applied] = [300 + next(1900), 20 + next(180)];
    const withComma = registered >= 1000 && seed % 2 === 0;
    return [
      `${village}社区`,
      withComma ? registered.toLocaleString('en-US') : String(registered),
      String(applied),
      String(1 + next(60)),
      `${70 + next(30)}.${next(10)}%`,
      `${1 + next(40)}.${1 + next(9)}${next(10)}`,
    ];
  };
  return {
    name: `table-${seed}`,
    font: fonts[seed % fonts.length] ?? '',
    paragraphs: ['2025年各社区征兵工作情况'],
    table: [['单位', '登记人数', '报名人数', '入伍人数', '完成率', '经费（万元）'], ...villages.map(row)],
    pageNumber: 1,
  };
}

/** So many pages of each kind, always the same ones of a `draw`; nothing of them is stored. */
export async function knownPages(
  browser: Browser,
  perKind: number,
  draw = 0,
): Promise<Record<PageKind, PagePicture[]>> {
  const plain: Sheet[] = [];
  const headed: Sheet[] = [];
  for (const [at, font] of fonts.entries()) {
    for (const number of [1, 2, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one browser lays out one text after another
      plain.push(...(await layOut(browser, `seed-${number}-${at}`, font, seedLines(number, draw))));
      // oxlint-disable-next-line no-await-in-loop
      headed.push(
        ...(await layOut(browser, `head-${number}-${at}`, font, seedLines(number, draw), { letterhead })).slice(0, 1),
      );
    }
  }
  // Few pages of a kind still come from several texts and in both fonts, and no two kinds show the same page.
  const step = 7;
  const every = (sheets: readonly Sheet[], from: number): Sheet[] =>
    Array.from({ length: perKind }, (_, at) => sheets[(from + at * step) % sheets.length]).flatMap((one) => one ?? []);
  const sheets: Record<PageKind, Sheet[]> = {
    印刷: every(plain, 0),
    照片: every(plain, 1),
    红头: Array.from({ length: perKind }, (_, at) => headed[(at * 5) % headed.length] ?? []).flat(),
    红章: every(plain, 2).map((sheet) => ({ ...sheet, seal })),
    表格: Array.from({ length: perKind }, (_, at) => tableSheet(at, draw)),
  };
  const lookOf = (kind: PageKind, at: number): Look => {
    if (kind === '印刷') return 'clean';
    if (kind === '照片') return 'photo';
    if (kind === '表格') return at % 2 === 0 ? 'clean' : 'photo';
    return 'scan';
  };
  const pages: Record<PageKind, PagePicture[]> = { 印刷: [], 照片: [], 红头: [], 红章: [], 表格: [] };
  for (const kind of pageKinds)
    for (const [at, sheet] of sheets[kind].entries())
      // oxlint-disable-next-line no-await-in-loop -- one picture at a time
      pages[kind].push(await printPage(browser, sheet, lookOf(kind, at), at + 1));
  return pages;
}

/** What a reader should bring back from a page. */
export function expectedText({ letterhead: head, paragraphs, table }: Sheet): string {
  return [head ?? '', ...paragraphs, ...(table ?? []).map((row) => row.join('\t'))]
    .filter((line) => line !== '')
    .join('\n');
}
