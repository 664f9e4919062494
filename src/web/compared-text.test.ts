import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginComparing, unconfirmedNumbers, withPlace, withText } from './compared-text.ts';
import type { ReadText } from './read-pictures.ts';

const frame = { left: 0, top: 0, right: 1, bottom: 1 };

function read(text: string, ...numbers: readonly string[]): ReadText {
  const places = numbers.map((number) => {
    const start = text.indexOf(number);
    return {
      start,
      end: start + number.length,
      kind: 'number' as const,
      isDoubtful: true,
      otherwise: '',
      page: 0,
      frame,
    };
  });
  return { kind: 'read', text, places, notes: [] };
}

const begun = beginComparing(read('应训125人，实训118人，参训率94.4%。', '125', '118', '94.4%'));
const surfaces = ({ text, places }: typeof begun): string[] => places.map(({ start, end }) => text.slice(start, end));

describe('a text beside its picture', () => {
  it('is not taken while a doubtful number was not looked at', () => {
    expect(unconfirmedNumbers(begun)).toBe(3);
    const one = withPlace(begun, 0, '126');
    expect(one.text).toBe('应训126人，实训118人，参训率94.4%。');
    expect(unconfirmedNumbers(one)).toBe(2);
    expect(unconfirmedNumbers(withPlace(withPlace(one, 1, '118'), 2, '94.4%'))).toBe(0);
  });

  it('keeps every other place on its number when one is corrected', () => {
    expect(surfaces(withPlace(begun, 0, '1250'))).toEqual(['1250', '118', '94.4%']);
  });

  it('takes what the officer writes himself for looked at', () => {
    const typed = withText(begun, '应训125人，实到实训119人，参训率94.4%。');
    expect(typed.places.map(({ isConfirmed }) => isConfirmed)).toEqual([false, true, false]);
    expect(surfaces(typed)[2]).toBe('94.4%');
  });

  it('keeps places that were not touched on their numbers, whatever is written elsewhere', () => {
    const untouched = fc.property(
      fc.nat({ max: begun.text.length }),
      fc.nat({ max: 4 }),
      fc.string({ maxLength: 6 }),
      (at, cut, put) => {
        const text = begun.text.slice(0, at) + put + begun.text.slice(at + cut);
        const { places } = withText(begun, text);
        return places.every(
          ({ start, end, isConfirmed }, index) => isConfirmed || text.slice(start, end) === surfaces(begun)[index],
        );
      },
    );
    expect(fc.check(untouched).failed).toBe(false);
  });
});
