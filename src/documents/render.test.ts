import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { randomReport } from '../testing/random-reports.ts';
import { fullLedger } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { writeReport } from '../writers/embedded/write-report.ts';
import { writeDocx } from './docx-out.ts';
import { pdfOfDocx } from './node-pdf-out.ts';
import { readDocument } from './read-document.ts';
import { writeTrackedDocx } from './tracked-out.ts';

const at = '2025-12-20T10:30:00+08:00';
const hasOffice = ['soffice', 'pdftotext'].every((program) => spawnSync('which', [program]).status === 0);
if (!hasOffice) process.stderr.write('!! LibreOffice or poppler is not here: rendered documents are NOT tested\n');

/** Sentences as reports have them: digits, quotes, dashes, brackets, Latin letters, every common mark. */
const sentences = [
  '全年编组应急排1个30人，其中退役军人12人、党员9人，占比40%和30%。',
  '走访慰问优抚对象“两参”人员56名，发放慰问金8.4万元；',
  '组织《中华人民共和国国防教育法》（2024年修订）宣讲16场次、2300余人次——比上年多3场……',
  '利用LED显示屏、微信公众号推送征兵政策，阅读量1.2万次！',
  '能否做到“召之即来、来之能战、战之必胜”？关键在平时：严字当头。',
];

function reportOf(paragraphs: number): Report {
  const base = fc.sample(randomReport, { seed: 7, numRuns: 1 })[0];
  const long = Array.from({ length: paragraphs }, (_, index) => ({
    pieces: [
      {
        type: 'text' as const,
        text: sentences.map((_sentence, turn) => sentences[(turn + index) % sentences.length]).join(''),
      },
    ],
  }));
  const title = '梅园街道2025年度党管武装工作述职报告';
  const frame = {
    kind: null,
    title,
    byline: '述职人：梅园街道党工委书记',
    closing: [],
    signature: '梅园街道党工委',
    date: '2025年12月20日',
  };
  return { ...frame, opening: long, sections: paragraphs > 12 ? (base?.sections ?? []) : [] };
}

/** Plain paragraphs of hanzi only: every line but the last of a paragraph is full. */
const solid: Report = {
  ...reportOf(0),
  title: '',
  byline: null,
  signature: null,
  date: null,
  opening: [{ pieces: [{ type: 'text', text: '党管武装工作常抓不懈'.repeat(200) }] }],
};

/** Whole drafts of the embedded writer, short and long, in both styles. */
const drafts: [string, Report][] = (['results', 'classic'] as const).flatMap((style) =>
  ([1500, 2000] as const).map((length): [string, Report] => {
    const brief = { kind: armedForcesDuty(), ledger: fullLedger(), outline: 'standard', seed: 1, passages: [] };
    const written = writeReport({ ...brief, style, length });
    if (!written.ok) throw new Error(written.failure.kind);
    return [`draft-${style}-${length}`, written.value.report];
  }),
);

/** LibreOffice with a profile of its own, so that it minds no other that may be running. */
function convert(folder: string, names: readonly string[], to: string): void {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const paths = names.map((name) => join(folder, name));
  execFileSync('soffice', ['--headless', profile, '--convert-to', to, '--outdir', folder, ...paths], {
    stdio: 'ignore',
  });
}

/** Hanzi and their marks count whole, letters and digits half. */
function width(line: string): number {
  return Array.from(line).reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 0.5 : 1), 0);
}

/** Marks that are set half, or stand in the margin, take no place of a character. */
const hangingMarks = 2;
const signing = /^(?:述职人|\p{Script=Han}{2}街道|【)/u;

function visible(text: string): string {
  return text.replace(/\s/g, '');
}

