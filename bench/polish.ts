import { performance } from 'node:perf_hooks';
import { lintFor } from 'autocorrect-node';
import { diffChars } from 'diff';
import { markedDrafts } from '../evals/polish/planted-drafts.ts';
import { cleanProse } from '../evals/polish/clean-prose.ts';
import { runChecks } from '../src/checks/run-checks.ts';
import { polishText } from '../src/polish/polish-text.ts';
import { annualReport, blockReport, townReport } from '../src/testing/sample-reports.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import type { Measure } from './run.ts';

/** Budget for 3,000 characters, in ms. */
const budgetMs = 100;
const length = 3000;

/**
 * Polishing beside autocorrect, the best-kept proofreader of Chinese text in the registry (Rust; it mends marks and
 * spacing only): time on 3,000 characters of clean and of faulty text, and how many of our marked faults each touches.
 */
export async function benchPolish(): Promise<Measure[]> {
  const kind = armedForcesDuty();
  const drafts = markedDrafts();
  const clean = windows(
    cleanProse()
      .map(({ text }) => text)
      .join(''),
  );
  const faulty = windows(drafts.map(({ text }) => text).join(''));
  // The compiler warms up on other text.
  for (const text of [annualReport, townReport, blockReport, annualReport, townReport]) runChecks({ kind, text });
  const started = performance.now();
  polishText({ kind, text: clean[0] ?? '' });
  const first = performance.now() - started;
  const measures: Measure[] = [
    { name: '头一次（连读词典，越小越好）', ours: first, peer: null, ratio: null, unit: 'ms' },
  ];
  for (const [name, texts] of [
    ['好稿三千字', clean],
    ['病稿三千字', faulty],
  ] as const) {
    const ours = median((text) => void polishText({ kind, text }), texts);
    const theirs = median((text) => void lintFor(text, 'text'), texts);
    measures.push(
      { name: `${name}，对预算（越小越好）`, ours, peer: budgetMs, ratio: ours / budgetMs, unit: 'ms' },
      { name: `${name}，对 autocorrect（越小越好）`, ours, peer: theirs, ratio: ours / theirs, unit: 'ms' },
    );
  }
  let ours = 0;
  let theirs = 0;
  for (const { text, defects } of drafts) {
    const { suggestions, findings } = polishText({ kind, text });
    const places = linesTouched(text);
    for (const { start = 0, span } of defects) {
      const end = start + span.length;
      if ([...suggestions, ...findings].some((one) => one.start < end && start < one.end)) ours += 1;
      if (places.some((at) => at >= start && at < end)) theirs += 1;
    }
  }
  measures.push({
    name: '标注的毛病指出几处（越大越好）',
    ours,
    peer: theirs,
    ratio: ours / Math.max(1, theirs),
    unit: '处',
  });
  return measures;
}

/** Texts of the wanted length, one after another: each is read once, for what was read is remembered. */
function windows(text: string): string[] {
  return Array.from({ length: Math.floor(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));
}

function median(run: (text: string) => void, texts: readonly string[]): number {
  const times = texts.map((text) => {
    const started = performance.now();
    run(text);
    return performance.now() - started;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(texts.length / 2)] ?? 0;
}

/** Offsets of the characters autocorrect would change; it answers by line. */
function linesTouched(text: string): number[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const places: number[] = [];
  for (const { l, old, new: after } of lintFor(text, 'text').lines) {
    const start = starts[l - 1] ?? 0;
    let at = start + Math.max(0, text.slice(start).indexOf(old));
    for (const part of diffChars(old, after)) {
      if (part.removed) for (let i = 0; i < part.value.length; i += 1) places.push(at + i);
      if (!part.added) at += part.value.length;
    }
  }
  return places;
}
