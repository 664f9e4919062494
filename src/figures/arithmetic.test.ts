import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { checkArithmetic, computeFigures, findTotalOf, restOfSum, workOutFigure } from './arithmetic.ts';
import type { LedgerFigure } from './ledger.ts';

type Shorthand = Record<string, string | Partial<LedgerFigure>>;

function ledgerOf(
  figures: Shorthand,
  year: number | null = 2024,
): { year: number | null; figures: Record<string, LedgerFigure> } {
  const kind = armedForcesDuty();
  const filled = Object.entries(figures).map(([id, figure]): [string, LedgerFigure] => {
    const unit = kind.figureById.get(id)?.unit ?? '';
    const base = { status: 'given', value: '0', unit, approx: null, surface: null, source: null } as const;
    return [id, typeof figure === 'string' ? { ...base, value: figure } : { ...base, ...figure }];
  });
  return { year, figures: Object.fromEntries(filled) };
}

function broken(figures: Shorthand, year: number | null = 2024): string[] {
  return checkArithmetic(armedForcesDuty(), ledgerOf(figures, year)).map((violation) => violation.constraint);
}

const c = (name: string): string => `conscription.${name}`;
const m = (name: string): string => `militia.${name}`;

describe('arithmetic between figures', () => {
  it.each<[string, Shorthand, string[]]>([
    [
      'a chain that falls',
      { [c('registered')]: '300', [c('applied')]: '40', [c('medical_exam')]: '30', [c('enlisted')]: '9' },
      [],
    ],
    ['more examined than applied', { [c('applied')]: '35', [c('medical_exam')]: '40' }, ['exam-within-applied']],
    [
      'more college graduates than enlisted',
      { [c('enlisted')]: '12', [c('college')]: '13' },
      ['college-within-enlisted'],
    ],
    ['a gap in the chain is bridged', { [c('applied')]: '10', [c('enlisted')]: '12' }, ['enlisted-within-applied']],
    [
      'a wrong rate',
      { [m('muster_expected')]: '30', [m('muster_actual')]: '27', [m('muster_rate')]: '95' },
      ['muster-rate'],
    ],
    ['a rate rounded', { [m('muster_expected')]: '56', [m('muster_actual')]: '51', [m('muster_rate')]: '91.1' }, []],
    [
      'more there than called',
      { [m('muster_expected')]: '30', [m('muster_actual')]: '31' },
      ['muster-within-expected'],
    ],
    [
      'units that outgrow their sum',
      { [m('pro_unit_people')]: '20', [m('comm_unit_people')]: '12', [m('mapping_platoon_people')]: '10' },
      ['units-hold-their-parts'],
    ],
    [
      'all units listed and the sum too large',
      {
        [m('pro_unit_count')]: '2',
        [m('pro_unit_people')]: '30',
        [m('comm_unit_people')]: '12',
        [m('mapping_platoon_people')]: '10',
      },
      ['units-are-their-parts'],
    ],
    [
      'a platoon over strength',
      { [m('emergency_platoon_required')]: '30', [m('emergency_platoon_actual')]: '31' },
      ['platoon-within-required'],
    ],
    [
      'companies and communities',
      { 'basic.community_count': '9', [m('ordinary_company_count')]: '8' },
      ['company-per-community'],
    ],
    [
      'an allowance told in the wrong unit',
      { 'support.conscript_allowance_people': '30', 'support.conscript_allowance_amount': '54' },
      ['allowance-each-low'],
    ],
    [
      'person-times below people',
      { 'emergency.dispatch_people': '40', 'emergency.dispatch_person_times': '30' },
      ['dispatch-times-of-people'],
    ],
    [
      'items above their total',
      { 'funding.total': '50000', 'funding.depot_invest': '40000', 'funding.training_subsidy': '20000' },
      ['total-holds-items'],
    ],
  ])('%s', (_what, figures, expected) => {
    expect(broken(figures)).toEqual(expected);
  });

  it('is not broken by what an approximate figure may mean', () => {
    expect(broken({ [c('applied')]: { value: '40', approx: '余' }, [c('medical_exam')]: '42' })).toEqual([]);
    expect(broken({ [c('applied')]: { value: '20', valueMax: '30' }, [c('medical_exam')]: '28' })).toEqual([]);
    expect(broken({ [c('applied')]: { value: '40', approx: '不到' }, [c('medical_exam')]: '42' })).toEqual([
      'exam-within-applied',
    ]);
  });

  it('leaves unknown and withheld figures out', () => {
    expect(broken({ [c('applied')]: { status: 'unknown', value: null }, [c('medical_exam')]: '28' })).toEqual([]);
  });

  it('tells the two halves of the year only since there are two', () => {
    const halves = { [c('enlisted')]: '10', [c('enlisted_h1')]: '4', [c('enlisted_h2')]: '5' };
    expect(broken(halves, 2023)).toEqual(['halves-make-enlisted']);
    expect(broken(halves, 2020)).toEqual([]);
  });

  it('says both numbers to the officer', () => {
    const [violation] = checkArithmetic(armedForcesDuty(), ledgerOf({ [c('enlisted')]: '12', [c('college')]: '13' }));
    expect(violation?.message).toContain('13人');
    expect(violation?.message).toContain('12人');
    expect(violation?.ids).toEqual([c('college'), c('enlisted')]);
  });
});

describe('working out', () => {
  it('gives rates and growth that were not given, rounded to a tenth', () => {
    const ledger = ledgerOf({
      [m('muster_expected')]: '56',
      [m('muster_actual')]: '51',
      [c('enlisted')]: '16',
      [c('enlisted_prev')]: '14',
    });
    expect(computeFigures(armedForcesDuty(), ledger)).toMatchObject({
      'militia.muster_rate': { value: '91.1', unit: '%', from: [m('muster_actual'), m('muster_expected')] },
      'conscription.enlisted_growth': { value: '14.3' },
    });
  });

  it('never stands beside a figure the officer gave or kept back, and never rests on an approximate one', () => {
    const kind = armedForcesDuty();
    const expected = { [m('muster_expected')]: '30' };
    expect(
      computeFigures(kind, ledgerOf({ ...expected, [m('muster_actual')]: '27', [m('muster_rate')]: '95' })),
    ).toEqual({});
    expect(
      computeFigures(kind, ledgerOf({ ...expected, [m('muster_actual')]: { value: '27', approx: '多' } })),
    ).toEqual({});
  });

  it('adds the halves of the year up', () => {
    const ledger = ledgerOf({ [c('enlisted_h1')]: '4', [c('enlisted_h2')]: '6' });
    expect(computeFigures(armedForcesDuty(), ledger)).toMatchObject({ 'conscription.enlisted': { value: '10' } });
  });

  it('finds what a bare total is the total of', () => {
    const ledger = ledgerOf({ [m('emergency_platoon_actual')]: '30', [m('comm_unit_people')]: '12' });
    expect(findTotalOf(armedForcesDuty(), ledger, '42')).toBe(m('core_people'));
    expect(findTotalOf(armedForcesDuty(), ledger, '43')).toBeNull();
  });

  it('finds the rest of a sum and the right rate', () => {
    const kind = armedForcesDuty();
    expect(restOfSum(kind, ledgerOf({ [c('enlisted')]: '11', [c('enlisted_h1')]: '4' }), c('enlisted_h2'))?.value).toBe(
      '7',
    );
    expect(
      workOutFigure(kind, ledgerOf({ [m('muster_expected')]: '3', [m('muster_actual')]: '2' }), m('muster_rate')),
    ).toBe('66.7');
  });
});
