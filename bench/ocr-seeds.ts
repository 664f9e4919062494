import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffArrays, type ArrayChange } from 'diff';
import { correctRecognised } from '../src/assistant/correct-recognised.ts';
import { ingestReport } from '../src/corpus/ingest.ts';
import { hasOcr } from '../src/documents/node-ocr-addon.ts';
import { recognise } from '../src/documents/node-recogniser.ts';
import { withoutDoubtfulNumbers } from '../src/documents/recognised-text.ts';
import { launchBrowser, unpackBrowser } from '../src/testing/browser.ts';
import { armedForcesDuty, corpusFolder } from '../src/testing/kind.ts';
import { fonts } from './ocr/known-pages.ts';
import { layOut, printPage } from './ocr/print-pages.ts';
import { editDistance, plain } from './ocr/score-page.ts';
import type { Measure } from './run.ts';

interface ReadBack {
  name: string;
  pages: number;
  errors: number;
  letters: number;
  /** Places of a figure, struck out (X) or in digits; those that came back as they were, those that are asked, and the others. */
  slots: number;
  found: number;
  asked: number;
  lost: string[];
  /** Passages of the text as it is; those that came back word for word, and those cut alike with a letter in fifty read otherwise. */
  passages: number;
  same: number;
  alike: number;
  /** The others: `-` as it was, `+` as it came back. */
  changed: string[];
  seconds: number;
}

/** Texts of reports, by name: those of a folder, a file of several parted before each title that has a number. */
function reportsIn(folder: string): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .replaceAll(/\r\n?/g, '\n')
        .split(/^(?=.{2,20}述职报告（[一二三四五六七八九十]+）\s*$)/mu)
        .filter((text) => text.trim() !== '')
        .map((text, at) => ({ name: `${name.replace(/\.txt$/, '')} ${at + 1}`, text })),
    );
}

/** Printed, photographed, read and taken in as `corpus add` does, beside the same text taken in as it is. */
async function readBack(name: string, text: string, font: string): Promise<ReadBack> {
  const kind = armedForcesDuty();
  const lines = text.split('\n').map((line) => line.trim());
  const browser = await launchBrowser();
  const sheets = await layOut(browser, name, font, lines);
  const files: { name: string; bytes: Buffer }[] = [];
  for (const [at, sheet] of sheets.entries())
    // oxlint-disable-next-line no-await-in-loop -- one picture at a time
    files.push({ name: `${sheet.name}.jpg`, bytes: (await printPage(browser, sheet, 'photo', at + 3)).bytes });
  await browser.close();
  const started = performance.now();
  const read = await recognise(files, { onPage: () => {} });
  if (!read.ok) throw new Error(`${name}: ${read.failure.kind}`);
  const seconds = (performance.now() - started) / 1000;
  const [should, did] = [plain(lines.join('')), plain(read.value.text)];
  const corrected = correctRecognised(read.value, kind);
  const taken = withoutDoubtfulNumbers(corrected, 'X');
  const ingest = (raw: string): string[] =>
    ingestReport(kind, { id: 'one', title: name, raw }).passages.map((passage) => passage.text);
  const [was, became] = [ingest(lines.join('\n')), ingest(taken)];
  const changes = diffArrays(was, became);
  return {
    name,
    pages: files.length,
    errors: editDistance(should, did),
    letters: should.length,
    ...slotsKept(should, plain(withoutDoubtfulNumbers(corrected))),
    passages: was.length,
    same: changes.reduce((sum, { value, added, removed }) => (added || removed ? sum : sum + value.length), 0),
    alike: alikeOf(changes),
    changed: changes.flatMap(({ value, added, removed }) =>
      added || removed ? value.map((passage) => `${added ? '+' : '-'} ${passage}`) : [],
    ),
    seconds,
  };
}

/** Passages that came back cut alike: as many in the place of as many, with at most one letter in fifty otherwise. */
function alikeOf(changes: readonly ArrayChange<string>[]): number {
  let alike = 0;
  for (const [at, { value, removed }] of changes.entries()) {
    const next = changes[at + 1];
    if (!removed || next?.added !== true) continue;
    const isAlike = (passage: string): boolean =>
      next.value.some((other) => editDistance(plain(passage), plain(other)) * 50 <= passage.length);
    alike += value.filter(isAlike).length;
  }
  return alike;
}

