import { describe, expect, it } from 'vitest';
import { findLines } from './find-lines.ts';

/** A map on which slanting bars are text. */
function drawn(bars: readonly { x: number; y: number; length: number; thickness: number; slope: number }[]) {
  const [width, height] = [300, 120];
  const data = new Float32Array(width * height);
  for (const { x, y, length, thickness, slope } of bars)
    for (let step = 0; step < length; step += 1)
      for (let down = 0; down < thickness; down += 1)
        data[Math.round(y + down + step * slope) * width + x + step] = 0.9;
  return { width, height, data };
}

describe('findLines', () => {
  it('finds each stretch of text once and lets it out on all sides', () => {
    const quads = findLines(
      drawn([
        { x: 40, y: 20, length: 200, thickness: 10, slope: 0 },
        { x: 40, y: 70, length: 60, thickness: 10, slope: 0 },
      ]),
    );
    expect(quads).toHaveLength(2);
    const [topLeft, , bottomRight] = quads[0] ?? [];
    expect(topLeft?.x).toBeLessThan(40);
    expect(topLeft?.y).toBeLessThan(20);
    expect(bottomRight?.x).toBeGreaterThan(240);
    expect(bottomRight?.y).toBeGreaterThan(30);
  });

  it('takes a line of a photograph at the angle it stands', () => {
    const [quad] = findLines(drawn([{ x: 30, y: 20, length: 220, thickness: 12, slope: 0.1 }]));
    const [topLeft, topRight] = quad ?? [];
    const angle = Math.atan2((topRight?.y ?? 0) - (topLeft?.y ?? 0), (topRight?.x ?? 0) - (topLeft?.x ?? 0));
    expect(Math.tan(angle)).toBeCloseTo(0.1, 1);
  });

  it('takes a speck and a faint patch for no text', () => {
    const map = drawn([{ x: 40, y: 20, length: 2, thickness: 1, slope: 0 }]);
    for (let at = 20_000; at < 20_060; at += 1) map.data[at] = 0.35;
    expect(findLines(map)).toEqual([]);
  });
});
