import { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { variables } from '../../kinds/expression.ts';
import { invariant } from '../../result.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { openRange } from '../arithmetic.ts';
import { createLedger, type LedgerFigure } from '../ledger.ts';
import { districtKind, districtLedger } from './district.ts';
import { rollUp } from './roll-up.ts';
import type { RollUp, Total, UnitLedger } from './total.ts';
import { definitionOf, rollUpRule } from './rules.ts';

const kind = armedForcesDuty();
const enlisted = 'conscription.enlisted';

function given(value: string, more: Partial<LedgerFigure> = {}): LedgerFigure {
  return { status: 'given', value, unit: '人', approx: null, surface: `${value}人`, source: null, ...more };
}

const none: LedgerFigure = given('0', { status: 'none' });
const unknown: LedgerFigure = given('', { status: 'unknown', value: null });
const withheld: LedgerFigure = given('', { status: 'withheld', value: null });

function street(unit: string, figures: Readonly<Record<string, LedgerFigure | undefined>>): UnitLedger {
  const told = Object.entries(figures).flatMap(([id, figure]) => (figure ? [[id, figure] as const] : []));
  return { unit, ledger: { ...createLedger(kind.id), figures: Object.fromEntries(told) } };
}

function totalOf(rolled: RollUp, id: string): Total {
  const total = rolled.totals.find((one) => one.id === id);
  invariant(total, `${id} is among the totals`);
  return total;
}

const anyFigure = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 400 }).map((value) => given(String(value))) },
  fc.nat({ max: 400 }).map((value) => given(`${value}.5`)),
  fc
    .tuple(fc.nat({ max: 400 }), fc.constantFrom('余', '多', '近', '约', '左右', '不到'))
    .map(([value, approx]) => given(String(value), { approx })),
  fc
    .tuple(fc.nat({ max: 400 }), fc.nat({ max: 9 }))
    .map(([low, more]) => given(String(low), { valueMax: String(low + more) })),
  fc.nat({ max: 400 }).map((value) => given(String(value), { scope: '到任以来' })),
  fc.constantFrom(none, unknown, withheld),
);
const ids = kind.figures.filter(({ group }) => group !== 'meta').map(({ id }) => id);
const anyDistrict = fc
  .array(fc.dictionary(fc.constantFrom(...ids), anyFigure, { maxKeys: 40, noNullPrototype: true }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.map((figures, at) => street(`第${at}街道`, figures)));

describe('a district’s totals', () => {
  it('equal their parts, opened one by one', () => {
    fc.assert(
      fc.property(anyDistrict, fc.array(fc.constantFrom('甲街道', '乙镇')), (streets, roster) => {
        const rolled = rollUp(kind, streets, roster);
        for (const { rule, figure, parts, from } of rolled.totals) {
          expect(parts.map(({ unit }) => unit)).toEqual(rolled.units);
          const counted = parts.filter(({ state }) => state === 'counted');
          if (figure?.value == null) continue;
          expect(figure.coverage).toMatchObject({ reported: counted.length, of: rolled.units.length });
          const values = counted.map((part) => new Big(part.figure?.value ?? '0'));
          const sum = values.reduce((a, b) => a.plus(b), new Big(0));
          const most = values.reduce((a, b) => (b.gt(a) ? b : a), new Big(0));
          const comesTo = { sum: sum.toFixed(), max: most.toFixed(), rate: figure.value, list: null, none: null };
          expect(figure.value).toBe(comesTo[rule]);
          expect(rule === 'rate').toBe(from.length > 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('may be all that their parts together may be', () => {
    fc.assert(
      fc.property(anyDistrict, (streets) => {
        for (const { rule, figure, parts } of rollUp(kind, streets).totals) {
          if (rule !== 'sum' || figure?.value == null) continue;
          const ranges = parts.flatMap((part) =>
            part.state === 'counted' ? (openRange(part.figure ?? undefined) ?? []) : [],
          );
          const whole = openRange(figure);
          const low = ranges.reduce((sum, one) => sum.plus(one.low), new Big(0));
          const high = ranges.reduce((sum, one) => sum.plus(one.high), new Big(0));
          expect(whole?.low.lte(low) && whole.high.gte(high)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are the same in whatever order the ledgers come', () => {
    fc.assert(
      fc.property(
        anyDistrict.chain((streets) =>
          fc.tuple(fc.constant(streets), fc.shuffledSubarray(streets, { minLength: streets.length })),
        ),
        ([streets, shuffled]) => {
          expect(rollUp(kind, shuffled)).toEqual(rollUp(kind, streets));
        },
      ),
    );
  });

  it('name every street, and those nothing came from', () => {
    fc.assert(
      fc.property(
        anyDistrict,
        fc.uniqueArray(fc.constantFrom('甲街道', '乙街道', '丙镇', '第0街道')),
        (streets, roster) => {
          const rolled = rollUp(kind, streets, roster);
          expect(rolled.missing).toEqual(roster.filter((unit) => unit !== '第0街道').toSorted());
          for (const { parts } of rolled.totals)
            for (const { unit, state } of parts) expect(state === 'missing').toBe(rolled.missing.includes(unit));
        },
      ),
    );
  });

  it('lie in the range of the district where each street’s lies in its own', () => {
    const ranged = kind.figures.filter((figure) => figure.range && rollUpRule(kind, figure) === 'sum');
    const inRange = fc.record(
      Object.fromEntries(
        ranged.map(({ id, range = [0, 1] }) => [
          id,
          fc.integer({ min: range[0], max: range[1] }).map((n) => given(String(n))),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(inRange, { minLength: 1, maxLength: 40 }), (all) => {
        const rolled = rollUp(
          kind,
          all.map((figures, at) => street(`第${at}街道`, figures)),
        );
        const { figureById } = districtKind(kind, rolled.units.length);
        for (const { id, figure, rule } of rolled.totals) {
          const range = figureById.get(id)?.range;
          if (!range || rule !== 'sum' || figure?.value == null) continue;
          expect(Number(figure.value)).toBeGreaterThanOrEqual(range[0]);
          expect(Number(figure.value)).toBeLessThanOrEqual(range[1]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { what: 'exact ones', parts: [given('12'), given('30')], comes: { status: 'given', value: '42', approx: null } },
    {
      what: 'one with 余',
      parts: [given('300', { approx: '余' }), given('45')],
      comes: { value: '345', approx: '以上' },
    },
    {
      what: 'all with 余',
      parts: [given('300', { approx: '余' }), given('200', { approx: '余' })],
      comes: { value: '500', approx: '以上' },
    },
    {
      what: 'one 余 and one 近',
      parts: [given('300', { approx: '余' }), given('90', { approx: '近' })],
      comes: { value: '390', approx: '约' },
    },
    { what: 'a range', parts: [given('10', { valueMax: '12' }), given('5')], comes: { value: '15', valueMax: '17' } },
    { what: 'none of any', parts: [none, none], comes: { status: 'none', value: '0' } },
    { what: 'none of one', parts: [none, given('7')], comes: { status: 'given', value: '7' } },
    {
      what: 'one not known',
      parts: [unknown, given('7')],
      comes: { value: '7', coverage: { reported: 1, of: 2, basis: '01' } },
    },
    {
      what: 'one withheld',
      parts: [given('7'), withheld],
      comes: { value: '7', coverage: { reported: 1, of: 2, basis: '10' } },
    },
    { what: 'all withheld', parts: [withheld, withheld], comes: { status: 'withheld', value: null } },
    { what: 'nobody knowing', parts: [unknown, withheld], comes: { status: 'unknown', value: null } },
    {
      what: 'one not heard for sure',
      parts: [given('7', { sure: false }), given('1')],
      comes: { value: '8', sure: false },
    },
    {
      what: 'one of a part of the year',
      parts: [given('7', { scope: '到任以来' }), given('1')],
      comes: { value: '1' },
    },
  ])('carry what their parts say: $what', ({ parts, comes }) => {
    const streets = parts.map((figure, at) => street(`第${at}街道`, { [enlisted]: figure }));
    expect(totalOf(rollUp(kind, streets), enlisted).figure).toMatchObject(comes);
  });
});

describe('a share', () => {
  const [actual, expected, rate] = ['militia.muster_actual', 'militia.muster_expected', 'militia.muster_rate'] as const;

  it('is worked out from the added parts of those who told both, never as a mean', () => {
    const rolled = rollUp(kind, [
      street('甲街道', { [expected]: given('100'), [actual]: given('50'), [rate]: given('50') }),
      street('乙街道', { [expected]: given('10'), [actual]: given('10'), [rate]: given('100') }),
      street('丙街道', { [expected]: given('900'), [rate]: given('90') }),
    ]);
    const total = totalOf(rolled, rate);
    expect(total.figure).toMatchObject({ value: '54.5', coverage: { reported: 2, of: 3 } });
    expect(total.from.toSorted()).toEqual([actual, expected].toSorted());
    expect(total.parts.find(({ unit }) => unit === '丙街道')?.state).toBe('apart');
  });

  it('of the same streets as its parts is left to be worked out with its formula', () => {
    const figures = { [expected]: given('100'), [actual]: given('50') };
    const rolled = rollUp(kind, [street('甲街道', figures), street('乙街道', figures)]);
    expect(districtLedger(kind, rolled, '香樟区', 2025).figures[rate]).toBeUndefined();
    expect(totalOf(rolled, rate).figure?.value).toBe('50');
  });

  it('is of nothing where no street told its parts', () => {
    expect(totalOf(rollUp(kind, [street('甲街道', { [rate]: given('90') })]), rate).figure).toBeNull();
  });

  it('equals the added parts, whatever the streets told', () => {
    fc.assert(
      fc.property(anyDistrict, (streets) => {
        const rolled = rollUp(kind, streets);
        for (const { id, figure, parts } of rolled.totals) {
          const definition = definitionOf(kind, id)?.right;
          if (figure?.value == null || definition?.kind !== 'call' || definition.name !== 'rate') continue;
          const [part = '', whole = ''] = variables(definition);
          const counted = new Set(parts.flatMap(({ unit, state }) => (state === 'counted' ? [unit] : [])));
          const sum = (one: string): Big =>
            streets
              .filter(({ unit }) => counted.has(unit))
              .reduce((all, { ledger }) => all.plus(ledger.figures[one]?.value ?? 'x'), new Big(0));
          expect(figure.value).toBe(sum(part).times(100).div(sum(whole)).round(1).toFixed());
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is no total', () => {
  it.each(['militia.training_days', 'leadership.council_meetings', 'conscription.consecutive_top_years'])(
    'stands street by street: %s',
    (id) => {
      const total = totalOf(
        rollUp(kind, [street('甲街道', { [id]: given('4') }), street('乙街道', { [id]: given('6') })]),
        id,
      );
      expect(total.figure).toBeNull();
      expect(total.parts.map(({ figure }) => figure?.value)).toEqual(['6', '4']);
    },
  );
});
