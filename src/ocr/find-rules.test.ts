import { describe, expect, it } from 'vitest';
import { findRules } from './find-rules.ts';
import type { Picture } from './picture.ts';

const [width, height, textHeight] = [600, 400, 30];

/** Paper that grows darker to the right, as under a lamp, with leaning bars on it. */
function paper(bars: readonly { x: number; y: number; length: number; slope: number; isDown?: boolean }[]): Picture {
  const data = new Uint8Array(width * height * 4).fill(255);
  const put = (x: number, y: number, share: number): void => {
    const at = (Math.round(y) * width + Math.round(x)) * 4;
    data.fill(Math.round((230 - x / 5) * share), at, at + 3);
  };
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) put(x, y, 1);
  for (const { x, y, length, slope, isDown = false } of bars)
    for (let step = 0; step < length; step += 1)
      for (let thick = 0; thick < 2; thick += 1) {
        const aside = step * slope + thick;
        if (isDown) put(x + aside, y + step, 0.5);
        else put(x + step, y + aside, 0.5);
      }
  return { width, height, data };
}

describe('findRules', () => {
  it.each([0, 0.03, -0.05])('finds rules that lean by %f, whole, under a shadow', (slope) => {
    const { across, down } = findRules(
      paper([
        { x: 50, y: 100, length: 500, slope },
        { x: 60, y: 60, length: 300, slope, isDown: true },
      ]),
      textHeight,
    );
    expect([across, down].map(({ length }) => length)).toEqual([1, 1]);
    expect(across[0]?.from.x).toBeCloseTo(50, -1);
    expect(across[0]?.to.x).toBeCloseTo(549, -1);
    expect((across[0]?.to.y ?? 0) - (across[0]?.from.y ?? 0)).toBeCloseTo(500 * slope, -1);
    expect((down[0]?.to.y ?? 0) - (down[0]?.from.y ?? 0)).toBeCloseTo(299, -1);
  });

  it('takes strokes of characters for no rules', () => {
    const strokes = [0, 1, 2, 3, 4].flatMap((at) => [
      { x: 50 + at * 34, y: 100, length: 28, slope: 0 },
      { x: 64 + at * 34, y: 90, length: 28, slope: 0, isDown: true },
    ]);
    expect(findRules(paper(strokes), textHeight)).toEqual({ across: [], down: [] });
  });
});
