import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, keptRuns, mergeTexts, readableDiff, type DiffPart } from './diff.ts';

const words = fc
  .array(fc.constantFrom('入伍', '12', '312', '人', '。', '民兵', '三十', '\n', '训练'), { maxLength: 12 })
  .map((parts) => parts.join(''));

const side = (parts: readonly DiffPart[], without: DiffPart['type']): string =>
  parts
    .filter(({ type }) => type !== without)
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  it('holds both texts whole, also where it is made readable', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        for (const parts of [diffTexts(before, after), readableDiff(before, after)]) {
          expect(side(parts, 'added')).toBe(before);
          expect(side(parts, 'removed')).toBe(after);
        }
      }),
    );
  });

  it('keeps runs that are the same in both', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        for (const { from, to, length } of keptRuns(before, after)) {
          expect(before.slice(from, from + length)).toBe(after.slice(to, to + length));
        }
      }),
    );
  });

  it('never finds a number inside another', () => {
    expect(keptRuns('12', '312')).toEqual([]);
    expect(keptRuns('三', '三十')).toEqual([]);
  });

  it('goes by sentences where next to nothing is the same, and loses no word', () => {
    const far = (from: number): string =>
      Array.from({ length: 400 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7 + from) % 5000))).join('');
    const before = `${far(0)}。入伍12人。${far(900)}。`;
    const after = `${far(2000)}。入伍12人。${far(3000)}。`;
    expect(diffTexts(before, after).filter(({ type }) => type === 'same')).toEqual([
      { type: 'same', text: '入伍12人。' },
    ]);
    const huge = Array.from({ length: 3000 }, (_, at) => `${far(at)}。`);
    const parts = diffTexts(huge.join(''), huge.toReversed().join('').replaceAll('。', '！'));
    expect(side(parts, 'added')).toBe(huge.join(''));
  });

  it('shows a changed word whole, not its characters one by one', () => {
    expect(readableDiff('抓好的工作', '做实了工作')).toEqual([
      { type: 'removed', text: '抓好的' },
      { type: 'added', text: '做实了' },
      { type: 'same', text: '工作' },
    ]);
  });
});

describe('two sides merged', () => {
  it('has the changes of both where they stand apart', () => {
    expect(mergeTexts('甲有3人，乙有4人。', '甲共有3人，乙有4人。', '甲有3人，乙有5人。')).toBe('甲共有3人，乙有5人。');
    expect(mergeTexts('入伍12人。', '入伍13人。', '入伍13人。')).toBe('入伍13人。');
  });

  it('is none where they touch', () => {
    expect(mergeTexts('入伍12人。', '入伍13人。', '入伍14人。')).toBeNull();
  });

  it('changes nothing where one side changed nothing', () => {
    fc.assert(
      fc.property(words, words, (base, own) => {
        expect(mergeTexts(base, own, base)).toBe(own);
        expect(mergeTexts(base, base, own)).toBe(own);
        expect(mergeTexts(base, own, own)).toBe(own);
      }),
    );
  });
});
