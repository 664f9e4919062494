import { Big } from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCondition, parseFormula } from '../../kinds/expression.ts';
import { exactly } from '../../kinds/expression-worth.ts';
import { holds, reckon, printPercent, type Facts } from './reckoning.ts';

function factsOf(values: Record<string, string>): Facts {
  return {
    exact: (id) => (values[id] === undefined ? null : new Big(values[id])),
    test: (name, args) => name === 'has' && args.every((id) => id in values),
    range: (id) => (values[id] === undefined ? null : exactly(values[id])),
  };
}

function worth(source: string, known: Facts): Big | null {
  const formula = parseFormula(source);
  if (!formula.ok) throw new Error(formula.failure.message);
  return reckon(formula.value, known);
}

function isTrue(source: string): boolean {
  const condition = parseCondition(source);
  if (!condition.ok) throw new Error(condition.failure.message);
  return holds(condition.value, facts);
}

const facts = factsOf({ 'a.x': '51', 'a.y': '56', 'a.zero': '0', 'a.big': '999999' });

describe('reckoning', () => {
  it.each([
    ['diff(a.y, a.x)', '5'],
    ['sum(a.x, a.y)', '107'],
    ['total(a.x, a.none, a.y)', '107'],
    ['growth(a.y, a.x)', '9.80392156862745098'],
    ['drop(a.x, a.y)', '8.92857142857142857'],
  ])('%s', (source, value) => {
    expect(worth(source, facts)?.toFixed()).toContain(value);
  });

  it.each([
    'rate(a.y, a.x)',
    'rate(a.x, a.zero)',
    'diff(a.x, a.y)',
    'sum(a.x, a.none)',
    'growth(a.x, a.y)',
    'drop(a.y, a.x)',
  ])('does not say %s', (source) => {
    expect(worth(source, facts)).toBeNull();
  });

  it('does not take a comparison with an unknown side for true, nor its opposite', () => {
    expect(isTrue('a.none < 5')).toBe(false);
    expect(isTrue('a.none >= 5')).toBe(false);
    expect(isTrue('rate(a.x, a.y) < 95 and has(a.x)')).toBe(true);
  });

  it.each([
    ['91.0714', '91.1%'],
    ['100', '100%'],
    ['56.75', '56.8%'],
    ['99.97', '99.97%'],
    ['99.999', null],
    ['0.04', '0.04%'],
  ])('prints %s as %s', (value, text) => {
    expect(printPercent(new Big(value))).toBe(text);
  });

  it('keeps every printed share within half of its last place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (a, b) => {
        const value = worth('rate(a.a, a.b)', factsOf({ 'a.a': `${a}`, 'a.b': `${b}` }));
        expect(value === null).toBe(a > b);
        const text = value === null ? null : printPercent(value);
        if (text === null) return;
        expect(Math.abs(Number(text.slice(0, -1)) - (a / b) * 100)).toBeLessThanOrEqual(0.0500001);
      }),
    );
  });
});
