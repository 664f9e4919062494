import { describe, expect, it } from 'vitest';
import { createLedger, type LedgerFigure } from '../figures/ledger.ts';
import { tinyKind } from '../testing/tiny-kind.ts';
import { reckoningTold } from './reckoning-told.ts';

const kind = tinyKind();
const given = (value: string, unit: string): LedgerFigure => ({
  status: 'given',
  value,
  unit,
  approx: null,
  surface: null,
  source: null,
});
const ledger = {
  ...createLedger(kind.id),
  figures: { 'members.admitted': given('12', '名'), 'members.activists': given('40', '名') },
};

const stepsOf = (formula: string, text: string): string[] =>
  reckoningTold(kind, ledger, {
    type: 'computed',
    formula,
    from: ['members.admitted', 'members.activists'],
    value: '',
    text,
  }).steps;

describe('how a printed number was worked out', () => {
  it.each([
    ['rate(members.admitted, members.activists)', '30%', ['12名÷40名＝30%']],
    [
      'rate(diff(members.activists, members.admitted), members.activists)',
      '70%',
      ['40名－12名＝28名', '28名÷40名＝70%'],
    ],
    ['rate(members.admitted, members.branches)', '30%', []],
  ])('%s', (formula, text, steps) => {
    expect(stepsOf(formula, text)).toEqual(steps);
  });

  it('names what it came of', () => {
    const piece = { type: 'computed' as const, formula: 'x(', from: ['members.admitted', 'members.branches'] };
    expect(reckoningTold(kind, ledger, { ...piece, value: '', text: '' })).toEqual({
      from: ['发展党员12名', '党支部'],
      steps: [],
    });
  });
});
