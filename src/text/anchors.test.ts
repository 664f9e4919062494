import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorOf, anchorsIn, findAnchor } from './anchors.ts';

const letters = fc.constantFrom(...Array.from('甲乙丙。，\n'));
const texts = fc.string({ unit: letters, minLength: 1, maxLength: 120 });
const placed = texts.chain((text) =>
  fc.tuple(fc.nat(text.length), fc.nat(6)).map(([start, length]) => ({
    text,
    span: { start, end: Math.min(text.length, start + length) },
  })),
);

describe('an anchor', () => {
  it('leads back to its own place, whatever else the text repeats', () => {
    fc.assert(
      fc.property(placed, ({ text, span }) => {
        expect(findAnchor(text, anchorOf(text, span))).toEqual(span);
      }),
      { numRuns: 2000 },
    );
  });

  it('of many places leads back as well, wherever the text tells them apart', () => {
    const text = Array.from({ length: 400 }, (_, n) => `第${n}条，登记${n % 7}人。`).join('');
    const spans = Array.from({ length: 300 }, (_, n) => ({ start: 10 * n, end: 10 * n + (n % 5) }));
    const anchors = anchorsIn(text, spans);
    expect(anchors.map((one) => findAnchor(text, one))).toEqual(spans);
  });

  it('of as many places as a text has characters is short', () => {
    const text = '【'.repeat(100_000);
    const anchors = anchorsIn(
      text,
      Array.from(text, (_, start) => ({ start, end: start + 1 })),
    );
    expect(Math.max(...anchors.map(({ before, after }) => before.length + after.length))).toBeLessThanOrEqual(256);
  });

  it('is found where its words went, when text was put in or taken out before it', () => {
    const long = fc.string({
      unit: fc.constantFrom(...Array.from('春夏秋冬东西南北上下左右')),
      minLength: 60,
      maxLength: 90,
    });
    fc.assert(
      fc.property(long, texts, fc.nat(20), (text, put, out) => {
        const span = { start: 50, end: 54 };
        const moved = put + text.slice(out);
        const by = put.length - out;
        const found = findAnchor(moved, anchorOf(text, span));
        expect([null, JSON.stringify({ start: 50 + by, end: 54 + by })]).toContain(found && JSON.stringify(found));
        const isQuotedWhole = anchorOf(text, span).before.length <= 50 - out;
        expect(isQuotedWhole && found === null).toBe(false);
      }),
    );
  });

  it('is nowhere once its words are others, and nowhere where they stand twice', () => {
    const anchor = anchorOf('应到30人，实到29人，到点率98%。', { start: 15, end: 18 });
    expect(anchor.words).toBe('98%');
    expect(findAnchor('应到30人，实到29人，到点率97%。', anchor)).toBeNull();
    expect(findAnchor('应到30人，实到29人，到点率98%。'.repeat(2), anchor)).toBeNull();
  });
});
