import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedCases } from './structure/planted-defects.ts';
import { plantedReport } from './canary/planted-report.ts';

const root = resolve(import.meta.dirname, '..');

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else if (/\.(?:yaml|txt|md|jsonl?)$/.test(name)) yield path;
  }
}

/** Corpus, phrases and prompts: what the product writes from. Annotated talk is only listened to. */
const sources = ['corpus', 'prompts']
  .flatMap((folder) => [...filesIn(join(root, folder))])
  .filter((path) => !path.includes('/talk/'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Whole messages and sentences of every case file; a name of an indicator alone is nobody's wording. */
function caseSentences(): string[] {
  // What the product drafted itself (`house-…`) is written from these very sources.
  const files = [...filesIn(import.meta.dirname)].filter((path) => /\/(?!house-)[^/]*\.jsonl$/.test(path));
  const told = files.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => saidIn(JSON.parse(line))),
  );
  const planted = plantedReport.raw.split('\n').filter((line) => !/^[一二三四五]、/.test(line));
  return [...told, ...plantedCases().map(({ text }) => text), ...planted]
    .flatMap((text) => text.split(/[\n。]/))
    .filter((sentence) => sentence.length >= 14 && !isTitle.test(sentence));
}

/** A report's title is a form, and nobody's wording. */
const isTitle = /^(?:20\d\d年?度?)?[\p{Script=Han}（）]{2,12}工作述职(?:报告)?$/u;

/** Messages (`user`), texts and excerpts of one case; gold values and queries are no wording. */
function saidIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /^(?:user|text|excerpt)$/.test(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => saidIn(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => saidIn(one, name));
}

describe('the cases', () => {
  it('stand nowhere in what the product writes from', () => {
    const sentences = caseSentences();
    expect(sentences.length).toBeGreaterThan(500);
    const found = sentences.filter((sentence) => sources.some(({ text }) => text.includes(sentence)));
    expect(found).toEqual([]);
  });
});