/** Every place of a figure in the text, and whether the same stands at the same place in what was read; □: it is asked. */
function slotsKept(
  should: readonly string[],
  did: readonly string[],
): Pick<ReadBack, 'slots' | 'found' | 'asked' | 'lost'> {
  const kept = new Uint8Array(should.length);
  /** What was put in, by the place before which it stands. */
  const putIn = new Map<number, string>();
  let at = 0;
  for (const { value, added, removed } of diffArrays([...should], [...did])) {
    if (added) {
      putIn.set(at, value.join(''));
      continue;
    }
    if (!removed) kept.fill(1, at, at + value.length);
    at += value.length;
  }
  const text = should.join('');
  const slots = [...text.matchAll(/X+|\d[\d.]*/gi)].map(({ index, 0: slot }) => {
    const end = index + slot.length;
    const beside = Array.from({ length: slot.length + 1 }, (_, step) => putIn.get(index + step) ?? '').join('');
    const isKept = !kept.subarray(index, end).includes(0) && !/[\dXx.□]/.test(beside);
    const outcome = isKept ? 'found' : beside.includes('□') ? 'asked' : 'lost';
    return { outcome, around: text.slice(Math.max(0, index - 6), end + 4) };
  });
  const count = (wanted: string): number => slots.filter(({ outcome }) => outcome === wanted).length;
  return {
    slots: slots.length,
    found: count('found'),
    asked: count('asked'),
    lost: slots.filter(({ outcome }) => outcome === 'lost').map(({ around }) => around),
  };
}

/** The reports of the folder in `ZHIBI_SEEDS`, else those the corpus began with. */
async function readAll(): Promise<ReadBack[]> {
  const folder = process.env['ZHIBI_SEEDS'] ?? join(corpusFolder, 'armed-forces-duty/raw');
  if (!hasOcr()) {
    console.log('  没有装识图组件，没有量；先运行 npm run ocr:add');
    return [];
  }
  await unpackBrowser();
  const all: ReadBack[] = [];
  for (const [at, { name, text }] of reportsIn(folder).entries())
    // oxlint-disable-next-line no-await-in-loop -- one report at a time, as the product reads
    all.push(await readBack(name, text, fonts[at % fonts.length] ?? ''));
  return all;
}

/** Past reports printed, photographed and read back: what `corpus add` would have of them. */
export async function benchOcrSeeds(): Promise<Measure[]> {
  return (await readAll()).flatMap((one): Measure[] => {
    const of = (name: string, ours: number, peer: number | null, unit: string): Measure => ({
      name: `${one.name}，照片 ${one.pages} 张，${name}`,
      ours,
      peer,
      ratio: peer === null ? null : ours / peer,
      unit,
    });
    return [
      of('字错率（越小越好）', (100 * one.errors) / one.letters, null, '%'),
      of('数的位置找回，照原样或要问（应为全部）', one.found + one.asked, one.slots, '处'),
      of('和原文切出一样的段', one.same + one.alike, one.passages, '段'),
    ];
  });
}

/** `node bench/ocr-seeds.ts`: the table as the documents have it, every figure lost and every passage that differs. */
if (import.meta.main) {
  console.log('| 原文 | 照片 | 字错率 | 数的位置 | 照原样 | 要问 | 丢 | 段 | 一字不差 | 差一两个字 | 秒 |');
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  for (const one of await readAll()) {
    const rate = ((100 * one.errors) / one.letters).toFixed(2);
    const { slots, found, asked, lost, passages, same, alike } = one;
    const cells = [one.name, one.pages, `${rate}%`, slots, found, asked, lost.length, passages, same, alike];
    console.log(`| ${[...cells, one.seconds.toFixed(0)].join(' | ')} |`);
    for (const line of [...one.lost.map((slot) => `! ${slot}`), ...one.changed]) console.log(line);
  }
}
