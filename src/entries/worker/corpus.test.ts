import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonFile, kindFiles } from '../../kinds/kind-of-files.ts';
import { corpusFolder } from '../../testing/kind.ts';

/** The bundle names each file: one added to the corpus and forgotten there would be missing on Workers alone. */
describe('what a Worker bundles', () => {
  const source = ['past-texts.ts', 'kind-texts.ts']
    .map((name) => readFileSync(resolve(import.meta.dirname, name), 'utf8'))
    .join('\n');
  const clean = readdirSync(resolve(corpusFolder, 'armed-forces-duty/clean'))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `clean/${name}`);
  it('holds what all kinds share', () => {
    expect(source).toContain(`'../../../corpus/${commonFile}'`);
  });

  it.each([...kindFiles, ...clean])('holds %s', (name) => {
    expect(source).toContain(`'../../../corpus/armed-forces-duty/${name}'`);
  });
});
