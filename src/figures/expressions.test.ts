import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, idsOf, mayHold, parseComparison, parseExpression, type Interval } from './expressions.ts';

const values: Record<string, string> = { 'a.x': '12', 'a.y': '30', 'a.z': '0' };
const given = (id: string): Interval | null => {
  const value = values[id];
  return value === undefined ? null : { low: new Big(value), high: new Big(value) };
};

function worth(text: string): string | null {
  const parsed = parseExpression(text);
  const value = parsed.ok ? evaluate(parsed.value, given) : null;
  return value && value.low.eq(value.high) ? value.low.toString() : null;
}

describe('an expression', () => {
  it.each([
    ['a.x + a.y * 2', '72'],
    ['(a.x + a.y) * 2', '84'],
    ['a.y - a.x - 3', '15'],
    ['a.x / 8', '1.5'],
    ['rate(a.x, a.y)', '40'],
    ['growth(a.y, a.x)', '150'],
    ['sum(a.x, a.y, a.unknown)', '42'],
    ['count(a.x, a.unknown, a.y)', '2'],
    ['0.1 + 0.2', '0.3'],
  ])('%s is %s', (text, expected) => {
    expect(worth(text)).toBe(expected);
  });

  it.each(['a.x + a.unknown', 'a.x / a.z', 'rate(a.x, a.z)', 'sum(a.unknown)'])('%s cannot be told', (text) => {
    expect(worth(text)).toBeNull();
  });

  it.each([['a.x +'], ['a.x a.y'], ['rate(a.x)'], ['other(a.x)'], ['(a.x'], ['a.x # 2'], ['']])(
    '“%s” is no expression',
    (text) => {
      expect(parseExpression(text)).toMatchObject({ ok: false, failure: { kind: 'bad-expression', text } });
    },
  );

  it('names its figures once', () => {
    const parsed = parseExpression('a.x + sum(a.y, a.x) * 2');
    expect(parsed.ok && idsOf(parsed.value)).toEqual(['a.x', 'a.y']);
  });

  it('compares', () => {
    const parsed = parseComparison('a.x + 18 = a.y');
    expect(parsed).toMatchObject({ ok: true, value: { operator: '=' } });
  });

  it('adds exactly as decimals do', () => {
    const decimal = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => new Big(cents).div(100));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(worth(`${a.toFixed()} + ${b.toFixed()} - ${b.toFixed()}`)).toBe(a.toString());
      }),
    );
  });
});

describe('a comparison of intervals', () => {
  const interval = (low: number, high: number): Interval => ({ low: new Big(low), high: new Big(high) });

  it('fails only when no values inside make it true', () => {
    expect(mayHold(interval(30, 33), '<=', interval(31, 31))).toBe(true);
    expect(mayHold(interval(32, 33), '<=', interval(31, 31))).toBe(false);
    expect(mayHold(interval(90, 90), '~', interval(90.4, 90.4), 0.5)).toBe(true);
    expect(mayHold(interval(90, 90), '~', interval(90.6, 90.6), 0.5)).toBe(false);
  });
});