describe.skipIf(!hasOffice)('a produced document as LibreOffice renders it', () => {
  const folder = hasOffice ? mkdtempSync(join(tmpdir(), 'zhibi-')) : '';
  const sizes = [1, 3, 6, 9, 12, 14, 20, 26, 32, 38];

  beforeAll(async () => {
    const names: string[] = [];
    const save = async (name: string, bytes: Promise<Uint8Array>): Promise<void> => {
      writeFileSync(join(folder, name), await bytes);
      names.push(name);
    };
    for (const size of sizes) await save(`r${size}.docx`, writeDocx(reportOf(size), { writtenAt: at }));
    for (const [name, report] of drafts)
      await save(`${name}.docx`, writeDocx(report, { writtenAt: at, copy: 'clean' }));
    await save('solid.docx', writeDocx(solid, { writtenAt: at }));
    const text = renderReport(reportOf(3));
    const start = text.indexOf('56名');
    const change = {
      start,
      end: start + 2,
      before: '56',
      after: '57',
      reason: '与台账一致',
      rule: 'figures/altered' as const,
    };
    await save(
      'tracked.docx',
      writeTrackedDocx(text, [change], { author: '执笔', at }).then((made) => made.bytes),
    );
    convert(folder, names, 'pdf');
    convert(folder, ['tracked.docx'], 'txt:Text (encoded):UTF8');
    convert(folder, ['r6.docx'], 'doc');
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Non-empty lines of each page, its page number taken off. */
  function pagesOf(name: string): { lines: string[]; number: string }[] {
    const text = execFileSync('pdftotext', ['-layout', join(folder, name), '-'], { encoding: 'utf8' });
    return text
      .split('\f')
      .map((page) =>
        page
          .split('\n')
          .map(visible)
          .filter((line) => line !== ''),
      )
      .filter((lines) => lines.length > 0)
      .map((lines) => ({ lines: lines.slice(0, -1), number: lines.at(-1) ?? '' }));
  }

  it('has 22 lines of 28 characters on a full page', () => {
    const pages = pagesOf('solid.pdf');
    expect(pages.length).toBe(4);
    for (const page of pages.slice(0, -1)) expect(page.lines).toHaveLength(22);
    const full = pages.flatMap((page) => page.lines).slice(1, -1);
    expect(new Set(full.map((line) => line.length))).toEqual(new Set([28]));
  });

  it.each([...sizes.map((size) => `r${size}`), ...drafts.map(([name]) => name)])(
    'has 22 lines on every page of %s between the first and the last, none longer than 28 characters',
    (name) => {
      const pages = pagesOf(`${name}.pdf`).map(({ lines }) => lines);
      // The page before one that begins with the signing: that goes together with its date.
      const inner = pages.filter(
        (_, nth) => nth > 0 && nth < pages.length - 1 && !signing.test(pages[nth + 1]?.[0] ?? ''),
      );
      expect(inner.filter((lines) => lines.length !== 22)).toEqual([]);
      const broad = pages
        .slice(1, -1)
        .flat()
        .filter((line) => width(line) > 28 + hangingMarks);
      expect(broad).toEqual([]);
    },
  );

  it('numbers its pages in order', () => {
    expect(pagesOf('r38.pdf').map((page) => page.number)).toEqual(
      Array.from({ length: pagesOf('r38.pdf').length }, (_, index) => `—${index + 1}—`),
    );
  });

  it('loses no character of reports of one to eight pages', () => {
    const counts = sizes.map((size) => {
      const pages = pagesOf(`r${size}.pdf`);
      expect(pages.flatMap((page) => page.lines).join('')).toBe(visible(renderReport(reportOf(size))));
      return pages.length;
    });
    expect(counts[0]).toBe(1);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(8);
  });

  it.each(sizes)('comes back from its PDF paragraph by paragraph (%i paragraphs)', async (size) => {
    const read = await readDocument(readFileSync(join(folder, `r${size}.pdf`)), 'a.pdf');
    const expected = renderReport(reportOf(size))
      .split('\n')
      .filter((line) => line !== '');
    expect(read.ok && read.value.text.split('\n')).toEqual(expected);
  });

  it('is the same as PDF of the command line, which tells the faces in it', async () => {
    const made = await pdfOfDocx(readFileSync(join(folder, 'r6.docx')));
    expect(made.ok && made.value.faces.length).toBeGreaterThan(0);
    writeFileSync(join(folder, 'out.pdf'), made.ok ? made.value.bytes : '');
    expect(pagesOf('out.pdf')).toEqual(pagesOf('r6.pdf'));
  });

  it('comes back from a legacy .doc', async () => {
    const { readInWorker } = await import('./node-worker.ts');
    const read = await readInWorker(readFileSync(join(folder, 'r6.doc')), 'a.doc');
    const expected = renderReport(reportOf(6))
      .split('\n')
      .filter((line) => line !== '');
    expect(read.ok && read.value.text.split('\n').filter((line) => line !== '')).toEqual(expected);
  });

  it('opens with its tracked changes', () => {
    expect(readFileSync(join(folder, 'tracked.txt'), 'utf8')).toContain('5657名');
  });
});
