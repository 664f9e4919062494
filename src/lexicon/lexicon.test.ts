import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constructionsFile, lexiconFiles } from '../entries/cli/lexicon.ts';
import { createAutomaton } from './automaton.ts';
import { shape, shapes, shapeWith } from './shape.ts';
import { wordsOf } from './words.ts';

describe('the lexicon', () => {
  it('is what corpus/common/lexicon says: else run npm run lexicon', () => {
    const folder = join(import.meta.dirname, 'words');
    const made = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(made).toEqual(lexiconFiles());
  });

  it('and so are the constructions', () => {
    const made = readFileSync(join(import.meta.dirname, '../checks/constructions.json'), 'utf8');
    expect(made).toBe(constructionsFile());
  });
});

describe('a shape', () => {
  const years = wordsOf(['上年', '去年', '上年度']);

  it('takes the longest word, and another shape as a slot', () => {
    expect(shape`^${years}`.exec('上年度的数')?.[0]).toBe('上年度');
    expect(shape`${/比|和/}${years}`.test('和去年比')).toBe(true);
    expect([...'去年和上年'.matchAll(shapes`${years}`)].map((found) => found[0])).toEqual(['去年', '上年']);
  });
});

describe('a shape with letters or flags', () => {
  const words = wordsOf(['个', '人次', '名']);

  it('takes the words of one character into a class, and leaves the longer out', () => {
    expect(words.letters).toBe('个名');
    expect(shape`^[^${words.letters}]$`.test('人')).toBe(true);
  });

  it('understands \\p{…} without being told, and other flags', () => {
    expect(shape`^\p{Script=Han}${words}`.test('三人次')).toBe(true);
    expect([...'一名\n二名'.matchAll(shapeWith('gm')`${words}$`)]).toHaveLength(2);
  });
});

describe('the automaton', () => {
  it('finds every word wherever it stands, words within words too', () => {
    const find = createAutomaton([
      ['去年', 'last'],
      ['去年底', 'end'],
      ['年', 'year'],
    ]);
    expect(find('到去年底')).toEqual([
      { start: 1, end: 4, tag: 'end' },
      { start: 1, end: 3, tag: 'last' },
      { start: 2, end: 3, tag: 'year' },
    ]);
  });

  it('finds what looking for each word at each place finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), maxLength: 30 });
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(letters, fc.uniqueArray(word, { maxLength: 8 }), (text, words) => {
        const slow = words.flatMap((one) =>
          Array.from(text).flatMap((_, start) =>
            text.startsWith(one, start) ? [`${start} ${start + one.length} ${one}`] : [],
          ),
        );
        const found = createAutomaton(words.map((one) => [one, one] as const))(text);
        expect(found.map(({ start, end, tag }) => `${start} ${end} ${tag}`).toSorted()).toEqual(slow.toSorted());
      }),
    );
  });
});
