import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decide, evaluate, exactly, type Interval } from './expression-worth.ts';
import { formulaText, parse, parseCondition, parseFormula, variables } from './expression.ts';

const between = (low: number, high: number): Interval => ({ low: new Big(low), high: new Big(high) });

const values: Record<string, Interval> = {
  'a.x': exactly(12),
  'a.y': exactly(30),
  'a.z': exactly(0),
  'a.some': between(10, 15),
  'a.open': between(-1, 1),
};
const lookup = (id: string): Interval | null => values[id] ?? null;

/** `72`, `20..30`, or null where it cannot be told. */
function worth(text: string): string | null {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  const found = evaluate(parsed.value, lookup);
  if (found.kind === 'unknown') return null;
  const [low, high] = [found.low.toString(), found.high.toString()];
  return found.kind === 'exact' ? low : `${low}..${high}`;
}

function answer(text: string): boolean | null {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return decide(parsed.value, lookup, (name, args) => (name === 'has' ? args.every((id) => id in values) : null));
}

describe('a formula', () => {
  it.each([
    ['a.x + a.y * 2', '72'],
    ['(a.x + a.y) * 2', '84'],
    ['a.y - a.x - 3', '15'],
    ['a.x / 8', '1.5'],
    ['-a.x + 20', '8'],
    ['rate(a.x, a.y)', '40'],
    ['growth(a.y, a.x)', '150'],
    ['drop(a.x, a.y)', '60'],
    ['diff(a.y, a.x)', '18'],
    ['pp(rate(a.y, a.x), rate(a.x, a.y))', '210'],
    ['per(a.y, a.x)', '2.5'],
    ['sum(a.x, a.y)', '42'],
    ['total(a.x, a.y, a.unknown)', '42'],
    ['count(a.x, a.unknown, a.y)', '2'],
    ['0.1 + 0.2', '0.3'],
    ['a.some * 2', '20..30'],
    ['a.y - a.some', '15..20'],
    ['rate(a.some, a.y)', '33.333333333333333333..50'],
    ['growth(a.y, a.some)', '100..200'],
    ['a.some - a.some', '-5..5'],
    ['total(a.some, a.unknown)', '10..15'],
    ['a.some * 0', '0'],
  ])('%s is %s', (text, expected) => {
    expect(worth(text)).toBe(expected);
  });

  it.each([
    'a.x + a.unknown',
    'a.x / a.z',
    'a.x / a.open',
    'rate(a.x, a.z)',
    'sum(a.x, a.unknown)',
    'total(a.unknown)',
  ])('%s cannot be told', (text) => {
    expect(worth(text)).toBeNull();
  });

  it('adds exactly as decimals do', () => {
    const decimal = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => new Big(cents).div(100));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(worth(`${a.toFixed()} + ${b.toFixed()} - ${b.toFixed()}`)).toBe(a.toString());
      }),
    );
  });

  it('holds every value that its figures may take', () => {
    const end = fc.integer({ min: 1, max: 50 });
    const range = fc.tuple(end, end).map(([a, b]) => between(Math.min(a, b), Math.max(a, b)));
    const text = fc.constantFrom(
      'a.p + a.q',
      'a.p - a.q',
      'a.p * a.q',
      'a.p / a.q',
      'rate(a.p, a.q)',
      'growth(a.p, a.q)',
    );
    fc.assert(
      fc.property(range, range, text, fc.nat(), fc.nat(), (p, q, source, i, j) => {
        const parsed = parseFormula(source);
        if (!parsed.ok) return;
        const pick = (of: Interval, turn: number): Interval =>
          exactly(of.low.plus(turn % of.high.minus(of.low).plus(1).toNumber()));
        const whole = evaluate(parsed.value, (id) => (id === 'a.p' ? p : q));
        const one = evaluate(parsed.value, (id) => (id === 'a.p' ? pick(p, i) : pick(q, j)));
        expect(one.kind).toBe('exact');
        expect(
          whole.kind !== 'unknown' && one.kind !== 'unknown' && whole.low.lte(one.low) && whole.high.gte(one.low),
        ).toBe(true);
      }),
    );
  });

  it('is read back from its own text', () => {
    const atom = fc.constantFrom('a.x', 'b.y_2', '95', '3.5');
    const { formula } = fc.letrec<{ formula: string; call: string; operation: string }>((tie) => ({
      formula: fc.oneof({ maxDepth: 3 }, atom, tie('call'), tie('operation')),
      call: fc
        .tuple(fc.constantFrom('rate', 'diff', 'sum', 'total'), tie('formula'), tie('formula'))
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
      operation: fc
        .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    }));
    fc.assert(
      fc.property(formula, (source) => {
        const parsed = parseFormula(source);
        if (!parsed.ok) throw new Error(parsed.failure.message);
        expect(parseFormula(formulaText(parsed.value))).toEqual(parsed);
      }),
    );
  });
});

