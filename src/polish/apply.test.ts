import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySuggestions, joinRounds } from './apply.ts';
import { keepCompatible, type Suggestion } from './suggestion.ts';

const suggestion = (text: string, start: number, end: number, after: string): Suggestion => ({
  start,
  end,
  before: text.slice(start, end),
  after,
  rule: 'terms/wrong-term',
  reason: '试',
});

function suggestionsOn(text: string): fc.Arbitrary<Suggestion[]> {
  const one = fc
    .tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 4 }))
    .map(([start, length, after]) => suggestion(text, start, Math.min(text.length, start + length), after));
  return fc.array(one, { maxLength: 6 }).map(keepCompatible);
}

const textWithTwoRounds = fc
  .string({ maxLength: 30 })
  .chain((text) =>
    suggestionsOn(text).chain((earlier) =>
      suggestionsOn(applySuggestions(text, earlier)).map((later) => ({ text, earlier, later })),
    ),
  );

describe('applying suggestions', () => {
  it('touches only their spans', () => {
    const text = '拥军拥属工作:一是';
    expect(applySuggestions(text, [suggestion(text, 6, 7, '：'), suggestion(text, 2, 4, '优属')])).toBe(
      '拥军优属工作：一是',
    );
  });

  it('gives the same text for any subset in any order', () => {
    const subsets = fc
      .string({ maxLength: 40 })
      .chain((text) =>
        suggestionsOn(text).chain((all) => fc.shuffledSubarray(all).map((subset) => ({ text, subset }))),
      );
    fc.assert(
      fc.property(subsets, ({ text, subset }) => {
        const ordered = applySuggestions(
          text,
          subset.toSorted((a, b) => a.start - b.start),
        );
        expect(applySuggestions(text, subset)).toBe(ordered);
      }),
    );
  });

  it('refuses suggestions made for another text', () => {
    expect(() => applySuggestions('甲乙', [suggestion('丙丁', 0, 1, '戊')])).toThrow('another text');
  });
});

describe('joining two rounds', () => {
  it('gives in one application what two gave', () => {
    fc.assert(
      fc.property(textWithTwoRounds, ({ text, earlier, later }) => {
        const twice = applySuggestions(applySuggestions(text, earlier), later);
        expect(applySuggestions(text, joinRounds(text, earlier, later))).toBe(twice);
      }),
      { numRuns: 2000 },
    );
  });
});
