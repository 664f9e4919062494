import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { correctRecognised } from '../src/assistant/correct-recognised.ts';
import { hasOcr } from '../src/documents/node-ocr-addon.ts';
import { recognise } from '../src/documents/node-recogniser.ts';
import { isPageNumber } from '../src/documents/pdf-lines.ts';
import { withoutDoubtfulNumbers } from '../src/documents/recognised-text.ts';
import { launchBrowser, unpackBrowser } from '../src/testing/browser.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { expectedText, knownPages, pageKinds, type PageKind } from './ocr/known-pages.ts';
import type { PagePicture } from './ocr/print-pages.ts';
import { scorePage, type PageScore } from './ocr/score-page.ts';
import type { Measure } from './run.ts';

/** Of each of the five kinds: three to six minutes on a busy machine of two cores. */
const usualPages = 2;

interface Read {
  /** What would be taken as it is. */
  read: string;
  whole: string;
  asked: number;
}

interface Reader {
  name: string;
  read: (page: PagePicture) => Promise<Read>;
}

interface KindScore {
  kind: PageKind;
  reader: string;
  pages: number;
  errors: number;
  letters: number;
  numbers: number;
  right: number;
  asked: number;
  wrong: string[];
  seconds: number;
  peakMegabytes: number;
}

/** The add-on as the product runs it: a process for each page, slips of reading mended. */
async function readHere({ name, bytes }: PagePicture): Promise<Read> {
  const read = await recognise([{ name, bytes }], { onPage: () => {} });
  if (!read.ok) throw new Error(`${name}: ${read.failure.kind}`);
  const corrected = correctRecognised(read.value, armedForcesDuty());
  const asked = corrected.places.filter(({ kind, isDoubtful }) => kind === 'number' && isDoubtful).length;
  return { read: withoutDoubtfulNumbers(corrected), whole: corrected.text, asked };
}

/** Tesseract on a page by its own means; null where it or its Chinese is not installed. */
async function runTesseract(args: readonly string[], input: Uint8Array): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn('tesseract', args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 ? Buffer.concat(parts).toString('utf8') : null));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

async function readWithTesseract({ name, bytes }: PagePicture): Promise<Read> {
  const text = await runTesseract(['-', '-', '-l', 'chi_sim'], bytes);
  if (text === null) throw new Error(`${name}: tesseract`);
  const read = text
    .split('\n')
    .filter((line) => !isPageNumber(line))
    .join('\n');
  return { read, whole: read, asked: 0 };
}

/** Largest resident memory of any child of this process while `run` goes on, in MB; 0 off Linux. */
async function peakOfChildren<T>(run: () => Promise<T>): Promise<{ value: T; megabytes: number }> {
  let peak = 0;
  const look = (): void => {
    try {
      for (const task of readdirSync('/proc/self/task'))
        for (const id of readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ')) {
          const status = id === '' ? '' : readFileSync(`/proc/${id}/status`, 'utf8');
          peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
        }
    } catch {
      // It has just ended, or the system tells nothing.
    }
  };
  const timer = setInterval(look, 20);
  try {
    return { value: await run(), megabytes: peak };
  } finally {
    clearInterval(timer);
  }
}

async function scoreKind(kind: PageKind, pages: readonly PagePicture[], reader: Reader): Promise<KindScore> {
  const scores: PageScore[] = [];
  const score: KindScore = {
    kind,
    reader: reader.name,
    pages: pages.length,
    errors: 0,
    letters: 0,
    numbers: 0,
    right: 0,
    asked: 0,
    wrong: [],
    seconds: 0,
    peakMegabytes: 0,
  };
  for (const page of pages) {
    const started = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one page at a time, as the product reads
    const { value, megabytes } = await peakOfChildren(async () => reader.read(page));
    score.seconds += (performance.now() - started) / 1000;
    score.peakMegabytes = Math.max(score.peakMegabytes, megabytes);
    score.asked += value.asked;
    const one = scorePage(expectedText(page), value.read, value.whole);
    scores.push(one);
    score.wrong.push(...one.wrong.map((number) => `${page.name}: ${number}`));
  }
  const sum = (of: (one: PageScore) => number): number => scores.reduce((all, one) => all + of(one), 0);
  return {
    ...score,
    errors: sum(({ errors }) => errors),
    letters: sum(({ letters }) => letters),
    numbers: sum(({ numbers }) => numbers),
    right: sum(({ right }) => right),
  };
}

