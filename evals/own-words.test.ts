import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedReport } from './canary/planted-report.ts';

const root = resolve(import.meta.dirname, '..');

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else if (/\.(?:yaml|txt|md|json)$/.test(name)) yield path;
  }
}

/** Corpus, phrases and prompts: what the product writes from. */
const sources = ['corpus', 'prompts']
  .flatMap((folder) => [...filesIn(join(root, folder))])
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Whole messages and sentences of the cases; a name of an indicator alone is nobody's wording. */
function caseSentences(): string[] {
  const spoken = readFileSync(join(import.meta.dirname, 'conversation/cases.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => [...line.matchAll(/"user":"([^"]+)"/g)].map((match) => match[1] ?? ''));
  const planted = plantedReport.raw.split('\n').filter((line) => !/^[一二三四五]、/.test(line));
  return [...spoken, ...planted].filter((sentence) => sentence.length >= 14);
}

describe('the cases', () => {
  it('stand nowhere in what the product writes from', () => {
    const sentences = caseSentences();
    expect(sentences.length).toBeGreaterThan(20);
    const found = sentences.filter((sentence) => sources.some(({ text }) => text.includes(sentence)));
    expect(found).toEqual([]);
  });
});
