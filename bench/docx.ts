import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { writeDocx } from '../src/documents/docx-out.ts';
import { parseReport } from '../src/report/parse.ts';
import { renderReport } from '../src/report/render.ts';
import type { Report } from '../src/report/report.ts';
import { annualReport } from '../src/testing/sample-reports.ts';
import type { Measure } from './run.ts';

const budgetMs = 100;
const rounds = 30;
const options = { writtenAt: '2025-12-20T10:00:00+08:00' };

/** One report to a finished document, beside docxtemplater filling a ready template with the same text. */
export async function benchDocx(): Promise<Measure[]> {
  const report = parseReport(annualReport);
  const template = await writeDocx(loopTemplate(report), options);
  const lines = renderReport(report)
    .split('\n')
    .filter((line) => line !== '')
    .map((text) => ({ text }));
  const first = await timed(() => writeDocx(report, options));
  const ours = await median(() => writeDocx(report, options));
  const peer = await median(() => fillTemplate(template, lines));
  return [
    { name: 'docx 首次（预算 100 毫秒）', ours: first, peer: budgetMs, ratio: first / budgetMs, unit: 'ms' },
    { name: 'docx 中位（预算 100 毫秒）', ours, peer: budgetMs, ratio: ours / budgetMs, unit: 'ms' },
    { name: 'docx 中位，对照 docxtemplater', ours, peer, ratio: ours / peer, unit: 'ms' },
  ];
}

function loopTemplate(report: Report): Report {
  const marks = ['{#lines}', '{text}', '{/lines}'];
  const opening = marks.map((text) => ({ pieces: [{ type: 'text' as const, text }] }));
  return { ...report, title: '', byline: null, opening, sections: [], closing: [], signature: null, date: null };
}

async function fillTemplate(template: Uint8Array, lines: readonly { text: string }[]): Promise<Uint8Array> {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
  document.render({ lines });
  return Promise.resolve(document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }));
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  // A service is warm: both get the same rounds before the clock runs.
  for (let round = 0; round < rounds; round += 1) await run();
  for (let round = 0; round < rounds; round += 1) times.push(await timed(run));
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
