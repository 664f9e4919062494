import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOverlapIndex } from '../../corpus/overlap.ts';
import { paragraphTexts, fullLedger } from '../../testing/drafting.ts';
import { armedForcesDuty, corpusFolder } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const outlines = ['standard', 'six-part', 'three-block', 'two-block'];
const seeds = [11, 12, 13, 14, 15, 16, 17, 18];

function draft(outline: string, seed: number): string {
  const written = writeReport({ kind, ledger: fullLedger(), outline, seed, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return paragraphTexts(written.value.report).join('');
}

/** Runs of 13 characters, the length at which duplicate checkers in use begin to count. */
function shingles(text: string): Set<string> {
  const runs = new Set<string>();
  for (let at = 0; at + 13 <= text.length; at += 1) runs.add(text.slice(at, at + 13));
  return runs;
}

function shared(a: Set<string>, b: Set<string>): number {
  return [...a].filter((run) => b.has(run)).length / Math.min(a.size, b.size);
}

describe('drafts of one ledger with different seeds', () => {
  it.each(outlines)('share less than 42 % of their 13-character runs on average (%s)', (outline) => {
    const all = seeds.map((seed) => shingles(draft(outline, seed)));
    const pairs = all.flatMap((a, index) => all.slice(index + 1).map((b) => shared(a, b)));
    const mean = pairs.reduce((sum, share) => sum + share, 0) / pairs.length;
    expect(mean).toBeLessThan(0.42);
  });

  it('do not all begin alike', () => {
    const openings = new Set(seeds.map((seed) => draft('standard', seed).slice(0, 40)));
    expect(openings.size).toBeGreaterThanOrEqual(3);
  });

  it('share no run of more than 20 characters with a past report', () => {
    const folder = join(corpusFolder, 'armed-forces-duty/raw');
    const past = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => ({ id: name, text: readFileSync(join(folder, name), 'utf8') }));
    expect(past.length).toBeGreaterThanOrEqual(3);
    const index = createOverlapIndex(past);
    const drafts = outlines.flatMap((outline) => seeds.map((seed) => draft(outline, seed)));
    const longest = drafts.map((text) => index.longest(text, [])?.length ?? 0);
    expect(Math.max(...longest)).toBeLessThanOrEqual(20);
  });
});
