import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, keptRuns, mergeTexts, readableDiff, readableHunks, type DiffPart } from './diff.ts';

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

describe('what changed, as it is shown', () => {
  const told = (before: string, after: string): string[] =>
    readableHunks(before, after).map(({ start, end, text }) => `${before.slice(start, end)}→${text}`);

  it.each([
    [
      'a sentence struck before one that begins alike',
      '新办法今年施行，对民主生活提出要求。民主评议两次。',
      '民主评议两次。',
      ['新办法今年施行，对民主生活提出要求。→'],
    ],
    ['a gap filled with a letter of its name', '落款\n【日期】', '落款\n2025年1月6日', ['【日期】→2025年1月6日']],
    ['a number', '开会三次，看望8人。', '开会三次，看望9人。', ['8→9']],
    ['a sentence added', '开会三次。', '开会三次。看望8人。', ['→看望8人。']],
  ])('%s', (_, before, after, shown) => {
    expect(told(before, after)).toEqual(shown);
  });

  it('makes the new text of the old', () => {
    const text = fc.array(fc.constantFrom('民', '主', '一', '12', '，', '。', '\n'), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const made = readableHunks(before, after).reduceRight(
          (now, hunk) => now.slice(0, hunk.start) + hunk.text + now.slice(hunk.end),
          before,
        );
        expect(made).toBe(after);
      }),
    );
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
