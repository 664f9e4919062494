import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8');
const tests = new Set(globSync('src/**/*.test.ts', { cwd: root }).map((path) => basename(path)));

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. */
const counts: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};
const answers = ['有', '一部分', '没有', '由代理管', '不适用'];

interface Row {
  section: string;
  numbers: number[];
  answer: string;
}

/** `| 4.4.1–4.4.4 | … | 不适用 | … |` stands for those of the levels that lie between. */
function rows(): Row[] {
  return [...page.matchAll(/^\| (\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))? \|[^|]*\| ([^|]*) \|[^|]*\|$/gm)].map(
    ([, section = '', from = '', to = from, answer = '']) => ({
      section,
      numbers: Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => Number(from) + step),
      answer,
    }),
  );
}

describe('the page on ASVS', () => {
  it('answers every requirement of both levels once', () => {
    const found: Record<string, number> = {};
    for (const { section, numbers } of rows()) found[section] = (found[section] ?? 0) + numbers.length;
    expect(found).toEqual(counts);
    const all = rows().flatMap(({ section, numbers }) => numbers.map((number) => `${section}.${number}`));
    expect(new Set(all).size).toBe(all.length);
    expect(rows().filter(({ answer }) => !answers.includes(answer))).toEqual([]);
  });

  it.each(['docs/asvs.md', 'docs/security.md'])('%s names tests that are there', (path) => {
    const named = [...readFileSync(join(root, path), 'utf8').matchAll(/`(?:[\w-]+\/)*([\w-]+\.test\.ts)`/g)];
    expect(named.length).toBeGreaterThan(10);
    expect(named.map(([, name = '']) => name).filter((name) => !tests.has(name))).toEqual([]);
  });
});
