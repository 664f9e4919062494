import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHouseFile, type HouseFile } from './house-files.ts';
import { circles, deadExports, expressions, longFunctions, testingInProduction, wordLists } from './house.ts';

const root = resolve(import.meta.dirname, '../..');

/** Sources under names that stand in the house already, for an import leads to what is there. */
function houseOf(sources: Record<string, string>): HouseFile[] {
  return Object.entries(sources).map(([name, source]) => readHouseFile(root, resolve(root, name), source));
}

describe('the measures of the house', () => {
  it.each([
    ['a type', "import type { Span } from './spans.ts';"],
    ['import()', "export const later = () => import('./spans.ts');"],
    ['import() of a type', "export type Later = import('./spans.ts').Span;"],
    ['a name passed on', "export { sliceSpan } from './spans.ts';"],
  ])('see a circle closed by %s', (_, source) => {
    const house = houseOf({
      'src/text/diff.ts': source,
      'src/text/spans.ts': "import { diff } from './diff.ts';\nexport const sliceSpan = diff;",
    });
    expect(circles(house)).toEqual([['src/text/diff.ts', 'src/text/spans.ts']]);
  });

  it('count the lines of functions, but not of lists of tests', () => {
    const lines = '\n'.repeat(121);
    const house = houseOf({
      'src/text/diff.ts': `export function long() {${lines}}\nexport const arrow = () => {${lines}};`,
      'src/text/diff.test.ts': `describe('x', () => {${lines}});`,
    });
    expect(longFunctions(house).map(({ text }) => text)).toEqual(['long (122)', 'arrow (122)']);
  });

  it('tell Chinese words from shapes', () => {
    const house = houseOf({
      'src/text/diff.ts':
        "const a = [/，/, /去年|上年/, new RegExp('本年')]; const b = ['甲', '乙', '丙']; const c = '(?:今)';",
    });
    const { all, chinese, pieces } = expressions(house);
    expect([all.length, chinese.length, pieces.length]).toEqual([3, 2, 1]);
    const shaped = houseOf({ 'src/text/diff.ts': 'const a = [shape`^${time.lastYear}$`, shape`${talk.skip}了`];' });
    expect([expressions(shaped).all.length, expressions(shaped).chinese.length]).toEqual([2, 1]);
    expect(wordLists(house).map(({ text }) => text)).toEqual(['甲 乙 丙']);
  });

  it('see what nobody imports and what tests alone may', () => {
    const house = houseOf({
      'src/text/diff.ts': "import { textWorks } from '../testing/chat.ts';\nexport const idle = textWorks;",
      'src/text/spans.ts': "import { used } from './diff.ts';\nexport const own = used;\nexport const two = own;",
    });
    expect(testingInProduction(house)).toEqual(['src/text/diff.ts → src/testing/chat.ts']);
    expect(deadExports(house).idle.map(({ text }) => text)).toEqual(['idle', 'two']);
    expect(deadExports(house).own.map(({ text }) => text)).toEqual(['own']);
  });
});
