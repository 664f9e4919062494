import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { families } from '../checks/rules.ts';

const root = resolve(import.meta.dirname, '../..');
const notOurs = ['node_modules', 'dist', 'data', '.git', '.wrangler'];
/** Every file and folder of the repository, by its path from the root. */
const all = globSync('**/*', { cwd: root, exclude: (path) => notOurs.includes(path) });
const paths = new Set(all);
const names = new Set(all.map((path) => basename(path)));

/** The pages a reader is sent to. Decisions (`docs/adr/`) tell of the day they were taken. */
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync(['docs/*.md', 'src/**/README.md'], { cwd: root })];
/** Folders a page may take for granted, besides the root and its own. */
const shortFrom = ['src', 'corpus'];
/** What comes to be while the program runs. */
const ofTheRun = /^(?:data|dist|node_modules)(?:\/|$)/;
const isName = /^[\w-]+\.(?:tsx?|md|ya?ml|jsonl?|toml|sql|css)$/;
const isPath = /^[\w.-]+(?:\/[\w.*<>{},\p{Script=Han}-]*)+$/u;

describe('the pages', () => {
  it.each(pages)('%s names files and folders that are there', (page) => {
    expect(quotedIn(page).filter((quoted) => isOfTheHouse(quoted) && !isThere(quoted, page))).toEqual([]);
  });

  it('are told from what is not there', () => {
    const wrong = ['src/nowhere/', 'reading/no-such-file.ts', 'nowhere.ts', 'corpus/<kind>/nowhere.yaml'];
    const right = ['src/reading/', 'reading/reading.ts', 'app.ts', 'corpus/<kind>/talk/*.jsonl'];
    const none = ['/v1', 'figures/range', 'data/', 'conscription.enlisted', 'npm test'];
    expect([...wrong, ...none].filter((one) => isOfTheHouse(one) && !isThere(one, 'README.md'))).toEqual(wrong);
    expect(right.filter((one) => isOfTheHouse(one) && isThere(one, 'README.md'))).toEqual(right);
  });

  it.each(pages)('%s names commands that are there', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const { scripts } = z
      .looseObject({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const named = [...text.matchAll(/npm run (?:-s )?([\w-]+(?::[\w-]+)*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

function quotedIn(page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```[^]*?^```/gm, '');
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted = '']) => quoted);
}

/** A bare file name, or a path with a slash that does not begin with one, as routes do. */
function isOfTheHouse(quoted: string): boolean {
  const isRule = (quoted.split('/')[0] ?? '') in families && !quoted.includes('.');
  return (isName.test(quoted) || isPath.test(quoted)) && !ofTheRun.test(quoted) && !isRule;
}

function isThere(quoted: string, page: string): boolean {
  // corpus/<kind>/figures.yaml, corpus/common/lexicon/*.yaml
  const path = quoted.replaceAll(/<[^>]*>/g, '*').replace(/\/$/, '');
  if (!path.includes('/')) return names.has(path);
  return ['', dirname(page), ...shortFrom].some((folder) => {
    const whole = join(folder, path);
    return /[*{]/.test(whole) ? globSync(whole, { cwd: root }).length > 0 : paths.has(whole);
  });
}