/** Every kind of page by every reader there is; none without the add-on. */
async function scoreAll(perKind: number, draw: number, onScore: (score: KindScore) => void): Promise<KindScore[]> {
  if (!hasOcr()) {
    console.log('  没有装识图组件，没有量；先运行 npm run ocr:add');
    return [];
  }
  await unpackBrowser();
  const browser = await launchBrowser();
  const pages = await knownPages(browser, perKind, draw);
  await browser.close();
  const readers: Reader[] = [{ name: '识图组件', read: readHere }];
  const languages = await runTesseract(['--list-langs'], new Uint8Array());
  if (languages?.includes('chi_sim') === true) readers.push({ name: 'Tesseract', read: readWithTesseract });
  else console.log('  没有 tesseract-ocr 和 tesseract-ocr-chi-sim，只量识图组件');
  const scores: KindScore[] = [];
  for (const kind of pageKinds)
    for (const reader of readers) {
      // oxlint-disable-next-line no-await-in-loop -- two readers at once would slow each other
      const score = await scoreKind(kind, pages[kind], reader);
      onScore(score);
      scores.push(score);
    }
  return scores;
}

/** Pages of five kinds read by the add-on, beside Tesseract on the same pages. */
export async function benchOcr(): Promise<Measure[]> {
  const scores = await scoreAll(usualPages, 0, () => {});
  return pageKinds.flatMap((kind): Measure[] => {
    const [ours, peer] = scores.filter((one) => one.kind === kind);
    if (!ours) return [];
    const beside = (name: string, unit: string, of: (score: KindScore) => number): Measure => ({
      name: `${kind} ${ours.pages} 页，${name}`,
      ours: of(ours),
      peer: peer ? of(peer) : null,
      ratio: peer && of(peer) !== 0 ? of(ours) / of(peer) : null,
      unit,
    });
    return [
      beside('字错率（越小越好）', '%', errorRate),
      beside('一秒几页（越大越好）', '页/秒', ({ pages, seconds }) => pages / seconds),
      beside('最多内存（越小越好）', 'MB', ({ peakMegabytes }) => peakMegabytes),
      beside('数读准（越大越好）', '%', recall),
      beside('没有问的错数（应为 0）', '个', ({ wrong }) => wrong.length),
    ];
  });
}

function errorRate({ errors, letters }: KindScore): number {
  return (100 * errors) / letters;
}

function recall({ right, numbers }: KindScore): number {
  return (100 * right) / numbers;
}

/** `node bench/ocr.ts [pages of each kind] [draw]`, another draw for other numbers on the pages: the table as the documents have it, and every wrong number. */
if (import.meta.main) {
  console.log('| 页 | | 字错率 | 页/秒 | 最多内存 | 数读准 | 要问 | 错而没问 |\n|---|---|---|---|---|---|---|---|');
  const scores = await scoreAll(Number(process.argv[2] ?? usualPages), Number(process.argv[3] ?? 0), (score) =>
    console.log(tableRow(score)),
  );
  for (const { reader, wrong } of scores) if (wrong.length > 0) console.log(`${reader}：${wrong.join('；')}`);
}

function tableRow(score: KindScore): string {
  const { kind, reader, pages, seconds, peakMegabytes, right, numbers, asked, wrong } = score;
  const cells = [
    `${kind} ${pages}`,
    reader,
    `${errorRate(score).toFixed(2)}%`,
    (pages / seconds).toFixed(2),
    `${peakMegabytes.toFixed(0)} MB`,
    `${right}/${numbers}`,
    asked,
    wrong.length,
  ];
  return `| ${cells.join(' | ')} |`;
}