describe('a condition', () => {
  it.each([
    ['a.x < a.y', true],
    ['a.x + 18 = a.y', true],
    ['a.x != 12', false],
    ['a.some >= 10', true],
    ['a.some > 10', null],
    ['a.some = 12', null],
    ['a.some = 16', false],
    ['a.unknown < 5', null],
    ['not a.unknown < 5', null],
    ['a.unknown < 5 or a.x = 12', true],
    ['a.unknown < 5 and a.x = 13', false],
    ['a.unknown < 5 and a.x = 12', null],
    ['(a.x = 12 or a.x = 13) and not has(a.unknown)', true],
    ['(a.x + 1) * 2 = 26', true],
    ['has(a.x, a.y)', true],
    ['role(secretary)', null],
  ])('%s is %s', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it('binds not before and before or', () => {
    expect(parse('not zero(a.b) and a.c < 3 or has(a.d, a.e)')).toMatchObject({
      value: {
        kind: 'or',
        of: [
          { kind: 'and', of: [{ kind: 'not' }, { kind: 'compare', op: '<' }] },
          { kind: 'test', name: 'has' },
        ],
      },
    });
  });

  it('is false only when no values inside the intervals make it true', () => {
    expect(compare(between(30, 33), '<=', exactly(31))).toBeNull();
    expect(compare(between(32, 33), '<=', exactly(31))).toBe(false);
    expect(compare(exactly(90), '=', exactly('90.4'), 0.5)).toBe(true);
    expect(compare(exactly(90), '=', exactly('90.6'), 0.5)).toBe(false);
  });
});

describe('an expression', () => {
  it.each([
    ['', 0, '没有写完'],
    ['a.x +', 5, '没有写完'],
    ['a.x a.y', 4, '多出“a.y”'],
    ['rate(a.x)', 0, '要两个数'],
    ['1 + other(a.x)', 4, '没有“other”这个算法'],
    ['(a.x', 4, '没有写完'],
    ['a.x # 2', 3, '看不懂'],
    ['a.x + (a.y < 2)', 6, '这里要一个数'],
    ['not a.x', 4, '这里要一个条件'],
    ['a.x < 2 and a.y', 12, '这里要一个条件'],
    ['has(a.b) a.c', 9, '多出“a.c”'],
    ['has(,)', 4, '不能写“,”'],
  ])('“%s” is none: at %i %s', (text, at, message) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: false, failure: { kind: 'syntax-mistake', at } });
    expect(parsed.ok ? '' : parsed.failure.message).toContain(message);
  });

  it('is a number or a condition as its place asks', () => {
    expect(parseFormula('a.x < 2').ok).toBe(false);
    expect(parseCondition('a.x + 2').ok).toBe(false);
  });

  it('names its figures once, those of its tests too', () => {
    const parsed = parse('has(a.z) and a.x + sum(a.y, a.x) * 2 > a.z and role(secretary)');
    expect(parsed.ok && variables(parsed.value)).toEqual(['a.z', 'a.x', 'a.y']);
  });
});
