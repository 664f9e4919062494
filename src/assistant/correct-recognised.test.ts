import { describe, expect, it } from 'vitest';
import { recognisedText } from '../documents/recognised-text.ts';
import type { Recognised } from '../documents/recognised.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { correctRecognised } from './correct-recognised.ts';

const kind = armedForcesDuty();

/** One line of a page, each letter sure but those named. */
function recognised(text: string, doubtful: readonly number[] = []): Recognised {
  const characters = Array.from(text).map((character, at) => ({
    character,
    probability: 0.9,
    x: 100 + at * 30,
    y: 100,
    isDoubtful: doubtful.includes(at),
    otherwise: '',
  }));
  const right = 100 + text.length * 30;
  const quad = [
    { x: 90, y: 80 },
    { x: right, y: 80 },
    { x: right, y: 120 },
    { x: 90, y: 120 },
  ] as const;
  return {
    ...recognisedText([
      { width: 900, height: 200, lines: [{ quad, characters }], seals: [], rules: { across: [], down: [] } },
    ]),
    notes: [],
  };
}

describe('correctRecognised', () => {
  it('mends a misread letter and shows where it stands, with what was read', () => {
    const { text, places } = correctRecognised(recognised('全年完咸整组任务，训练民兵125人。'), kind);
    expect(text).toBe('全年完成整组任务，训练民兵125人。');
    const corrected = places.find((place) => place.kind === 'corrected');
    expect(corrected?.otherwise).toContain('咸');
    expect(corrected?.page).toBe(0);
    expect(corrected?.frame.left).toBeGreaterThan(100);
  });

  it('keeps every number as it was read, and its place', () => {
    const { text, places } = correctRecognised(recognised('基千民兵125人，应训118人。', [4]), kind);
    const numbers = places.filter((place) => place.kind === 'number');
    expect(numbers.map(({ start, end }) => text.slice(start, end))).toEqual(['125', '118']);
    expect(numbers.map(({ isDoubtful }) => isDoubtful)).toEqual([true, false]);
  });

  it('leaves a clean text alone', () => {
    const clean = recognised('一年来，民兵训练任务全部完成。');
    expect(correctRecognised(clean, kind)).toEqual(clean);
  });
});
